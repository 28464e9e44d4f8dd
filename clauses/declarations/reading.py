"""Declarations pasted from a sheet or imported from a file: read, checked cell by cell, then written at once.

Columns, in any order, found by their headings: opération (its title or its contract reference), lot (may be
missing where the operation has one), période (2026-03, 03/2026 or T1 2026), heures, personnes, remarque, contrats
(« CDI : 2 ; Intérim : 3 ») and people hired with what is known of them, all of it optional.
"""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook

from clauses.declarations import cells
from clauses.declarations.contracts import read_contracts
from clauses.declarations.rows import COLUMNS, HIRED, REQUIRED, Row, Sheet
from clauses.declarations.writing import prepare
from clauses.records.declaration import DeclaredContract
from clauses.records.lot import Lot
from portal import dates
from portal.words.folding import fold
from portal.words.text import french

TEMPLATE_ROWS = (
    tuple(COLUMNS.values()),
    ("EXEMPLE-2026-03", "Lot unique", "2026-03", "1 250,5", "9", "", "CDI : 2 ; CDDI : 7", "4", "2", "1", "", "3", "1"),
    ("EXEMPLE-2026-03", "Lot unique", "T2 2026", "3900", "11", "Deux départs en juin.", "", "", "", "", "", "", ""),
)
MAX_ROWS = 2000
# Bytes of a workbook once unpacked: two thousand rows take far less, an archive made to fill a disk far more.
MAX_UNPACKED = 50_000_000
FIELD_TO_COLUMN = {
    "hours_done": "hours", "people": "people", "period_start": "period", "note": "note", "lot": "lot",
} | {name: name for name in HIRED}  # fmt: skip


def read_text(text: str) -> list[list[str]]:
    """Return lines of a paste (tabs) or of a CSV (semicolons or commas), empty ones included.

    They count in the sheet.
    """
    text = text.lstrip("\ufeff").replace("\x00", "")
    head = text.split("\n", 1)[0]
    delimiter = next((each for each in ("\t", ";", ",") if each in head), ";")
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:
        return []


def read_workbook(content: bytes) -> list[list[str]]:
    """Return lines of the first sheet of an XLSX; nothing when it cannot be opened."""
    try:
        if sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist()) > MAX_UNPACKED:
            return []
        sheet: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        rows = [
            [_cell(value) for value in row[: len(COLUMNS) * 2]]
            for row in sheet.iter_rows(max_row=MAX_ROWS + 2, values_only=True)
        ]
    except Exception:  # Whatever its zip and XML readers raise means « not a workbook ».
        return []
    return rows


def template_workbook() -> bytes:
    """Return the template as an XLSX: cells are text, so that no sheet turns a period into a date of its own."""
    book, content = Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet.title = "Déclarations"
    for row in TEMPLATE_ROWS:
        sheet.append(row)
    for place, column in enumerate(sheet.columns):
        sheet.column_dimensions[column[0].column_letter].width = 28 if place == 0 else 16
        for cell in column:
            cell.number_format = "@"
    book.save(content)
    return content.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m")
    return "" if value is None else str(value).strip()


def check(lines: Sequence[Sequence[str]]) -> Sheet:
    """Find the columns, then each row's lot, period and numbers. Writes nothing."""
    said = [(number, line) for number, line in enumerate(lines, start=1) if any(cell.strip() for cell in line)]
    if len(said) < 2:
        return Sheet(problem="Rien à lire : il faut une ligne de titres puis au moins une ligne de données.")
    if len(said) > MAX_ROWS + 1:
        return Sheet(problem=f"Il y a plus de {MAX_ROWS} lignes : coupez le fichier en plusieurs.")
    columns = _find_columns(said[0][1])
    missing = [COLUMNS[key] for key in REQUIRED if key not in columns]
    if missing:
        return Sheet(problem=f"Il manque la colonne « {missing[0]} » : reprenez les titres du modèle.")
    if twice := _repeated(said[0][1]):
        return Sheet(problem=f"La colonne « {twice} » est là deux fois : gardez celle qui compte.")
    rows = [Row(number, _cells(line, columns)) for number, line in said[1:]]
    lots = _lots_by_operation(rows)
    seen = Seen()
    for row in rows:
        _check_row(row, lots, seen)
    return Sheet(rows, ignored=[text.strip() for text in said[0][1] if text.strip() and not _find_columns([text])])


