"""Dates that people can still attend, in the database; ``Occurrence.can_be_attended`` says the same of one of them."""

from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Count, Q, QuerySet, Value, When

from agenda.enums import EventStatus, Registration

OFF = [status for status in EventStatus if not status.takes_place]


def attendable(today: date) -> Q:
    """Return dates that are held, not full, and whose registration is not known to be closed, on a day."""
    is_held = ~Q(status__in=OFF) & ~Q(event__status__in=OFF)
    is_full = _status(EventStatus.FULL)
    is_closed = ~Q(event__registration=Registration.FREE) & Q(event__registration_deadline__lt=today)
    return is_held & ~is_full & (_status(EventStatus.LAST_PLACES) | ~_known(is_closed))


def by_hours(found: QuerySet[Any, Any], today: date) -> QuerySet[Any, Any]:
    """How many dates have the same hours, those that one can attend apart: (start, end, is off, how many).

    However many dates a week has, they have few different hours.
    """
    is_off = Case(When(attendable(today), then=Value(False)), default=Value(True), output_field=BooleanField())
    hours = found.annotate(is_off=is_off).order_by("start", "end", "is_off")
    return hours.values_list("start", "end", "is_off").annotate(times=Count("pk"))


def _status(status: EventStatus) -> Q:
    """Return the date's own status, or its event's where it has none of its own."""
    return Q(status=status) | Q(status=EventStatus.SCHEDULED, event__status=status)


def _known(condition: Q) -> Q:
    """Return a condition on the deadline, false where there is none: in SQL, « not (unknown) » is not true."""
    return Q(event__registration_deadline__isnull=False) & condition
