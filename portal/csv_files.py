"""Tables for spreadsheets."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse


def csv_response(filename: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """UTF-8 with its mark and semicolons: what French spreadsheets open at once. ``rows`` with their headings first."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    csv.writer(response, delimiter=";").writerows(rows)
    return response
