"""Tables for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

# What a spreadsheet program would run instead of showing it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_response(filename: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """UTF-8 with its mark and semicolons: what French spreadsheets open at once. ``rows`` with their headings first."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    csv.writer(response, delimiter=";").writerows(rows)
    return response


class SpreadsheetExport:
    """For Wagtail's lists: an export that is safe to open in a spreadsheet. Names may come from feeds and companies."""

    def to_row_dict(self, item: Any) -> Any:
        row = super().to_row_dict(item)  # type: ignore[misc]  # the view's, that this stands before
        return type(row)((field, spreadsheet_value(value)) for field, value in row.items())


def spreadsheet_value(value: Any) -> Any:
    """The value as a spreadsheet may show it: words for flags, text that no program takes for a formula."""
    if callable(value):
        value = value()
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
