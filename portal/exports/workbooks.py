"""Tables as workbooks (.xlsx), written line by line into a file of the system: memory stays flat."""

import re
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import Any

from openpyxl import Workbook

from portal.exports.csv_files import spreadsheet_value

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BLOCK = 64 * 1024  # bytes
LONGEST_TITLE = 31  # characters, of a sheet
_NOT_IN_TITLES = re.compile(r"[\\*?:/\[\]]")


def workbook_blocks(lines: Iterable[Iterable[object]], title: str) -> Iterator[bytes]:
    """Yield a workbook of one sheet, its headings the first of ``lines``; every cell is guarded against formulas."""
    book = Workbook(write_only=True, iso_dates=True)
    sheet: Any = book.create_sheet(title=_NOT_IN_TITLES.sub(" ", title)[:LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    for line in lines:
        sheet.append([spreadsheet_value(cell) for cell in line])
    with TemporaryFile() as kept:
        book.save(kept)
        kept.seek(0)
        while block := kept.read(BLOCK):
            yield block
