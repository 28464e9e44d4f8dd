"""How to name a document in one's own."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from portal import dates
from portal.pages.addresses import absolute
from portal.words.text import NBSP
from resources.enums import Precision

if TYPE_CHECKING:
    from resources.models.document import DocumentPage

_BIBTEX_UNSAFE = str.maketrans({"{": "(", "}": ")", "\\": "/", "\n": " "})


def in_words(document: "DocumentPage", request: HttpRequest) -> str:
    """Return ``Apur, Diagnostic territorial parisien, octobre 2008. Disponible sur : … (consulté le …).``"""
    who = document.publisher.name
    if document.authors:
        who = f"{document.authors} ({who})"
    address = absolute(document.get_url(request) or "/")
    consulted = dates.format_day(dates.today())
    return (
        f"{who}, «{NBSP}{document.title}{NBSP}», {document.published}. "
        f"Disponible sur{NBSP}: {address} (consulté le {consulted})."
    )


def bibtex(document: "DocumentPage", request: HttpRequest) -> str:
    """Return one entry; braces and backslashes of the texts are replaced, for they have a meaning there."""
    fields = {
        "author": document.authors.replace(", ", " and ") or document.publisher.name,
        "title": document.title,
        "institution": document.publisher.name,
        "year": str(document.published_on.year),
        "url": absolute(document.get_url(request) or "/"),
        "urldate": dates.today().isoformat(),
        "language": "french",
    }
    if document.precision != Precision.YEAR:
        fields["month"] = str(document.published_on.month)
    lines = "".join(f"  {name} = {{{value.translate(_BIBTEX_UNSAFE)}}},\n" for name, value in fields.items())
    return f"@techreport{{{document.slug},\n{lines}}}\n"
