"""Applications are kept as long as their page says, and no longer."""

from typing import Any

from django.core.management.base import BaseCommand

from applications.deciding.follow_up import purge


class Command(BaseCommand):
    help = "Efface les candidatures sans nouvelles depuis APPLICATIONS_KEPT_MONTHS mois, et les CV sans candidature."

    def handle(self, *args: Any, **options: Any) -> None:
        purged = purge()
        self.stdout.write(f"purged={purged.applications} files={purged.files}")
