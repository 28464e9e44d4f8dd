"""Filters of the agenda: rows are occurrences, ``event__`` leads to the page."""

from datetime import date
from typing import Any

from django.db.models import Model, Q

from agenda.dates.periods import ONE_DAY, day_end, weekend
from agenda.enums import EventKind, When, Whereabouts
from agenda.kinds import EVENT
from agenda.records.organiser import EventOrganiser
from agenda.records.querysets import touching
from portal import dates
from portal.listing import (
    AudienceFilter,
    ChoiceFilter,
    DateRangeFilter,
    DistrictFilter,
    Filter,
    FlagFilter,
    RelatedFilter,
    Silence,
    TextFilter,
    TopicFilter,
)
from portal.listing.filters import FacetFilter
from portal.listing.tallies import Fulfilled, Tally

LARGEST_KEY = 2**31 - 1
EVENING = 18 * 60  # minutes after midnight


class WhenFilter(FacetFilter):
    """Today, tomorrow, the week, the week-end or the month to come, or later: one of them, among what is to come."""

    widget = "radios"
    is_single = True
    is_fleeting = True

    def __init__(self) -> None:
        super().__init__("quand", "Quand")

    def known(self, value: str) -> bool:
        return value in When.values

    def condition(self, values: list[str]) -> Q:
        return self._condition(When(values[0]))

    def _condition(self, when: When) -> Q:
        today = dates.today()
        week, month = dates.ahead(today)
        if when is When.LATER:
            return Q(start__gte=day_end(month.last))
        if when in (When.WEEK, When.MONTH):
            return Q(start__lt=day_end(week.last if when is When.WEEK else month.last))
        tomorrow = today + ONE_DAY
        days = {When.TODAY: (today, today), When.TOMORROW: (tomorrow, tomorrow), When.WEEKEND: weekend(today)}
        return touching(*days[when])

    def tallies(self, model: type[Model]) -> list[Tally]:
        return [Fulfilled(when.value, self._condition(when)) for when in When]

    def value_label(self, value: str) -> str:
        week, month = dates.ahead(dates.today())
        return {When.WEEK: week.label, When.MONTH: month.label}.get(When(value), str(When(value).label))

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return When.values.index(value)


class WhereFilter(DistrictFilter):
    """Where a date is held; one that is online is nowhere."""

    silence = Silence("est en ligne, ou ne dit pas où", "sont en ligne, ou ne disent pas où")


def evening() -> Filter:
    """Return what begins in the evening: for whoever works in the day.

    A date told without its hours begins at midnight.
    """
    return FlagFilter(
        "soir", "Heure", Q(start_minute__gte=EVENING), text="Le soir",
        unsaid=Q(start_minute=0), silence=Silence("ne dit pas son heure", "ne disent pas leur heure"),
    )  # fmt: skip


def free() -> Filter:
    """Return what costs nothing; see ``EventPage.search_is_free``."""
    return FlagFilter(
        "gratuit", "Prix", Q(event__is_free=True), text="Gratuit", unsaid=Q(event__is_free=None, event__price=None),
        silence=Silence("ne dit pas son prix", "ne disent pas leur prix"),
    )  # fmt: skip


def online() -> Filter:
    """Return what one attends from home."""
    return FlagFilter(
        "en-ligne", "À distance", ~Q(online_url="") | Q(whereabouts=Whereabouts.ONLINE), text="En ligne",
        unsaid=Q(online_url="", whereabouts=Whereabouts.UNKNOWN),
        silence=Silence("ne dit pas où", "ne disent pas où"),
    )  # fmt: skip


class OccurrenceDatesFilter(DateRangeFilter):
    """« du » and « au » on moments: an evening that ends at midnight is not the next day."""

    def condition(self, values: list[str]) -> Q:
        first, last = (date.fromisoformat(value) if value else None for value in values)
        return touching(first, last)


class OrganiserFilter(RelatedFilter):
    """Organisations that run the event, main or not."""

    silence = Silence("ne dit pas qui l’organise", "ne disent pas qui les organise")

    def __init__(self) -> None:
        super().__init__(
            "organisateur", "Organisateur", "organisers__organisation", slug="pk", prefix="event__", widget="select"
        )

    def known(self, value: str) -> bool:
        return value.isascii() and value.isdigit() and int(value) <= LARGEST_KEY

    def condition(self, values: list[str]) -> Q:
        # A subquery, not a join: an event run by two chosen organisations is one row.
        events = EventOrganiser.objects.filter(organisation__in=[int(value) for value in values]).values("event_id")
        return Q(event__in=events)

    def unsaid(self, said: list[str]) -> Q:
        return ~Q(event__in=EventOrganiser.objects.values("event_id"))

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return (-count, label)


def undated_filters() -> list[Filter]:
    """Return every filter but those on dates, for pages whose address is already a day, a week or a month."""
    return [
        TextFilter([EVENT], prefix="event__"),
        AudienceFilter(prefix="event__"),
        ChoiceFilter(
            "type", "Type", "event_kind", EventKind, prefix="event__",
            silence=Silence("ne dit pas son type", "ne disent pas leur type"),
        ),
        WhereFilter(),
        TopicFilter(prefix="event__"),
        free(),
        online(),
        OrganiserFilter(),
    ]  # fmt: skip


def upcoming_filters() -> list[Filter]:
    text, audience, *others = undated_filters()
    return [text, audience, WhenFilter(), evening(), OccurrenceDatesFilter(), *others]


def past_filters() -> list[Filter]:
    text, audience, *others = undated_filters()
    return [text, audience, OccurrenceDatesFilter(), *others]
