"""Tables for spreadsheets: no cell of any export is one that a program would run, whatever cuts the file."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.http import HttpResponse

# What a spreadsheet program would run instead of showing it; the wide, small and raised ones are read as their twins.
FORMULA_SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−﬩"
_NOT_SHOWN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
# With French or English decimals: our own exports write decimal commas.
_NUMBER = re.compile(r"-\d{1,30}(?:[.,]\d{1,30})?")
# Nothing shows them, and the writer of workbooks refuses them.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Where a program that is told another separator, or reads no quotes, begins a cell inside ours.
_UNSEEN = r"\s\"'\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_INNER_START = re.compile(rf"([;,\t\r\n|][{_UNSEEN}]{{0,9}})(?=[{re.escape(FORMULA_SIGNS)}])")
# Nearly all cells: begun by a letter or a digit, with nothing in them that any program takes for a separator.
_HARMLESS = re.compile("(?:[0-9A-Za-zÀ-ÿ][^;,|\x00-\x1f\ufffe\uffff]*)?")
MARK = "\ufeff"
SEPARATOR = ";"


class _Line:
    """A file that gives back what is written, for a writer of one line."""

    def write(self, text: str) -> str:
        return text


def csv_response(filename: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """UTF-8 with its mark and semicolons: what French spreadsheets open at once. ``rows`` with their headings first.

    Every cell is guarded here; flags are written as words.
    """
    response = HttpResponse(csv_text(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def csv_text(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield the file: its mark, then line by line. Cells with a semicolon, a quote or a line end are quoted."""
    writer: Any = csv.writer(_Line(), delimiter=SEPARATOR)
    yield MARK
    for row in rows:
        yield writer.writerow([_csv_cell(cell) for cell in row])


def _csv_cell(value: object) -> object:
    """As a cell of a text file: decimal commas, and nothing to run after what another program takes for a separator."""
    if isinstance(value, str) and _HARMLESS.fullmatch(value):
        return value
    shown = spreadsheet_value(value)
    if isinstance(shown, Decimal | float):
        return format(shown, "f" if isinstance(shown, Decimal) else "").replace(".", ",")
    return _INNER_START.sub(r"\1'", shown) if isinstance(shown, str) else shown


def spreadsheet_value(value: Any) -> Any:
    """Return the value as a spreadsheet may show it.

    Words for flags, numbers and dates as they are, harmless text else.

    A record (an organisation, a person) is its name, which may come from a feed or from a stranger.
    """
    if isinstance(value, bool):
        return "oui" if value else "non"
    if value is None or isinstance(value, int | float | Decimal | date | time):
        return value
    text = _CONTROLS.sub("", str(value))
    return f"'{text}" if _would_run(text) and not _NUMBER.fullmatch(text) else text


def _would_run(text: str) -> bool:
    """Return whether it begins with a sign, a tab or a line end, behind anything that nobody sees."""
    if text.startswith(("\t", "\r", "\n")):
        return True
    first = next((letter for letter in text if unicodedata.category(letter) not in _NOT_SHOWN), "")
    return bool(first) and first in FORMULA_SIGNS
