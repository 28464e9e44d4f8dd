"""Dates that people can still attend, in the database; ``Occurrence.can_be_attended`` says the same of one of them."""

from datetime import date

from django.db.models import Q

from agenda.enums import EventStatus, Registration

OFF = [status for status in EventStatus if not status.takes_place]


def attendable(today: date) -> Q:
    """Return dates that are held, not full, and whose registration is not known to be closed, on a day."""
    is_held = ~Q(status__in=OFF) & ~Q(event__status__in=OFF)
    is_full = _status(EventStatus.FULL)
    is_closed = ~Q(event__registration=Registration.FREE) & Q(event__registration_deadline__lt=today)
    return is_held & ~is_full & (_status(EventStatus.LAST_PLACES) | ~_known(is_closed))


def _status(status: EventStatus) -> Q:
    """Return the date's own status, or its event's where it has none of its own."""
    return Q(status=status) | Q(status=EventStatus.SCHEDULED, event__status=status)


def _known(condition: Q) -> Q:
    """Return a condition on the deadline, false where there is none: in SQL, « not (unknown) » is not true."""
    return Q(event__registration_deadline__isnull=False) & condition
