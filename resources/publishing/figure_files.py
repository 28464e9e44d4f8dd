"""Key figures for spreadsheets."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from portal.exports import csv_files, whole_files

if TYPE_CHECKING:
    from resources.models.document import DocumentPage
    from resources.models.figures import KeyFigure

HEADINGS = [
    "Ce qui est compté", "Précision", "Valeur", "Unité", "Base", "Ce que compte la base", "Territoire", "Période",
    "Page", "Note", "Document", "Éditeur", "Publication",
]  # fmt: skip


BATCH = 500  # figures read at once


def csv_response(figures: Iterable["KeyFigure"], filename: str, document: "DocumentPage") -> HttpResponse:
    """Answer with the figures of one document; decimal commas."""
    return csv_files.csv_response(filename, [HEADINGS, *(_cells(figure, document) for figure in figures)])


def whole_file(request: HttpRequest, figures: Any, filename: str) -> HttpResponseBase:
    """Answer with figures that each say their document, in the order of their queryset."""
    lines = csv_files.csv_text(chain([HEADINGS], _rows(figures)))
    return whole_files.answer(request, "resources:figures", lines, "text/csv; charset=utf-8", filename=filename)


def _rows(figures: Any) -> Iterator[list[str]]:
    """Sort keys alone, then read some figures at once: memory stays flat, and no wide row is sorted."""
    keys = list(figures.values_list("pk", flat=True))
    found = figures.order_by()
    for first in range(0, len(keys), BATCH):
        some = keys[first : first + BATCH]
        known = found.in_bulk(some)
        yield from (_cells(known[key], known[key].document) for key in some if key in known)


def _cells(figure: "KeyFigure", document: "DocumentPage") -> list[str]:
    own = [figure.base_label, figure.territory, figure.period, figure.source_page, figure.note]
    known = [document.title, document.publisher.name, document.published]
    return [
        figure.name, figure.qualifier_words, _number(figure.amount), figure.unit,
        _number(figure.base), *own, *known,
    ]  # fmt: skip


def _number(value: object) -> str:
    """Without a thousands separator or trailing zeros, with a decimal comma."""
    if value is None:
        return ""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
