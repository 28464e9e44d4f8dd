"""Key figures for spreadsheets."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.http import HttpResponse

from portal import csv_files

if TYPE_CHECKING:
    from resources.models import DocumentPage, KeyFigure

FORMULA_STARTS = ("=", "+", "-", "@")
HEADINGS = [
    "Ce qui est compté", "Précision", "Valeur", "Unité", "Base", "Ce que compte la base", "Territoire", "Période",
    "Page", "Note", "Document", "Éditeur", "Publication",
]  # fmt: skip


def csv_response(figures: Iterable["KeyFigure"], filename: str, document: "DocumentPage | None" = None) -> HttpResponse:
    """With decimal commas. ``document`` is the one that all figures come from; without it each figure says its own."""
    rows = (_cells(figure, document or figure.document) for figure in figures)
    return csv_files.csv_response(filename, [HEADINGS, *rows])


def _cells(figure: "KeyFigure", document: "DocumentPage") -> list[str]:
    return [
        _text(figure.name), figure.qualifier_words, _number(figure.amount), _text(figure.unit), _number(figure.base),
        _text(figure.base_label), _text(figure.territory), _text(figure.period), _text(figure.source_page),
        _text(figure.note), _text(document.title), _text(document.publisher.name), document.published,
    ]  # fmt: skip


def _text(value: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


def _number(value: object) -> str:
    """Without a thousands separator or trailing zeros, with a decimal comma."""
    if value is None:
        return ""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
