"""The cells of one row kept as its file had it, under the file's own names, and the row with other values in them."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from defusedxml.ElementTree import fromstring

from ingest.errors import UnreadableError
from ingest.reading.csv_tables import SEPARATORS

MOST_CELLS = 300
# Of iCalendar: lines that are no cells, and those whose text is escaped.
_STRUCTURE = ("BEGIN:", "END:", "VERSION:", "PRODID:", "METHOD:", "TZID:")
_TEXTS = ("SUMMARY", "LOCATION", "DESCRIPTION", "CONTACT", "CATEGORIES")
_LINE = re.compile(r'((?:[^":]++|"[^"]*")*+):(.*)', re.DOTALL)
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Cell:
    """``name`` as the file writes it: a heading, « location.postalCode », « periode/debut », « DTSTART;VALUE=DATE »."""

    name: str
    value: str


def cells_of(raw: str) -> list[Cell]:
    """Return the cells of a row. Raises UnreadableError for one whose text has no cells."""
    return [Cell(name, value) for name, value in _kind_of(raw).read(raw)][:MOST_CELLS]


def with_cells(raw: str, values: Sequence[str]) -> str:
    """Return the row with these values, in the order of ``cells_of``; cells beyond them stay."""
    return _kind_of(raw).write(raw, values)


def _kind_of(raw: str) -> Any:
    start = raw.lstrip()
    if start.startswith(("[", "{")):
        return _Json
    if start.startswith("<"):
        return _Xml
    return _Calendar if start.upper().startswith("BEGIN:V") else _Table


class _Table:
    @staticmethod
    def _rows(raw: str) -> tuple[str, list[str], list[str]]:
        """Return (separator, headings, cells) of a heading and a row."""
        read = [(sep, list(csv.reader(io.StringIO(raw), delimiter=sep))) for sep in SEPARATORS]
        separator, rows = max(read, key=lambda each: len(each[1][0]) if each[1] else 0)
        if len(rows) < 2:
            raise UnreadableError("Cette ligne n’a pas de cellules à corriger.")
        return separator, rows[0], rows[1]

    @classmethod
    def read(cls, raw: str) -> Iterator[tuple[str, str]]:
        _separator, header, cells = cls._rows(raw)
        yield from zip(header, [*cells, *[""] * len(header)], strict=False)

    @classmethod
    def write(cls, raw: str, values: Sequence[str]) -> str:
        separator, header, cells = cls._rows(raw)
        text = io.StringIO()
        csv.writer(text, delimiter=separator).writerows([header, [*values, *cells[len(values) :]]])
        return text.getvalue()


class _Json:
    @classmethod
    def read(cls, raw: str) -> Iterator[tuple[str, str]]:
        document = _decoded(raw)
        for path, value in cls._leaves(document):
            # The row stands alone in a list: its rank there says nothing.
            named = path[1:] if isinstance(document, list) else path
            yield ".".join(map(str, named))[:200], _shown(value)

    @classmethod
    def _leaves(cls, value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
        if isinstance(value, dict) and value:
            for name, each in value.items():
                yield from cls._leaves(each, (*path, name))
        elif isinstance(value, list) and value:
            for number, each in enumerate(value):
                yield from cls._leaves(each, (*path, number))
        else:
            yield path, value

    @classmethod
    def write(cls, raw: str, values: Sequence[str]) -> str:
        document = _decoded(raw)
        for (path, known), typed in zip(list(cls._leaves(document)), values, strict=False):
            if path and typed != _shown(known):
                inside = document
                for part in path[:-1]:
                    inside = inside[part]
                inside[path[-1]] = _typed(typed, known)
        return json.dumps(document, ensure_ascii=False)


def _decoded(raw: str) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as fault:
        raise UnreadableError("Cette ligne ne se relit pas : elle ne peut pas être corrigée ici.") from fault


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)


def _typed(text: str, known: Any) -> Any:
    """Return what was typed, as the kind of value that stood there; any text in place of a text."""
    if isinstance(known, str):
        return text
    try:
        return json.loads(text) if text.strip() else None
    except ValueError:
        return text


class _Xml:
    @staticmethod
    def _tree(raw: str) -> ET.Element:
        try:
            tree: ET.Element = fromstring(raw)
        except (ET.ParseError, ValueError) as fault:
            raise UnreadableError("Cette ligne ne se relit pas : elle ne peut pas être corrigée ici.") from fault
        return tree

    @classmethod
    def _leaves(cls, element: ET.Element, path: str = "") -> Iterator[tuple[str, ET.Element]]:
        if not len(element):
            yield path or _local(element), element
        for child in element:
            yield from cls._leaves(child, f"{path}/{_local(child)}".strip("/"))

    @classmethod
    def read(cls, raw: str) -> Iterator[tuple[str, str]]:
        for path, element in cls._leaves(cls._tree(raw)):
            yield path, element.text or ""

    @classmethod
    def write(cls, raw: str, values: Sequence[str]) -> str:
        tree = cls._tree(raw)
        for (_path, element), typed in zip(cls._leaves(tree), values, strict=False):
            element.text = typed
        return ET.tostring(tree, encoding="unicode")


def _local(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


class _Calendar:
    @staticmethod
    def _cells(raw: str) -> Iterator[tuple[int, str, str]]:
        """Yield (line, name, value) of the events' own lines; definitions of zones are none."""
        inside = False
        for number, line in enumerate(_lines(raw)):
            upper = line.upper()
            inside = (inside or upper.startswith("BEGIN:VEVENT")) and not upper.startswith("END:VEVENT")
            found = _LINE.fullmatch(line)
            if inside and found and not upper.startswith(_STRUCTURE):
                yield number, found[1], found[2]

    @classmethod
    def read(cls, raw: str) -> Iterator[tuple[str, str]]:
        for _number, name, value in cls._cells(raw):
            yield name, _unescaped(value) if _is_text(name) else value

    @classmethod
    def write(cls, raw: str, values: Sequence[str]) -> str:
        lines = _lines(raw)
        for (number, name, _value), typed in zip(list(cls._cells(raw)), values, strict=False):
            lines[number] = f"{name}:{_escaped(typed) if _is_text(name) else ' '.join(typed.split())}"
        return "\r\n".join([*lines, ""])


def _lines(raw: str) -> list[str]:
    return re.split(r"\r\n|\n|\r", raw.rstrip("\r\n"))


def _is_text(name: str) -> bool:
    return name.partition(";")[0].upper() in _TEXTS


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def _escaped(value: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", value).replace("\r\n", "\n").replace("\n", "\\n")
