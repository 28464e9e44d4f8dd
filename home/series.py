"""What can be computed from published figures, and how they are drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from home.models.published_figure import AudienceFigure
from portal.words.text import NBSP, french_number, rounded


@dataclass(frozen=True)
class Change:
    """An evolution in per cent: computed from two published values, or as the source printed it."""

    percent: Decimal
    compared_to: str
    computed: bool

    @property
    def text(self) -> str:
        """``+42 % par rapport à 2008 (évolution publiée)``; nothing of it is rounded but to one decimal."""
        sign = "+" if self.percent > 0 else "−" if self.percent < 0 else ""
        origin = "calculée" if self.computed else "publiée"
        number = french_number(abs(self.percent).normalize())
        return f"{sign}{number}{NBSP}% par rapport à {self.compared_to} (évolution {origin})"


def change_of(figure: AudienceFigure, figures: Iterable[AudienceFigure]) -> Change | None:
    """Return the change since the same count's previous period; None when neither published nor computable.

    Computed only between plain values (no range) of the same label and unit.
    """
    if figure.published_change is not None:
        return Change(figure.published_change, figure.compared_to, computed=False)
    before = [
        other
        for other in figures
        if (other.label, other.unit) == (figure.label, figure.unit) and other.period_end < figure.period_start
    ]
    if not before or figure.value_to is not None:
        return None
    last = max(before, key=lambda other: other.period_end)
    if not last.value or last.value_to is not None:
        return None
    percent = rounded((figure.value - last.value) * 100 / last.value, 1)
    return Change(percent, last.period, computed=True)


def charts(figures: Sequence[AudienceFigure]) -> list[dict[str, Any]]:
    """Return one bar chart a period, for the component ``bars.html``; a range is drawn up to its upper value."""
    drawn = []
    ordered = sorted(figures, key=lambda figure: (figure.period_start, figure.period_end))
    for (_start, _end), group in groupby(ordered, key=lambda figure: (figure.period_start, figure.period_end)):
        rows = list(group)
        longest = max((figure.value_to or figure.value for figure in rows), default=Decimal(0))
        bars = [
            {
                "label": figure.label,
                "value": figure.value_to or figure.value,
                "shown": figure.display_value,
                "key": False,
            }
            for figure in rows
        ]
        drawn.append({"period": rows[0].period, "bars": bars, "max": longest or 1})
    return drawn
