"""Where and when: arrondissements, of each of which is what is of all Paris, and days."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from portal.models.district import ALL_PARIS, arrondissements, covering
from portal.typed.asked import asked_day

from .filters import Counts, Filter, RelatedFilter
from .silences import DISTRICT


def district_order(code: str) -> tuple[bool, str]:
    """Return arrondissements in their order, then what is none of them."""
    return (not code.isdigit(), code)


def everywhere(found: Counts) -> Counts:
    """Return counts by arrondissement, what is of all Paris counted in each of them."""
    _, n = found.get(ALL_PARIS, ("", 0))
    if not n:
        return found
    each = {district.code: (district.name, found.get(district.code, ("", 0))[1] + n) for district in arrondissements()}
    return {**found, **each}


class DistrictFilter(RelatedFilter):
    """Where it is. ``is_exact``, for figures: what is of all Paris is of no arrondissement."""

    silence = DISTRICT

    def __init__(self, *, prefix: str = "", path: str = "district", is_exact: bool = False) -> None:
        super().__init__(
            "arrondissement", "Arrondissement", path, slug="code", name="name", prefix=prefix, widget="select"
        )
        self.is_exact = is_exact

    def condition(self, values: list[str]) -> Q:
        return super().condition(values if self.is_exact else covering(values))

    def gather(self, found: Counts) -> Counts:
        return found if self.is_exact else everywhere(found)

    def value_label(self, value: str) -> str:
        return next((district.name for district in arrondissements() if district.code == value), value)

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return district_order(value)


class DateRangeFilter(Filter):
    """« du » and « au », on the rows' first and last day (both inclusive)."""

    widget = "dates"

    def __init__(self, start_field: str = "starts_on", end_field: str = "ends_on", *, prefix: str = "") -> None:
        super().__init__("du", "Dates", prefix=prefix)
        self.start_field = prefix + start_field
        self.end_field = prefix + end_field

    @property
    def params(self) -> tuple[str, ...]:
        return ("du", "au")

    def read(self, data: QueryDict) -> list[str]:
        bounds = [asked_day(data, param).iso for param in self.params]
        return bounds if any(bounds) else []

    def shown(self, data: QueryDict) -> list[str]:
        return [asked_day(data, param).shown for param in self.params]

    def problem(self, data: QueryDict) -> str:
        return " ".join(filter(None, (asked_day(data, param).problem for param in self.params)))

    def condition(self, values: list[str]) -> Q:
        """Return rows whose days touch the period; a row without an end lasts one day."""
        first, last = (date.fromisoformat(value) if value else None for value in values)
        condition = Q()
        if first:
            condition &= Q(**{f"{self.end_field}__gte": first}) | Q(
                **{f"{self.end_field}": None, f"{self.start_field}__gte": first}
            )
        if last:
            condition &= Q(**{f"{self.start_field}__lte": last})
        return condition
