"""What the scheduler runs each minute; ``ingest --due`` does the same, and shows each change."""

from typing import Any

from django.core.management.base import BaseCommand

from ingest.errors import SourceBusyError
from ingest.runs.desk import read_due


class Command(BaseCommand):
    help = "Relève les sources dont l’heure est venue et celles demandées dans l’administration."

    def handle(self, *args: Any, **options: Any) -> None:
        for source, run in read_due():
            if isinstance(run, SourceBusyError):
                self.stdout.write(f"{source.name} : {run}")
            else:
                self.stdout.write(f"{source.name} : {run.get_status_display()}. {run.message} {run.summary}")
