"""What was measured, by day, week, month and year, for the public page and its files."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Min, Sum

from audience.enums import Act
from audience.models import HourSum
from portal import dates
from portal.words.text import french_number

Counts = dict[date, tuple[int, int]]
# How far back the page shows each step; its files hold all of it.
SHOWN = {"jour": 31, "semaine": 27, "mois": 25, "annee": 20}


@dataclass(frozen=True)
class Period:
    """``visits`` and ``pages`` from ``first`` to ``last``, both included; partial where some days were not counted."""

    label: str
    first: date
    last: date
    visits: int
    pages: int
    is_partial: bool

    @property
    def pages_per_visit(self) -> str:
        """``2,4``; empty without a visit."""
        return french_number(Decimal(self.pages) / self.visits, 1) if self.visits else ""


@dataclass(frozen=True)
class Step:
    """One series: its word in files, its French name, its periods with the last first."""

    key: str
    name: str
    periods: list[Period]

    @property
    def shown(self) -> list[Period]:
        return self.periods[: SHOWN[self.key]]


def counted_since() -> date | None:
    """Return the first day that was counted; None before there is one."""
    return HourSum.objects.filter(act=Act.PAGE).aggregate(first=Min("day"))["first"]


def steps() -> list[Step]:
    """Return the four series up to yesterday: today is not over. Visits of a week are the sum of its days'."""
    since, today = counted_since(), dates.today()
    if since is None or since >= today:
        return []
    counts = _by_day(today)
    days = [since + timedelta(days=number) for number in range((today - since).days)]
    return [
        Step(key, name, _periods(days, counts, bounds, words))
        for key, name, bounds, words in (
            ("jour", "Par jour", lambda day: (day, day), dates.format_day),
            ("semaine", "Par semaine", dates.week_bounds, lambda day: f"Semaine du {dates.format_day(day)}"),
            ("mois", "Par mois", dates.month_bounds, dates.format_month),
            ("annee", "Par année", _year_bounds, lambda day: str(day.year)),
        )
    ]


def _by_day(today: date) -> Counts:
    rows = HourSum.objects.filter(act__in=[Act.VISIT, Act.PAGE], day__lt=today).order_by()
    found: dict[date, dict[str, int]] = defaultdict(dict)
    for row in rows.values("day", "act").annotate(sum=Sum("times")):
        found[row["day"]][row["act"]] = row["sum"]
    return {day: (acts.get(Act.VISIT, 0), acts.get(Act.PAGE, 0)) for day, acts in found.items()}


def _periods(
    days: Iterable[date],
    counts: Counts,
    bounds: Callable[[date], tuple[date, date]],
    words: Callable[[date], str],
) -> list[Period]:
    grouped: dict[tuple[date, date], list[date]] = defaultdict(list)
    for day in days:
        grouped[bounds(day)].append(day)
    return [
        Period(
            words(first), first, last,
            sum(counts.get(day, (0, 0))[0] for day in within), sum(counts.get(day, (0, 0))[1] for day in within),
            is_partial=len(within) < (last - first).days + 1,
        )
        for (first, last), within in sorted(grouped.items(), reverse=True)
    ]  # fmt: skip


def _year_bounds(day: date) -> tuple[date, date]:
    return date(day.year, 1, 1), date(day.year, 12, 31)
