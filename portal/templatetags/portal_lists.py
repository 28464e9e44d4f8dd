"""What a cell of the admin's lists shows: ``{% load portal_lists %}``."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.template import Library

from portal import dates
from portal.words import text

register = Library()
NOTHING = "—"
NOT_KNOWN = "À vérifier"


@register.filter
def in_list(value: Any) -> Any:
    """Return a short date, a French number, « Oui » or « Non »; « — » for what is empty; anything else as it is."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, date):
        return dates.format_short_day(value)
    if isinstance(value, float):
        value = Decimal(repr(value))
    return text.french_number(value) if isinstance(value, Decimal) else value


@register.filter
def yes_or_no(value: bool | None) -> str:
    """Three states: nobody said is not no."""
    if value is None:
        return NOT_KNOWN
    return "Oui" if value else "Non"


@register.filter
def moment_in_words(value: Any) -> str:
    """Return ``20 octobre 2026 à 14 h 30``: what the short date of a cell tells to whoever points at it."""
    if not isinstance(value, datetime):
        return dates.format_day(value) if isinstance(value, date) else ""
    return f"{dates.format_day(value)} à {dates.format_time(dates.local(value))}"
