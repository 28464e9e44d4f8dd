"""Key figures for spreadsheets."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.http import HttpResponse

from portal.exports import csv_files

if TYPE_CHECKING:
    from resources.models.document import DocumentPage
    from resources.models.figures import KeyFigure

HEADINGS = [
    "Ce qui est compté", "Précision", "Valeur", "Unité", "Base", "Ce que compte la base", "Territoire", "Période",
    "Page", "Note", "Document", "Éditeur", "Publication",
]  # fmt: skip


def csv_response(figures: Iterable["KeyFigure"], filename: str, document: "DocumentPage | None" = None) -> HttpResponse:
    """With decimal commas. ``document`` is the one that all figures come from; without it each figure says its own."""
    rows = (_cells(figure, document or figure.document) for figure in figures)
    return csv_files.csv_response(filename, [HEADINGS, *rows])


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
