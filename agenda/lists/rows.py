"""Occurrences as rows of a list, grouped by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from agenda.dates.states import Badge
from agenda.records.occurrence import Occurrence
from portal import dates
from portal.enums import State
from portal.models import District
from portal.pages.drawings.month import Day

# Titles in one square of the month's grid; beyond, the day's page says the rest.
SHOWN_IN_CELL = 3
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """One occurrence on one day, with the names that the shared row component reads."""

    occurrence: Occurrence
    day: date

    @property
    def title(self) -> str:
        return self.occurrence.event.title

    @property
    def listing_meta(self) -> str:
        return self.occurrence.where

    @property
    def district(self) -> District | None:
        return None if self.occurrence.is_online else self.occurrence.district

    @property
    def district_id(self) -> int | None:
        return self.district.pk if self.district else None

    @cached_property
    def is_off(self) -> bool:
        """To come, and full, closed, postponed or cancelled."""
        return not self.occurrence.is_over and not self.occurrence.can_be_attended

    @property
    def current_state(self) -> Badge:
        return self.occurrence.badge

    @property
    def state_label(self) -> str:
        return self.current_state.label

    @property
    def when(self) -> str:
        """``10 h – 17 h``; for several days, where this one stands: ``Dès 9 h, jusqu’au 28 novembre``."""
        occurrence = self.occurrence
        if not occurrence.lasts_several_days:
            return occurrence.hours
        until = dates.format_day(occurrence.last_day, year=occurrence.last_day.year != self.day.year)
        until = until.replace(dates.NBSP, " ")  # the column is narrow
        if occurrence.has_no_hours:
            return "Dernier jour" if self.day == occurrence.last_day else f"Jusqu’au {until}"
        if self.day == occurrence.first_day:
            return f"Dès {dates.format_time(occurrence.start)}, jusqu’au {until}"
        if self.day == occurrence.last_day:
            return f"Jusqu’à {dates.format_time(occurrence.end)}"
        return f"Jusqu’au {until}"


@dataclass(frozen=True)
class Cell:
    """A day of the month's grid: its link and number, and what its square has room for."""

    day: Day | None
    rows: list[Row]

    @property
    def shown(self) -> list[Row]:
        return self.rows if len(self.rows) <= SHOWN_IN_CELL else self.rows[: SHOWN_IN_CELL - 1]

    @property
    def more(self) -> int:
        return len(self.rows) - len(self.shown)


@dataclass(frozen=True)
class DayRows:
    """The rows of one day."""

    day: date
    rows: list[Row]

    @property
    def where_to(self) -> list[Row]:
        """What people can attend, or could: of what is over, everything."""
        return [row for row in self.rows if not row.is_off]

    @property
    def others(self) -> list[Row]:
        """What is to come and cannot be attended: folded, last in its day."""
        return [row for row in self.rows if row.is_off]

    @property
    def others_label(self) -> str:
        """« 2 rendez-vous complets ou clos »: how many, and why."""
        return why_not([row.occurrence for row in self.others])

    @property
    def is_in_another_year(self) -> bool:
        return self.day.year != dates.today().year


# Why one cannot go, one and several; in this order.
_WHY_NOT: dict[State, tuple[str, str]] = {
    State.FULL: ("complet", "complets"), State.NONE: ("clos", "clos"), State.POSTPONED: ("reporté", "reportés"),
    State.CANCELLED: ("annulé", "annulés"),
}  # fmt: skip


def why_not(occurrences: list[Occurrence]) -> str:
    """Return ``1 rendez-vous complet``, ``3 rendez-vous complets ou clos``."""
    states = {occurrence.state for occurrence in occurrences}
    words = [each[len(occurrences) > 1] for state, each in _WHY_NOT.items() if state in states]
    listed = " ou ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
    return f"{len(occurrences)}{dates.NBSP}rendez-vous {listed}"


def grid(weeks: Iterable[Iterable[Day | None]], found: Iterable["DayRows"]) -> list[list[Cell]]:
    """Return the weeks of a month with the rows of each day."""
    by_date = {each.day: each.rows for each in found}
    return [[Cell(day, by_date.get(day.day, []) if day else []) for day in week] for week in weeks]


def by_day(
    occurrences: Iterable[Occurrence], first: date | None = None, last: date | None = None, *, each_day: bool = False
) -> list[DayRows]:
    """Return days in the order of the occurrences.

    One that began before ``first`` stands under ``first``. One of several days stands once,
    under its first listed day; with ``each_day``, under each of its days up to ``last``.
    """
    days: dict[date, list[Row]] = {}
    for occurrence in occurrences:
        day = max(occurrence.first_day, first) if first else occurrence.first_day
        days.setdefault(day, []).append(Row(occurrence, day))
        end = min(occurrence.last_day, last) if last else occurrence.last_day
        while each_day and day < end:
            day += ONE_DAY
            days.setdefault(day, []).append(Row(occurrence, day))
    if each_day:
        return [DayRows(day, sorted(rows, key=_ongoing_last)) for day, rows in sorted(days.items())]
    return [DayRows(day, rows) for day, rows in days.items()]


def _ongoing_last(row: Row) -> tuple[bool, Any]:
    return row.day != row.occurrence.first_day, row.occurrence.start


def count_days(spans: Iterable[tuple[date, date, int]], first: date, last: date) -> dict[date, int]:
    """Return how many occurrences each day from ``first`` to ``last`` has.

    ``spans``: a first and a last day, and how many.
    """
    counts: dict[date, int] = {}
    for start, end, n in spans:
        day = max(start, first)
        while day <= min(max(start, end), last):
            counts[day] = counts.get(day, 0) + n
            day += ONE_DAY
    return counts
