"""Cancelled events leave the site after a week: ``agenda.events.archiving``."""

from typing import Any

from django.core.management.base import BaseCommand

from agenda.events.archiving import archive_cancelled
from portal import dates


class Command(BaseCommand):
    help = "Dépublie les événements annulés depuis une semaine (ils restent dans l’administration, marqués expirés)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"archived={archive_cancelled(dates.today())}")
