"""Tables for spreadsheets: no cell of any export is one that a program would run."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.http import HttpResponse

# What a spreadsheet program would run instead of showing it; the wide ones are read as their narrow twins.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_INVISIBLE = " \xa0\u200b\u200c\u200d\u2060\ufeff"
# With French or English decimals: our own exports write decimal commas.
_NUMBER = re.compile(r"-\d{1,30}(?:[.,]\d{1,30})?")
# Nothing shows them, and the writer of workbooks refuses them.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def csv_response(filename: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """UTF-8 with its mark and semicolons: what French spreadsheets open at once. ``rows`` with their headings first.

    Every cell is guarded here; flags are written as words.
    """
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    csv.writer(response, delimiter=";").writerows([spreadsheet_value(cell) for cell in row] for row in rows)
    return response


def spreadsheet_value(value: Any) -> Any:
    """The value as a spreadsheet may show it: words for flags, numbers and dates as they are, harmless text else.

    A record (an organisation, a person) is its name, which may come from a feed or from a stranger.
    """
    if isinstance(value, bool):
        return "oui" if value else "non"
    if value is None or isinstance(value, int | float | Decimal | date | time):
        return value
    text = _CONTROLS.sub("", str(value))
    if text.lstrip(_INVISIBLE).startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
