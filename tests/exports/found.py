"""Every address that answers with a table, found by asking for each of them."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from openpyxl import load_workbook

from portal.exports.csv_files import FORMULA_SIGNS
from tests.addresses import addresses
from tests.permissions.objects import filled
from tests.permissions.test_matrix import asked
from tests.robustness.addresses import pages

Rows = list[list[Any]]
FORMATS = ("csv", "xlsx")
FULL_WIDTH = "＝＋－＠"
# What no list nor report may hold in a cell: a sign of a formula, behind anything that is not shown.
STARTS = re.compile(rf"[\s\u200b\ufeff]*[{re.escape(FORMULA_SIGNS)}]|[\t\r\n]")
NUMBER = re.compile(r"-\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Export:
    """A table as it was sent."""

    address: str
    kind: str
    content: bytes

    def rows(self) -> Rows:
        """As a French spreadsheet opens it, headings first."""
        if self.kind == "csv":
            return list(csv.reader(io.StringIO(self.content.decode("utf-8-sig"), newline=""), delimiter=";"))
        sheet = load_workbook(io.BytesIO(self.content)).worksheets[0]
        return [list(row) for row in sheet.iter_rows(values_only=True)]

    def cells_however_it_is_cut(self) -> Iterator[str]:
        """Of a program that is told another separator, and of one that reads no quotes."""
        text = self.content.decode("utf-8-sig")
        for separator in ",\t|":
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
                yield from row
        yield from re.split(r"[;,\t\r\n|]+", text)


def runs(cell: Any) -> bool:
    """Whether a spreadsheet would take the cell for a formula. Negative numbers are numbers."""
    return isinstance(cell, str) and bool(STARTS.match(cell)) and not NUMBER.fullmatch(cell)


def exports(browser: Client, values: dict[str, Any]) -> list[Export]:
    """Ask every address of the project for a table, in each format; an answer that is one is kept."""
    routes = list(dict.fromkeys(address.route for address in addresses()))
    paths = [filled(route, values) for route in routes if not route.startswith("^")]
    found: dict[tuple[str, str], Export] = {}
    for path in [*paths, *(page for page in pages() if "%" not in page)]:
        for kind in FORMATS:
            export = _as_export(path, asked(browser, f"{path}?export={kind}"))
            if export is None:
                break
            found[export.address, export.kind] = export
    return list(found.values())


def _as_export(path: str, answer: Any) -> Export | None:
    kind = {"text/csv": "csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx"}.get(
        answer.headers.get("Content-Type", "").partition(";")[0]
    )
    if answer.status_code != 200 or kind is None:
        return None
    return Export(path, kind, b"".join(answer) if answer.streaming else answer.content)