def _repeated(headings: Iterable[str]) -> str:
    """Return the first heading that comes again."""
    count = Counter(key for text in headings for key in _find_columns([text]))
    return next((COLUMNS[key] for key, times in count.items() if times > 1), "")


def _find_columns(headings: Iterable[str]) -> dict[str, int]:
    names = {fold(label): key for key, label in COLUMNS.items()}
    return {names[fold(text)]: place for place, text in enumerate(headings) if fold(text) in names}


def _cells(line: Sequence[str], columns: dict[str, int]) -> dict[str, str]:
    return {key: line[place].strip() if place < len(line) else "" for key, place in columns.items()}


def _lots_by_operation(rows: Iterable[Row]) -> dict[str, list[Lot]]:
    """Return lots under the title and under the reference of their operation, folded."""
    found: dict[str, list[Lot]] = {}
    for lot in Lot.objects.select_related("operation"):
        for name in {lot.operation.title, lot.operation.reference} - {""}:
            found.setdefault(fold(name), []).append(lot)
    wanted = {fold(row.cells["operation"]) for row in rows}
    return {name: lots for name, lots in found.items() if name in wanted}


def _check_row(row: Row, lots: dict[str, list[Lot]], seen: "Seen") -> None:
    """Every cell on its own; then, where all are read, what only the whole line can tell."""
    lot = _find_lot(row, lots)
    period: cells.Period | None = _read(row, "period", cells.period)
    values: dict[str, Any] = {"note": row.cells.get("note", "")}
    values["hours_done"] = _read(row, "hours", cells.hours)
    values["people"] = _read(row, "people", cells.people)
    for key in HIRED:  # an empty cell leaves what was declared before
        if row.cells.get(key):
            values[key] = _read(row, key, lambda text: cells.people(text, cells.HIRED))
    values |= _contracts(row)
    for key, text in row.cells.items():
        if len(text) > cells.LONGEST:
            row.errors[key] = str(cells.too_long(text))
    if row.errors or lot is None or period is None:
        return
    if line := seen.overlapping(lot, period):
        row.errors["period"] = f"Une ligne plus haut déclare déjà ce lot pour cette période : la ligne {line}."
        return
    seen.add(lot, period, row.number)
    for name, message in prepare(row, lot, period, values).items():
        row.errors[FIELD_TO_COLUMN.get(name, "operation")] = message


def _read(row: Row, key: str, read: Callable[[str], Any]) -> Any:
    """Return the value of the cell; None, with its error told, where it cannot be read."""
    try:
        return read(row.cells[key])
    except cells.CellError as fault:
        row.errors[key] = french(str(fault))
        return None


class Seen:
    """Periods declared by the lines above, so that none counts twice."""

    def __init__(self) -> None:
        self._lines: dict[int, list[tuple[date, date, int]]] = {}

    def add(self, lot: Lot, period: cells.Period, line: int) -> None:
        self._lines.setdefault(lot.pk, []).append((*_bounds(period), line))

    def overlapping(self, lot: Lot, period: cells.Period) -> int | None:
        """Return the line that declares a part of the period."""
        start, end = _bounds(period)
        return next((line for first, last, line in self._lines.get(lot.pk, ()) if first < end and start < last), None)


def _bounds(period: cells.Period) -> tuple[date, date]:
    return period[0], dates.add_months(period[0], period[1])


def _contracts(row: Row) -> dict[str, list[DeclaredContract]]:
    """Return the contracts of the people in post; an empty cell leaves what was declared before."""
    try:
        found = read_contracts(row.cells.get("contracts", ""))
    except ValueError as error:
        row.errors["contracts"] = str(error)
        return {}
    rows = [DeclaredContract(contract_type=kind, people=people) for kind, people in found.items()]
    return {"contracts": rows} if rows else {}


def _find_lot(row: Row, lots: dict[str, list[Lot]]) -> Lot | None:
    name = row.cells["operation"]
    known = lots.get(fold(name), [])
    if not known:
        row.errors["operation"] = f"Aucune opération ne s’appelle « {name} » ni ne porte cette référence."
        return None
    wanted = row.cells.get("lot", "")
    matching = [lot for lot in known if fold(lot.name) == fold(wanted)] if wanted else known
    if len(matching) == 1:
        return matching[0]
    names = ", ".join(f"« {lot.name} »" for lot in known)
    row.errors["lot"] = f"Précisez le lot parmi : {names}."
    return None
