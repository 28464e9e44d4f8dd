"""CSV, whatever it describes: which column is what is kept with the source, and proposed from the headings at first."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.errors import IngestError, UnreadableError
from ingest.models import Source
from ingest.reading.csv_kinds import CsvKind, all_kinds, kind_of
from ingest.reading.csv_tables import Table, open_table
from ingest.registry import Format, register
from ingest.rows import OutOfScopeError, Reject, Row, RowError, read_row
from ingest.texts.words import says_nothing

SHOWN_HEADINGS = 12


def connect() -> None:
    label = "CSV : événements ou lieux, par une correspondance des colonnes"
    register(Format("csv", label, read_table, _target_of, prepare=prepare, heading=heading_of))


def _target_of(source: Source) -> Any:
    return kind_of(source).target(source)


def heading_of(source: Source, field: str) -> str:
    """Return the heading of the column that a field of the page is read from."""
    kind = kind_of(source)
    name = kind.fields.get(field, field)
    return str(source.mapping.get(name, "")) if kind.has(name) else ""


def prepare(path: Path, source: Source) -> str:
    """Set on the source, unsaved, what it does not say yet: what the file describes, and which column is what.

    Returns a sentence when columns were recognised, else nothing. Raises IngestError where required
    columns are missing, or a column of the mapping is not in the file.
    """
    table = _open(path, source)
    kind = kind_of(source) if source.content else _guess(table)
    known = {name: heading for name, heading in source.mapping.items() if kind.has(name)}
    proposed = {name: heading for name, heading in kind.propose(table.header).items() if name not in known}
    complete = known if not kind.missing(known) else proposed | known
    if missing := kind.missing(complete):
        raise IngestError(_what_lacks(kind, [f"« {column.label} » ({column.name})" for column in missing], table))
    _check(complete, table)
    source.content = kind.name
    if complete == known:
        return ""
    source.mapping = source.mapping | complete
    pairs = ", ".join(f"{name} = {heading}" for name, heading in complete.items() if heading)
    return f"Colonnes reconnues : {pairs}."


def read_table(path: Path, source: Source) -> Iterator[Row | Reject]:
    """Yield rows of the file. Raises UnreadableError where it is no CSV."""
    kind = kind_of(source)
    table = _open(path, source)
    mapping = {name: heading for name, heading in source.mapping.items() if kind.has(name) and heading}
    _check(mapping, table)
    where = {name: table.header.index(heading) for name, heading in mapping.items()}

    def by_column(cells: list[str]) -> dict[str, str]:
        found = {name: cells[at].strip() if at < len(cells) else "" for name, at in where.items()}
        return {name: "" if says_nothing(cell) else cell for name, cell in found.items()}

    def read_one(cells: list[str]) -> tuple[str, dict[str, Any]]:
        _check_width(cells, table)
        try:
            return kind.read(by_column(cells), source)
        except OutOfScopeError:
            raise
        except RowError as fault:
            name = kind.fields.get(fault.field, fault.field)
            heading = mapping.get(name, name)
            field = f"colonne « {heading} »" if heading else ""
            raise type(fault)(fault.reason, field, fault.value) from fault

    for line, cells in table.rows():
        yield read_row(
            cells,
            read_one,
            place=f"ligne {line}",
            raw=table.as_text,
            identify=lambda cells: kind.identify(by_column(cells)),
        )


def _open(path: Path, source: Source) -> Table:
    mapped = {str(heading) for heading in source.mapping.values()}

    def recognise(cells: list[str]) -> int:
        headings = [cell.strip() for cell in cells]
        proposed = max((len(kind.propose(headings)) for kind in all_kinds()), default=0)
        return max(proposed, sum(heading in mapped for heading in headings))

    return open_table(path, recognise)


def _guess(table: Table) -> CsvKind:
    """Return the kind whose required columns are all there, and most others."""
    whole = [kind for kind in all_kinds() if not kind.missing(kind.propose(table.header))]
    best = sorted(whole, key=lambda kind: -len(kind.propose(table.header)))[:2]
    if len(best) == 1 or (best and len(best[0].propose(table.header)) > len(best[1].propose(table.header))):
        return best[0]
    wanted = " ; ".join(
        f"pour des {kind.label.lower()} ({kind.name}), il faut "
        + ", ".join(f"« {column.label} »" for column in kind.columns if column.is_required)
        for kind in all_kinds()
    )
    raise IngestError(
        f"On ne reconnaît pas ce que ce fichier décrit : {wanted}. Choisissez-le sur la source (--kind), et donnez la "
        f"correspondance des colonnes. {_headings(table)}"
    )


def _what_lacks(kind: CsvKind, lacking: list[str], table: Table) -> str:
    word = "la colonne" if len(lacking) == 1 else "les colonnes"
    first = lacking[0].rpartition("(")[2].rstrip(")")
    return (
        f"Pour lire des {kind.label.lower()}, il manque {word} {', '.join(lacking)}. {_headings(table)} "
        f"Si l’une convient, dites-le dans la correspondance des colonnes, par exemple --set {first}=…"
    )


def _headings(table: Table) -> str:
    shown = ", ".join(f"« {heading[:40]} »" for heading in table.header[:SHOWN_HEADINGS] if heading)
    return f"Colonnes du fichier : {shown}{'…' if len(table.header) > SHOWN_HEADINGS else ''}."


def _check(mapping: Mapping[str, str], table: Table) -> None:
    """Raise UnreadableError where a column of the mapping is not in the file, or is there twice."""
    for name, heading in mapping.items():
        if heading and heading not in table.header:
            reason = f"La colonne « {heading} », attendue pour « {name} », n’est pas dans ce fichier."
            raise UnreadableError(f"{reason} {_headings(table)} Corrigez la correspondance des colonnes.")
        if heading and table.header.count(heading) > 1:
            raise UnreadableError(f"Deux colonnes s’appellent « {heading} » : renommez celle qui n’est pas « {name} ».")


def _check_width(cells: list[str], table: Table) -> None:
    """Extra cells, or cells lost in one that runs over several lines, say that a quote or a separator is wrong."""
    extra = any(cell.strip() for cell in cells[len(table.header) :])
    swallowed = len(cells) < len(table.header) and any("\n" in cell for cell in cells)
    if extra or swallowed:
        some = "une cellule" if len(cells) == 1 else f"{len(cells)} cellules"
        raise RowError(
            f"Cette ligne a {some} pour {len(table.header)} colonnes : un séparateur ou un guillemet "
            "y est de trop, ou manque."
        )
