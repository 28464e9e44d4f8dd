"""Build what every portal has: sections, roles, workflow. Safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from home.structure import build_site
from portal.models import PortalPage


class Command(BaseCommand):
    help = "Crée les rubriques, les rôles et le circuit de validation qui manquent ; ne change rien à l’existant."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        before = PortalPage.objects.count()
        build_site()
        self.stdout.write(f"pages_created={PortalPage.objects.count() - before}")
