"""Long texts of OpenAgenda and data·inclusion are often Markdown: the little of it that their authors use."""

import re
from html import escape, unescape
from itertools import groupby

from ingest.texts.cleaning import MAX_TEXT

LONGEST_LINE = 5_000  # characters: beyond, marks without end would be looked for too long
_HTML = re.compile(r"<\s*+/?\s*+[a-zA-Z]")
_HEADING = re.compile(r"#{1,6}\s+(.*[^#\s])[#\s]*")
_BULLET = re.compile(r"[-*+]\s+(.+)")
_RULE = re.compile(r"(?:[-*_]\s*){3,}")
_MARKS = {"h3": _HEADING, "ul": _BULLET}
_TEXT = r"\1"
_INLINE = (
    (re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()]+)\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"<strong>\2</strong>"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])"), r"<em>\1</em>"),
    (re.compile(r"(?<![\w/_])_(?=\S)([^_]+?)(?<=\S)_(?![\w/])"), r"<em>\1</em>"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def as_html(text: str) -> str:
    """HTML of a Markdown text, to be made safe afterwards; a text that is HTML already is given back."""
    if _HTML.search(text):
        return text
    lines = [" ".join(line.split()) for line in text[:MAX_TEXT].splitlines()]
    return "".join(_block(kind, list(group)) for kind, group in groupby(lines, key=_kind))


def _kind(line: str) -> str:
    """``h3``, ``ul``, ``p``, or nothing for a line between two blocks."""
    if not line or _RULE.fullmatch(line):
        return ""
    return "h3" if _HEADING.fullmatch(line) else "ul" if _BULLET.fullmatch(line) else "p"


def _block(kind: str, lines: list[str]) -> str:
    if kind in _MARKS:
        each = "li" if kind == "ul" else kind
        whole = "".join(f"<{each}>{_inline(_MARKS[kind].sub(_TEXT, line))}</{each}>" for line in lines)
        return f"<ul>{whole}</ul>" if kind == "ul" else whole
    return f"<p>{'<br>'.join(_inline(line) for line in lines)}</p>" if kind else ""


def _inline(line: str) -> str:
    found = escape(unescape(line), quote=False)
    for pattern, html in _INLINE if len(found) <= LONGEST_LINE else ():
        found = pattern.sub(html, found)
    return found
