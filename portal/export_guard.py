"""Wagtail's exports, made safe to open in a spreadsheet: the portal's lists and Wagtail's own reports.

Wagtail has no setting for it, and its reports (site history, users, redirects, locked pages…) cannot be told to
use another class: the one mixin that all of them write through is changed, once, when the site starts.
"""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from portal.csv_files import spreadsheet_value

_written = SpreadsheetExportMixin.preprocess_field_value
_headed = SpreadsheetExportMixin.get_heading


def _cell(view: SpreadsheetExportMixin, field: str, value: Any, export_format: str) -> Any:
    return spreadsheet_value(_written(view, field, value, export_format))


def _heading(view: SpreadsheetExportMixin, queryset: Any, field: str) -> Any:
    return spreadsheet_value(_headed(view, queryset, field))


def guard_exports() -> None:
    """Let every cell and heading of Wagtail's exports pass our guard, after Wagtail's own conversions."""
    SpreadsheetExportMixin.preprocess_field_value = _cell
    SpreadsheetExportMixin.get_heading = _heading
