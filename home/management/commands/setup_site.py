"""Build what every portal has: sections, roles, workflow. Safe to run again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from home.roles import build_roles
from home.structure import build_site
from portal.models import PortalPage


class Command(BaseCommand):
    help = "Crée les rubriques, les rôles et le circuit de validation qui manquent ; ne change rien à l’existant."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reset-roles",
            action="store_true",
            help="Remet aux groupes leurs droits d’origine (après une mise à jour).",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        before = PortalPage.objects.count()
        roles = build_roles(build_site(), reset=options["reset_roles"])
        self.stdout.write(f"pages_created={PortalPage.objects.count() - before} roles_created={roles}")
