"""Cancelled events stay a week on the site, so that nobody comes; then they leave it."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from agenda.models import EventPage
from portal import dates
from portal.enums import State

SHOWN_FOR = timedelta(days=7)


class Command(BaseCommand):
    help = "Dépublie les événements annulés depuis une semaine (ils restent dans l’administration, marqués expirés)."

    def handle(self, *args: Any, **options: Any) -> None:
        archived = 0
        for page in EventPage.objects.live().filter(cancelled_on__lte=dates.today() - SHOWN_FOR):
            page.unpublish(set_expired=True, log_action=True)
            archived += 1
        # Events cancelled before the portal noted the day have their week from now.
        late = EventPage.objects.live().filter(state=State.CANCELLED, status="annule", cancelled_on=None)
        late.update(cancelled_on=dates.today())
        self.stdout.write(f"archived={archived}")
