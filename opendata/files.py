"""A whole list as one file, written as it is read: memory stays flat whatever the list holds."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest

from opendata import rows
from opendata.asked import Asked
from opendata.lists import KindLists
from portal.exports.csv_files import csv_text
from portal.exports.open_fields import OpenField, Shape
from portal.exports.workbooks import workbook_blocks

BATCH = 500  # rows read at once


def records(found: KindLists, asked: Asked, request: HttpRequest) -> Iterator[dict[str, Any]]:
    """Yield every row from the cursor on, by its number, batch after batch."""
    after = asked.after
    while batch := list(asked.rows.filter(pk__gt=after)[:BATCH]):
        yield from rows.rows_json(found, batch, request)
        after = batch[-1].pk


def csv_lines(found: KindLists, asked: Asked, request: HttpRequest) -> Iterator[str]:
    """Return a table for spreadsheets.

    Objects have a column for each of their fields, several values stand in one cell.
    """
    return csv_text(_table(found, asked, request))


def xlsx_blocks(found: KindLists, asked: Asked, request: HttpRequest) -> Iterator[bytes]:
    """Return the same table as a workbook."""
    return workbook_blocks(_table(found, asked, request), found.kind.plural)


def _table(found: KindLists, asked: Asked, request: HttpRequest) -> Iterator[list[Any]]:
    """Yield the heading, then a line a row."""
    columns = list(_columns(found))
    yield [".".join(column) for column in columns]
    for record in records(found, asked, request):
        yield [_cell(record, column) for column in columns]


def geojson_lines(found: KindLists, asked: Asked, request: HttpRequest) -> Iterator[str]:
    """Yield a FeatureCollection (RFC 7946) of the rows whose point is known."""
    yield '{"type": "FeatureCollection", "features": ['
    separator = ""
    for record in records(found, asked, request):
        point = record.get("row", record)
        if point["latitude"] is not None and point["longitude"] is not None:
            geometry = {"type": "Point", "coordinates": [point["longitude"], point["latitude"]]}
            feature = {"type": "Feature", "id": record["id"], "geometry": geometry, "properties": record}
            yield separator + json.dumps(feature, ensure_ascii=False)
            separator = ",\n"
    yield "]}"


def has_points(found: KindLists) -> bool:
    """Return whether the rows of the kind say where they are."""
    names = {each.name for each in (*found.kind.open_fields, *found.kind.open_row_fields)}
    return {"latitude", "longitude"} <= names


def _columns(found: KindLists) -> Iterator[tuple[str, ...]]:
    yield from _flat(rows.fields_of(found.kind, in_list=True), ())
    yield from _flat(found.kind.open_row_fields, ("row",))


def _flat(fields: Iterable[OpenField], above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for each in fields:
        if each.shape == Shape.OBJECT:
            yield from _flat(each.parts, (*above, each.name))
        else:
            yield (*above, each.name)


def _cell(record: dict[str, Any], column: tuple[str, ...]) -> Any:
    value: Any = record
    for name in column:
        value = value[name] if value is not None else None
    if not isinstance(value, list):
        return value
    texts = (each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in value)
    return " ; ".join(texts)
