"""What can be asked of occurrences."""

from datetime import date, datetime
from typing import Any, Self

from django.db.models import Max, Min, Q, QuerySet

from agenda.dates.periods import day_end, day_start
from portal import dates


def touching(first: date | None, last: date | None, prefix: str = "") -> Q:
    """Occurrences of which some moment lies in the days from ``first`` to ``last``, both included.

    ::

        days                first 0 h |------------| last 24 h
        kept                      |------|   |--|     |------|
        left out   |--|   |-------|                          |---|

    One that ends at midnight does not touch the next day; one without duration
    touches the day of its start.
    """
    condition = Q()
    if first is not None:
        start = day_start(first)
        condition &= Q(**{f"{prefix}end__gt": start}) | Q(**{f"{prefix}start__gte": start})
    if last is not None:
        condition &= Q(**{f"{prefix}start__lt": day_end(last)})
    return condition


class OccurrenceQuerySet(QuerySet[Any, Any]):
    """What can be asked of occurrences."""

    def on_site(self) -> Self:
        """Dates of published events that everybody may see."""
        events = self.model._meta.get_field("event").related_model
        return self.filter(event__in=events.objects.public_now().values("pk"))

    def upcoming(self, now: datetime | None = None) -> Self:
        """Not over yet, soonest first."""
        return self.filter(end__gte=now or dates.now()).order_by("start", "pk")

    def past(self, now: datetime | None = None) -> Self:
        """Over, latest first."""
        return self.filter(end__lt=now or dates.now()).order_by("-start", "-pk")

    def between(self, first: date | None, last: date | None) -> Self:
        """Of which some moment lies in these days, both included; None is no bound."""
        return self.filter(touching(first, last)).order_by("start", "pk")

    def on_day(self, day: date) -> Self:
        return self.between(day, day)

    def this_week(self) -> Self:
        """From Monday to Sunday of the current week, what is over included."""
        return self.between(*dates.week_bounds(dates.today()))

    def for_rows(self) -> Self:
        """With what a row of a list shows, in the same query."""
        return self.select_related("event", "place", "district")

    def span(self) -> tuple[date, date] | None:
        """Days of the first start and the last end; None when there is no occurrence."""
        bounds = self.order_by().aggregate(first=Min("start"), last=Max("end"))
        if bounds["first"] is None:
            return None
        return dates.local(bounds["first"]).date(), dates.local(bounds["last"]).date()
