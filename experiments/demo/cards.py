"""Shape of the demonstration data of experiments."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Card:
    """One experiment; ``stages`` are (kind, dates, text), ``difficulties`` (title, text), ``results`` fields of Result."""

    title: str
    slug: str
    summary: str
    public: str
    period: str
    starts_on: date | None
    ends_on: date
    stages: tuple[tuple[str, str, str], ...]
    results: tuple[dict[str, Any], ...]
    outcome: str
    topics: tuple[str, ...]
    audiences: tuple[str, ...] = ("emploi",)
    partners: tuple[str, ...] = ()
    partners_text: str = ""
    lead: str = "mep"
    outcome_to: str = ""
    outcome_text: str = ""
    difficulties: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    district: str = "paris"


def result(number: str, label: str, **more: Any) -> dict[str, Any]:
    """Return fields of a Result; ``base=("83", "ménages")`` gives the base with what it counts."""
    fields: dict[str, Any] = {"number": Decimal(number), "label": label}
    base = more.pop("base", None)
    if base:
        fields |= {"base": Decimal(base[0]), "base_label": base[1]}
    return fields | more
