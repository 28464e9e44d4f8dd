"""Cancelled events stay a week on the site, so that nobody comes; then they leave it."""

from datetime import date, timedelta

from agenda.enums import EventStatus
from agenda.events.page import EventPage
from portal.enums import State

SHOWN_FOR = timedelta(days=7)


def archive_cancelled(today: date) -> int:
    """Unpublish the events said to be cancelled a week before ``today`` or earlier; how many left the site."""
    leaving = list(EventPage.objects.live().filter(cancelled_on__lte=today - SHOWN_FOR))
    for page in leaving:
        page.unpublish(set_expired=True, log_action=True)
    # Events cancelled before the portal noted the day have their week from now.
    late = EventPage.objects.live().filter(state=State.CANCELLED, status=EventStatus.CANCELLED, cancelled_on=None)
    late.update(cancelled_on=today)
    return len(leaving)
