"""Fill an empty portal with its demonstration content, all or nothing."""

from argparse import ArgumentParser
from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from applications.demo import describe_accesses
from home.demo.accounts import create_logins, describe_logins
from home.roles import build_roles
from home.structure import build_site
from portal import kinds
from portal.demo import DemoContext
from portal.demo.indexes import indexes_built_at_the_end
from portal.kinds import SECTION
from portal.models import PortalPage


class Command(BaseCommand):
    help = "Charge le contenu de démonstration dans un portail vide, en une seule transaction."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="Ne fait rien, sans erreur, si le portail a du contenu."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if PortalPage.objects.exclude(kind=SECTION).exists():
            if not options["if_empty"]:
                raise CommandError(
                    "Le portail a déjà du contenu : la démonstration ne se charge que dans une base vide (make reset)."
                )
            self.stdout.write("demo=kept")
        else:
            with transaction.atomic(), indexes_built_at_the_end():
                self._load()
            self.stdout.write(f"demo=loaded pages={PortalPage.objects.count()}")
        for line in describe_logins():
            self.stdout.write(f"login {line}")
        for line in describe_accesses():
            self.stdout.write(f"link {line}")

    def _load(self) -> None:
        builder = build_site()
        build_roles(builder)
        context = DemoContext(builder)
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), disable=not self.stderr.isatty()) as progress:
            for part in kinds.demo_parts():
                task = progress.add_task(part.label, total=1)
                import_module(f"{part.app}.demo").load(context)
                progress.update(task, completed=1)
        create_logins()
