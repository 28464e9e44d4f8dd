"""A refusal of the portal's own rules, in the words of the file: its column, and the value that it gives."""

from collections.abc import Mapping
from typing import Any

from ingest.corrections.cells import Cell, cells_of
from ingest.errors import IngestError
from ingest.models import Source
from ingest.registry import Format
from ingest.rows import Reject, Row
from ingest.texts import cleaning
from ingest.writing.targets import Target

# Signs from which a value within a longer cell is no chance.
LEAST_TELLING = 8


def words_of_refusal(spec: Format, source: Source, target: Target, row: Row, field: str) -> tuple[str, str]:
    """Return (column, value) for a field of the page: the file's own where the format knows it, else the portal's.

    A field of the third session is « sessions.2.postcode ».
    """
    own = ".".join(part for part in field.split(".") if not part.isdecimal())
    whole = own.partition(".")[0]
    heading = (spec.heading(source, own) or spec.heading(source, whole)) if spec.heading else ""
    if heading:
        return f"colonne « {heading} »", _value_under(heading, row.raw)
    value = _value_of(row.values, field)
    if isinstance(value, str | int | float) and (cell := _cell_saying(str(value), row.raw)):
        return cell.name, cell.value
    name = spec.fields.get(own) or spec.fields.get(whole) or ("" if field == "__all__" else target.label(whole))
    return name, target.words(own, value)


def _value_of(values: Any, field: str) -> Any:
    """Return what the row says in a field, inside its lists as well; None where it says nothing."""
    for part in field.split("."):
        if isinstance(values, list) and part.isdecimal() and int(part) < len(values):
            values = values[int(part)]
        else:
            values = values.get(part) if isinstance(values, Mapping) else None
    return values


def repeated(row: Row) -> Reject:
    """Return the refusal of a row whose identifier an earlier one of the file has, in the words of the file."""
    said = row.external_id.partition(":")[2] or row.external_id
    cell = _cell_saying(said, row.raw) or _cell_saying(row.external_id, row.raw)
    if cell is None:  # the portal's own, made of what the row says
        return Reject(row.place, "Cette fiche est déjà apparue plus haut dans ce fichier.", raw=row.raw)
    reason = f"L’identifiant « {cell.value[:80]} » est déjà apparu plus haut dans ce fichier."
    return Reject(row.place, reason, cell.name, cell.value, row.raw)


def _cell_saying(value: str, raw: str) -> Cell | None:
    """Return the cell that a field was read from, in any format.

    The only one that says its value, as it is or within.
    """
    wanted = _bare(value)
    try:
        cells = [(cell, _bare(cell.value)) for cell in cells_of(raw)] if wanted else []
    except IngestError:
        return None
    same = [cell for cell, bare in cells if bare == wanted]
    within = [cell for cell, bare in cells if wanted in bare] if len(wanted) >= LEAST_TELLING else []
    found = same or within
    return found[0] if len(found) == 1 else None


def _bare(text: str) -> str:
    """Letters and figures alone: a value was cleaned of its tags, its spaces and its signs when it was read."""
    return "".join(filter(str.isalnum, cleaning.text(text))).casefold()


def _value_under(heading: str, raw: str) -> str:
    try:
        return next((cell.value for cell in cells_of(raw) if cell.name.strip() == heading), "")
    except IngestError:
        return ""
