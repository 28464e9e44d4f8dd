"""Twelve months of each promise, as its page, its CSV and its JSON say them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from freshness.models import MonthlyMeasure
from portal import dates
from portal.promised.registry import Promise, every

MONTHS = 12
COLUMNS = ("promesse", "partie", "mois", "mesure", "unité", "sur", "promis", "tenu")


@dataclass(frozen=True)
class Month:
    """One month of a promise, or of a part of it."""

    promise: Promise
    part: str
    first: date
    value: Decimal | None
    base: int

    @property
    def shown(self) -> str:
        """``93 %``, or why there is no number."""
        if self.value is None:
            return "trop peu pour le dire" if self.promise.counts_people else "rien à mesurer"
        return self.promise.unit.words(self.value) + ("" if self.is_kept else " (non tenu)")

    @property
    def is_kept(self) -> bool:
        return self.value is not None and self.promise.is_kept(self.value)

    @property
    def label(self) -> str:
        return dates.format_month(self.first)

    @property
    def when(self) -> str:
        """``ce mois-ci``, or ``en septembre 2026`` where nothing was measured since."""
        return "ce mois-ci" if self.is_current else f"en {self.label}"

    @property
    def is_current(self) -> bool:
        return self.first == dates.today().replace(day=1)

    @property
    def base_words(self) -> str:
        """``sur 21 signalements``."""
        return self.promise.base_said(self.base)

    def as_bar(self) -> dict[str, Any]:
        """For ``components/bars.html``: the months that missed their promise stand out."""
        value = self.value or Decimal(0)
        missed = self.value is not None and not self.is_kept
        return {"label": self.label, "value": value, "shown": self.shown, "key": missed}


@dataclass(frozen=True)
class Followed:
    """A promise with its months, the latest last, and the latest month of each of its parts."""

    promise: Promise
    months: list[Month]
    parts: list[Month]

    @property
    def latest(self) -> Month | None:
        return self.months[-1] if self.months else None

    @property
    def bars(self) -> list[dict[str, Any]]:
        return [month.as_bar() for month in self.months]

    @property
    def full_bar(self) -> Decimal:
        """The longest bar: a hundred per cent, else the largest number."""
        largest = max((month.value for month in self.months if month.value), default=Decimal(1))
        return max(largest, self.promise.target)

    @property
    def months_kept(self) -> int:
        return sum(month.is_kept for month in self.months)

    @property
    def months_measured(self) -> int:
        """Those with a measure: a month without one neither kept the promise nor missed it."""
        return sum(month.value is not None for month in self.months)


def followed(today: date | None = None) -> list[Followed]:
    """Return every promise over twelve months, in one query."""
    since = dates.add_months((today or dates.today()).replace(day=1), 1 - MONTHS)
    rows = list(MonthlyMeasure.objects.filter(month__gte=since).order_by("month", "part"))
    return [_followed(promise, [row for row in rows if row.promise == promise.key]) for promise in every()]


def _followed(promise: Promise, rows: list[MonthlyMeasure]) -> Followed:
    months = [Month(promise, row.part, row.month, row.value, row.base) for row in rows]
    whole = [month for month in months if not month.part]
    last = whole[-1].first if whole else None
    return Followed(promise, whole, [month for month in months if month.part and month.first == last])


def lines(found: list[Followed]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the CSV, under ``COLUMNS``."""
    for each in found:
        for month in [*each.months, *each.parts]:
            promise = month.promise
            kept = "" if month.value is None else "oui" if month.is_kept else "non"
            yield (
                promise.title, month.part, f"{month.first:%Y-%m}", month.value, promise.unit.value, month.base or None,
                promise.target, kept,
            )  # fmt: skip


def as_data(found: list[Followed]) -> list[dict[str, Any]]:
    """Return the same for programs: numbers are numbers, what is not known is null."""
    return [
        {
            "key": each.promise.key, "title": each.promise.title, "unit": each.promise.unit.value,
            "target": float(each.promise.target), "at_least": each.promise.at_least,
            "months": [_point(month) for month in each.months],
            "parts": [_point(month) | {"part": month.part} for month in each.parts],
        }
        for each in found
    ]  # fmt: skip


def _point(month: Month) -> dict[str, Any]:
    return {
        "month": f"{month.first:%Y-%m}", "value": None if month.value is None else float(month.value),
        "base": month.base or None, "kept": None if month.value is None else month.is_kept,
    }  # fmt: skip
