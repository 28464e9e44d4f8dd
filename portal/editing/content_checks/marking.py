"""Findings put into the HTML of a preview, where the side panel's checker finds them: an empty element each."""

import re
from collections.abc import Iterable

from django.utils.html import escape

from portal.editing.content_checks.findings import Finding
from portal.words.typography import shown

MOST_FINDINGS = 60
_TITLE = re.compile(r"<h1\b[^<>]{0,500}>|<main\b[^<>]{0,500}>")


def marked(html: str, findings: Iterable[Finding]) -> str:
    """Return the page with a mark before each finding; ``static/js/checks.js`` reads its words."""
    top = next((found.end() for found in sorted(_TITLE.finditer(html), key=_is_title, reverse=True)), None)
    placed = sorted(
        ((top if each.at is None else each.at, each) for each in findings if each.at is not None or top is not None),
        key=lambda pair: pair[0] or 0,
    )
    done: list[str] = []
    at = 0
    for number, (place, each) in enumerate(placed[:MOST_FINDINGS], 1):
        mark = f'<span id="controle-{number}" data-nature="{each.nature}" data-controle="{escape(shown(each.words))}">'
        done += (html[at:place], mark, "</span>")
        at = place or 0
    return "".join((*done, html[at:]))


def _is_title(found: re.Match[str]) -> bool:
    return found[0].startswith("<h1")
