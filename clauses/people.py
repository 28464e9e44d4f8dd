"""People hired under a clause, from what companies declare; counts that would tell people apart are masked.

A declaration counts in the year in which its period starts. Shares are those of all people hired, and only said where
every declaration that names hired people says how many of them the share counts.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from clauses.masking import Masked, mask, mask_parts
from clauses.models import HoursDeclaration
from portal.shares import french_share

HIRED = "hired"
# Column of the declaration -> (key in open data, words).
MEASURES: dict[str, tuple[str, str]] = {
    HIRED: ("personnes-embauchees", "personnes embauchées"),
    "hired_qpv": ("embauches-qpv", "habitent un quartier prioritaire (QPV)"),
    "hired_under_26": ("embauches-moins-26-ans", "ont moins de 26 ans"),
    "hired_over_50": ("embauches-plus-50-ans", "ont plus de 50 ans"),
    "hired_direct": ("embauches-directes", "sont embauchées directement par l’entreprise"),
    "hired_durable": ("emplois-durables", "ont un emploi durable"),
}


@dataclass(frozen=True)
class PeopleFigure:
    """``value`` is None where it is masked; ``share`` is in words, empty where it cannot be said."""

    key: str
    label: str
    value: int | None
    share: str = ""

    @property
    def is_masked(self) -> bool:
        return self.value is None


# Counted together: nobody is both, so each limits the other.
AGES = ("hired_under_26", "hired_over_50")


def people_figures(year: int | None) -> list[PeopleFigure]:
    """What may be published for a year, or for all of them; a measure that nobody declared is left out.

    Every year is always looked at: whoever reads one year may read the others and the total too.
    """
    rows = list(_by_year())
    asked = [row for row in rows if year in (None, row["period_start__year"])]
    if not any(row["hired_told"] for row in asked):
        return []
    masked = _masked(rows)
    hired = _published(masked[HIRED], year)
    figures = []
    for name, (key, label) in MEASURES.items():
        if any(row[f"{name}_told"] for row in asked):
            value = _published(masked[name], year)
            is_share = name != HIRED and all(row[f"{name}_told"] == row["hired_told"] for row in asked)
            figures.append(PeopleFigure(key, label, value, _share(value, hired) if is_share else ""))
    return figures


def _by_year() -> Any:
    sums = {name: Sum(name, default=0) for name in MEASURES}
    told = {f"{name}_told": Count("pk", filter=~Q(**{name: None})) for name in MEASURES}
    declared = HoursDeclaration.objects.public().order_by().values("period_start__year")
    return declared.annotate(**{f"{name}_sum": total for name, total in sums.items()}, **told)


def _masked(rows: list[dict[str, Any]]) -> dict[str, Masked[int]]:
    counts = {name: {row["period_start__year"]: row[f"{name}_sum"] for row in rows} for name in MEASURES}
    whole = mask(counts[HIRED])
    apart = [[name] for name in MEASURES if name not in (HIRED, *AGES)]
    found = {HIRED: whole}
    for group in [*apart, list(AGES)]:
        found |= mask_parts({name: counts[name] for name in group}, whole)
    return found


def _published(masked: Masked[int], year: int | None) -> int | None:
    return masked.total if year is None else masked.shown(year)


def _share(value: int | None, hired: int | None) -> str:
    return french_share(value, hired) if value is not None and hired else ""
