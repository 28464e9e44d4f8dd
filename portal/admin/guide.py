"""The editors' guide, docs/guide-editeur.md, as a page of the admin."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from portal.words.text import french

FILE = settings.BASE_DIR / "docs" / "guide-editeur.md"
_IMAGES = "images/"


@dataclass(frozen=True)
class Guide:
    """``contents`` are (anchor, heading) of its chapters; ``body`` is HTML, without the title."""

    title: str
    contents: tuple[tuple[str, str], ...]
    body: SafeString


def guide_view(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/admin/guide.html", {"guide": read_guide()})


@lru_cache(maxsize=1)
def read_guide() -> Guide:
    """Parse the file, once a process. Its pictures are static files under ``guide/``."""
    # Raw HTML is off: the file holds none.
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(FILE.read_text(encoding="utf-8"))
    title, tokens = tokens[1].content, tokens[3:]
    contents = tuple(_anchor(tokens))
    for token in tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = french(child.content)
            elif child.type == "image":
                child.attrs["src"] = static(re.sub(f"^{_IMAGES}", "guide/", str(child.attrs["src"])))
                child.attrs["loading"] = "lazy"
    # Ours, and escaped by the parser.
    body = mark_safe(parser.renderer.render(tokens, parser.options, {}))  # noqa: S308  # escaped by the parser
    return Guide(title, contents, body)


def _anchor(tokens: list[Token]) -> list[tuple[str, str]]:
    """Give each chapter an anchor, and return them with their headings."""
    found = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag == "h2":
            anchor = slugify(inline.content)
            opening.attrs["id"] = anchor
            found.append((anchor, inline.content))
    return found
