"""Wagtail's exports, made safe to open in a French spreadsheet: the portal's lists and Wagtail's own reports.

Wagtail has no setting for it, and its reports (site history, users, redirects, locked pages…) cannot be told to
use another class: the one mixin that all of them write through is changed, once, when the site starts. What is
replaced are the writers of files: a report that words its cells or headings its own way passes through them too.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.http import StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from wagtail.admin.views.mixins import ExcelDateFormatter, SpreadsheetExportMixin

from portal.exports.csv_files import csv_text, spreadsheet_value


def guard_exports() -> None:
    """Let every cell and heading of Wagtail's exports pass our guard, after Wagtail's own conversions."""
    SpreadsheetExportMixin.stream_csv = _stream_csv
    SpreadsheetExportMixin.write_csv_response = _write_csv_response
    SpreadsheetExportMixin.write_xlsx = _write_xlsx


def _rows(view: SpreadsheetExportMixin, records: Any, kind: str) -> Iterator[list[Any]]:
    yield [view.get_heading(records, field) for field in view.list_export]
    for record in records:
        yield [view.preprocess_field_value(field, value, kind) for field, value in view.to_row_dict(record).items()]


def _stream_csv(view: SpreadsheetExportMixin, queryset: Any) -> Iterator[bytes]:
    """Cut by semicolons, as our own files: Wagtail's commas stay in one column in France, and names get cut."""
    return (line.encode() for line in csv_text(_rows(view, queryset, view.FORMAT_CSV)))


def _write_csv_response(view: SpreadsheetExportMixin, queryset: Any) -> StreamingHttpResponse:
    disposition = f'attachment; filename="{view.get_filename()}.csv"'
    return StreamingHttpResponse(
        view.stream_csv(queryset),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


def _write_xlsx(view: SpreadsheetExportMixin, queryset: Any, output: Any) -> None:
    book = Workbook(write_only=True, iso_dates=True)
    sheet = book.create_sheet(title="Export")
    date_format = ExcelDateFormatter().get()
    for row in _rows(view, queryset, view.FORMAT_XLSX):
        sheet.append(_cells(sheet, row, date_format))
    book.save(output)


def _cells(sheet: Any, row: Iterable[Any], date_format: str) -> Iterator[Any]:
    for value in row:
        cell = WriteOnlyCell(sheet, spreadsheet_value(value))
        if isinstance(value, datetime):
            cell.number_format = date_format
        yield cell
