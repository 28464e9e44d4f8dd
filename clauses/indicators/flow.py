"""From the hour promised to the hour validated: four lengths in one drawing, each with its share."""

from dataclasses import dataclass
from decimal import Decimal

from clauses.indicators.derived import Indicators
from portal.words.shares import french_share
from portal.words.text import NBSP, french_number

# Units of the drawing, from side to side.
WIDTH = 1000
# The place of the first length that counts what was worked.
_WORKED = 2


@dataclass(frozen=True)
class Length:
    """One of the four; ``width`` is in units of the drawing; ``under`` is its share, or what it is counted on."""

    value: str
    label: str
    url: str
    width: int
    under: str


def lengths(found: Indicators, planned_url: str, committed_url: str, done_url: str) -> list[Length]:
    """Return the planned, committed, done and validated hours of a scope, and the lists that they count.

    In one year, what was worked belongs to operations of years before too: it is no share of what that year planned.
    """
    rows = (
        (
            found.hours_planned,
            f"heures d’insertion prévues, soit {french_number(found.fte)}{NBSP}ETP",
            planned_url,
        ),
        (found.hours_committed, "heures engagées par les entreprises", committed_url),
        (found.hours_done, "heures réalisées", done_url),
        (found.hours_validated, "dont heures validées", done_url),
    )
    longest = max(hours for hours, _label, _url in rows)
    return [
        Length(french_number(hours), label, url, _width(hours, longest), _under(number, hours, found))
        for number, (hours, label, url) in enumerate(rows)
    ]


def _width(hours: Decimal, longest: Decimal) -> int:
    return round(hours * WIDTH / longest) if longest else 0


def _under(number: int, hours: Decimal, found: Indicators) -> str:
    """Say what planned and committed hours are of, and when the others were worked; or their share, over all years."""
    if number and found.hours_planned and not found.year:
        return f"{french_share(hours, found.hours_planned)} du prévu"
    if not found.year:
        return "toutes années réunies"
    return f"opérations qui débutent en {found.year}" if number < _WORKED else f"travaillées en {found.year}"
