"""Cells of a sheet of declarations, each read on its own: a value, or what was expected in its place."""

import re
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from clauses.enums import PeriodLength
from clauses.records.declaration import HoursDeclaration
from portal import dates
from portal.typed.errors import UnreadableError
from portal.typed.numbers import read_decimal, read_integer

LONGEST = 300  # characters
MOST_PEOPLE = 9999
PEOPLE = "Indiquez un nombre entier de personnes, par exemple 4."
HIRED = "Indiquez un nombre entier de personnes, ou laissez vide."
_MONTH = (re.compile(r"(?P<y>20\d\d)[-/](?P<m>\d{1,2})(?:-01)?"), re.compile(r"(?P<m>\d{1,2})/(?P<y>20\d\d)"))
_QUARTER = re.compile(r"[TtQq](?P<q>[1-4])[ \-/]?(?P<y>20\d\d)")

Period = tuple[date, PeriodLength]


class CellError(ValueError):
    """Says in French what was expected in the cell."""


def too_long(text: str) -> CellError:
    """Nothing is cut in silence."""
    return CellError(f"Cette cellule a {len(text)} signes, {LONGEST} au plus : raccourcissez-la.")


def hours(text: str) -> Decimal:
    """Return the hours done. Raises CellError."""
    field = HoursDeclaration._meta.get_field("hours_done")
    try:
        value: Decimal = field.clean(read_decimal(text, decimals=2), None)
    except UnreadableError as fault:
        raise CellError(str(fault)) from fault
    except ValidationError as fault:
        raise CellError(fault.messages[0]) from fault
    return value


def people(text: str, expected: str = PEOPLE) -> int:
    """Return how many people. Raises CellError."""
    try:
        count = read_integer(text)
    except UnreadableError as fault:
        raise CellError(expected) from fault
    if not 0 <= count <= MOST_PEOPLE:
        raise CellError(expected)
    return count


def period(text: str) -> Period:
    """Return the first day and the length. Raises CellError."""
    found = read_period(text)
    if found is None:
        raise CellError("Écrivez le mois « 2026-03 » ou le trimestre « T1 2026 ».")
    if found[0] > dates.today():
        raise CellError("Cette période n’a pas commencé : on déclare des heures faites.")
    return found


def read_period(text: str) -> Period | None:
    """Return first day and length; None when the text is neither a month nor a quarter."""
    text = text.strip()
    if quarter := _QUARTER.fullmatch(text):
        return date(int(quarter["y"]), int(quarter["q"]) * 3 - 2, 1), PeriodLength.QUARTER
    month = next((found for pattern in _MONTH if (found := pattern.fullmatch(text))), None)
    if month is None or not 1 <= int(month["m"]) <= 12:
        return None
    return date(int(month["y"]), int(month["m"]), 1), PeriodLength.MONTH
