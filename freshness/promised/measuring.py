"""Measuring promises, a month at a time."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from freshness.models import MonthlyMeasure
from portal import dates
from portal.promised.registry import Measure, Promise, every

# Until this day, what happened in the last days of a month may still be written.
SETTLED_ON = 5


def measure(today: date | None = None) -> int:
    """Measure the month of the day, and the one before while it may still change; how many figures were written."""
    today = today or dates.today()
    months = [dates.month_bounds(today)]
    if today.day <= SETTLED_ON:
        months.append(dates.month_bounds(today.replace(day=1) - timedelta(days=1)))
    return sum(_write(promise, first, last, today) for promise in every() for first, last in months)


@transaction.atomic
def _write(promise: Promise, first: date, last: date, today: date) -> int:
    """Write the month's figures in place of those of the night before; how many."""
    if promise.is_snapshot and not first <= today <= last:
        return 0
    found: dict[str, Measure] = {"": promise.measure(first, last)}
    if promise.parts:
        found |= promise.parts(first, last)
    for part, measured in found.items():
        shown = promise.published(measured)
        MonthlyMeasure.objects.update_or_create(
            month=first, promise=promise.key, part=part,
            defaults={"value": shown.value, "base": shown.base, "measured_at": timezone.now()},
        )  # fmt: skip
    MonthlyMeasure.objects.filter(month=first, promise=promise.key).exclude(part__in=found).delete()
    return len(found)
