"""Declarations pasted from a sheet or imported from a file: read, checked cell by cell, then written at once.

Columns, in any order, found by their headings: opération (its title or its contract reference), lot (may be
missing where the operation has one), période (2026-03, 03/2026 or T1 2026), heures, personnes, remarque, contrats
(« CDI : 2 ; Intérim : 3 ») and people hired with what is known of them, all of it optional.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook

from clauses.declarations.contracts import read_contracts
from clauses.declarations.writing import prepare
from clauses.enums import PeriodLength
from clauses.records.declaration import DeclaredContract, HoursDeclaration
from clauses.records.lot import Lot
from portal.typed.numbers import read_decimal
from resources.folding import fold

COLUMNS = {
    "operation": "Opération",
    "lot": "Lot",
    "period": "Période",
    "hours": "Heures",
    "people": "Personnes",
    "note": "Remarque",
    "contracts": "Contrats",
    "hired": "Embauches",
    "hired_qpv": "Dont QPV",
    "hired_under_26": "Dont moins de 26 ans",
    "hired_over_50": "Dont plus de 50 ans",
    "hired_direct": "Dont embauches directes",
    "hired_durable": "Dont emplois durables",
}
HIRED = tuple(key for key in COLUMNS if key.startswith("hired"))
REQUIRED = ("operation", "period", "hours", "people")
TEMPLATE_ROWS = (
    tuple(COLUMNS.values()),
    ("EXEMPLE-2026-03", "Lot unique", "2026-03", "1 250,5", "9", "", "CDI : 2 ; CDDI : 7", "4", "2", "1", "", "3", "1"),
    ("EXEMPLE-2026-03", "Lot unique", "T2 2026", "3900", "11", "Deux départs en juin.", "", "", "", "", "", "", ""),
)
MAX_ROWS = 2000
MAX_CELL = 300
# Bytes of a workbook once unpacked: two thousand rows take far less, an archive made to fill a disk far more.
MAX_UNPACKED = 50_000_000
FIELD_TO_COLUMN = {
    "hours_done": "hours", "people": "people", "period_start": "period", "note": "note", "lot": "lot",
} | {name: name for name in HIRED}  # fmt: skip
_MONTH = (re.compile(r"(?P<y>20\d\d)[-/](?P<m>\d{1,2})(?:-01)?"), re.compile(r"(?P<m>\d{1,2})/(?P<y>20\d\d)"))
_QUARTER = re.compile(r"[TtQq](?P<q>[1-4])[ \-/]?(?P<y>20\d\d)")


@dataclass
class Row:
    """One line: its number in the sheet (headings are line 1), its cells as typed, errors by column.

    ``is_changed``: it says something that the portal does not know yet.
    """

    number: int
    cells: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)
    declaration: HoursDeclaration | None = None
    is_changed: bool = True

    @property
    def is_update(self) -> bool:
        return self.declaration is not None and self.declaration.pk is not None


@dataclass
class Sheet:
    """``problem``: why nothing could be read; empty when rows were."""

    rows: list[Row] = field(default_factory=list)
    problem: str = ""

    @property
    def is_valid(self) -> bool:
        return bool(self.rows) and not any(row.errors for row in self.rows)

    @property
    def columns(self) -> dict[str, str]:
        """Headings of the columns that say something, or must."""
        said = {key for row in self.rows for key in (*(k for k, text in row.cells.items() if text), *row.errors)}
        return {key: label for key, label in COLUMNS.items() if key in said or key in REQUIRED}

    @property
    def summary(self) -> str:
        """The last line of an import: how many were made, changed, known already, refused."""
        refused = sum(1 for row in self.rows if row.errors)
        known = sum(1 for row in self.rows if not row.is_changed and not row.errors)
        updated = sum(1 for row in self.rows if row.is_update and row.is_changed and not row.errors)
        created = len(self.rows) - refused - known - updated
        return f"créées={created} modifiées={updated} inchangées={known} refusées={refused}"


def read_text(text: str) -> list[list[str]]:
    """Lines of a paste (tabs) or of a CSV (semicolons or commas), empty ones included: they count in the sheet."""
    text = text.lstrip("\ufeff").replace("\x00", "")
    head = text.split("\n", 1)[0]
    delimiter = next((each for each in ("\t", ";", ",") if each in head), ";")
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:
        return []


def read_workbook(content: bytes) -> list[list[str]]:
    """Lines of the first sheet of an XLSX; nothing when it cannot be opened."""
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
    """The template as an XLSX: cells are text, so that no sheet turns a period into a date of its own."""
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
    rows = [Row(number, _cells(line, columns)) for number, line in said[1:]]
    lots = _lots_by_operation(rows)
    seen: set[tuple[int, date]] = set()
    for row in rows:
        _check_row(row, lots, seen)
    return Sheet(rows)


def _find_columns(headings: Iterable[str]) -> dict[str, int]:
    names = {fold(label): key for key, label in COLUMNS.items()}
    return {names[fold(text)]: place for place, text in enumerate(headings) if fold(text) in names}


def _cells(line: Sequence[str], columns: dict[str, int]) -> dict[str, str]:
    return {key: line[place].strip()[:MAX_CELL] if place < len(line) else "" for key, place in columns.items()}


def _lots_by_operation(rows: Iterable[Row]) -> dict[str, list[Lot]]:
    """Lots under the title and under the reference of their operation, folded."""
    found: dict[str, list[Lot]] = {}
    for lot in Lot.objects.select_related("operation"):
        for name in {lot.operation.title, lot.operation.reference} - {""}:
            found.setdefault(fold(name), []).append(lot)
    wanted = {fold(row.cells["operation"]) for row in rows}
    return {name: lots for name, lots in found.items() if name in wanted}


def _check_row(row: Row, lots: dict[str, list[Lot]], seen: set[tuple[int, date]]) -> None:
    lot = _find_lot(row, lots)
    period = read_period(row.cells["period"])
    if period is None:
        row.errors["period"] = "Écrivez le mois « 2026-03 » ou le trimestre « T1 2026 »."
    values: dict[str, Any] = {"note": row.cells.get("note", "")}
    try:
        values["hours_done"] = read_decimal(row.cells["hours"], decimals=2)
    except ValueError as error:
        row.errors["hours"] = str(error)
    people = row.cells["people"]
    if people.isascii() and people.isdigit() and len(people) < 5:
        values["people"] = int(people)
    else:
        row.errors["people"] = "Indiquez un nombre entier de personnes, par exemple 4."
    values |= _hired(row) | _contracts(row)
    if row.errors or lot is None or period is None:
        return
    if (lot.pk, period[0]) in seen:
        row.errors["period"] = "Une ligne plus haut déclare déjà ce lot pour cette période."
        return
    seen.add((lot.pk, period[0]))
    for name, message in prepare(row, lot, period, values).items():
        row.errors[FIELD_TO_COLUMN.get(name, "operation")] = message


def _hired(row: Row) -> dict[str, int]:
    """Whole numbers of the optional columns; an empty cell leaves what was declared before."""
    found: dict[str, int] = {}
    for key in HIRED:
        if text := row.cells.get(key, ""):
            if text.isascii() and text.isdigit() and len(text) < 5:
                found[key] = int(text)
            else:
                row.errors[key] = "Indiquez un nombre entier de personnes, ou laissez vide."
    return found


def _contracts(row: Row) -> dict[str, list[DeclaredContract]]:
    """The contracts of the people in post; an empty cell leaves what was declared before."""
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


def read_period(text: str) -> tuple[date, PeriodLength] | None:
    """First day and length; None when the text is neither a month nor a quarter."""
    text = text.strip()
    if quarter := _QUARTER.fullmatch(text):
        return date(int(quarter["y"]), int(quarter["q"]) * 3 - 2, 1), PeriodLength.QUARTER
    month = next((found for pattern in _MONTH if (found := pattern.fullmatch(text))), None)
    if month is None or not 1 <= int(month["m"]) <= 12:
        return None
    return date(int(month["y"]), int(month["m"]), 1), PeriodLength.MONTH
