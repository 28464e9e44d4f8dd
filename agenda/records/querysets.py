"""Queries on occurrences."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Self

from django.db.models import Count, F, Max, Min, Q, QuerySet, Subquery, Value
from django.db.models.functions import TruncDate

from agenda.dates.periods import day_end, day_start
from agenda.kinds import EVENT
from portal import dates
from portal.models.querysets import public

# What a row shows of a date, of its event and of its place.
OWN_FIELDS = (
    "start", "end", "status", "postponed_to", "whereabouts", "online_url", "room", "venue_name", "address", "postcode",
    "city", "latitude", "longitude",
)  # fmt: skip
STATE_FIELDS = ("id", "status", "registration", "registration_deadline")
EVENT_FIELDS = (*STATE_FIELDS, "title", "path", "url_path")
PLACE_FIELDS = ("id", "title", "url_path", "live", "address", "postcode", "city", "access", "latitude", "longitude")
DISTRICT = ("district__number", "district__code", "district__name")


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
    """Queries on occurrences."""

    def on_site(self) -> Self:
        """Return dates of published events that everybody may see.

        The kind lets the database read only the index of these.
        """
        return self.filter(public("event__"), event__kind=EVENT)

    def upcoming(self, now: Any = None) -> Self:
        """Not over yet, soonest first."""
        return self.filter(end__gte=now or dates.now()).order_by("start", "pk")

    def past(self, now: Any = None) -> Self:
        """Over, latest first."""
        return self.filter(end__lt=now or dates.now()).order_by("-start", "-pk")

    def between(self, first: date | None, last: date | None) -> Self:
        """Of which some moment lies in these days, both included; None is no bound."""
        return self.filter(touching(first, last)).order_by("start", "pk")

    def for_rows(self) -> Self:
        """With what a row of a list shows, in the same query."""
        return self.select_related("event", "place", "district")

    def narrow(self, *own: str) -> Self:
        """Load what a row shows and nothing else: anything more is a query each."""
        event = (f"event__{name}" for name in EVENT_FIELDS)
        place = (f"place__{name}" for name in PLACE_FIELDS)
        return self.select_related("event", "place", "district").only(*OWN_FIELDS, *event, *place, *DISTRICT, *own)

    def bounds(self) -> QuerySet[Any, dict[str, Any]]:
        """Return the first start and the last end of all of them, in one row.

        None or no row when there is no occurrence.

        Each is the first that an index gives, not the least of them all.
        """
        ends = Q()
        for order in ("start", "-end"):
            ends |= Q(pk=Subquery(self.order_by(order).values("pk")[:1]))
        return (
            self.model.objects.filter(ends)
            .order_by()
            .values(all=Value(1))
            .annotate(first=Min("start"), last=Max("end"))
        )

    def span(self) -> tuple[date, date] | None:
        """Return days of the first start and the last end; None when there is no occurrence."""
        return spanned(self.bounds())


def spanned(bounds: Iterable[dict[str, Any]]) -> tuple[date, date] | None:
    """Return days of ``OccurrenceQuerySet.bounds``."""
    for row in bounds:
        if row["first"] is not None:
            return dates.local(row["first"]).date(), dates.local(row["last"]).date()
    return None


def by_span(found: QuerySet[Any, Any]) -> QuerySet[Any, dict[str, Any]]:
    """Return how many occurrences have the same ``first`` and ``last`` day in Paris.

    As ``last_day``, midnight ends a day.

    One that lasts no time at midnight has its ``last`` day before its ``first``.
    """
    last = TruncDate(F("end") - timedelta(seconds=1))
    return found.order_by().values(first=TruncDate("start"), last=last).annotate(n=Count("pk"))
