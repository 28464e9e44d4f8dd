"""What the scheduler runs each minute."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Relève les sources dont l’heure est venue et celles demandées dans l’administration (ingest --due)."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("ingest", due=True, stdout=self.stdout)
