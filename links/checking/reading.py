"""The words of a stranger's page, in one pass over a bounded beginning.

Not a parser of HTML: what is needed is a title, a heading and whether there is much to read. Each piece is taken once,
whatever a page holds.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import unescape
from urllib.parse import urlsplit

from links.checking.answer import Page

LONGEST_TEXT = 4_000  # characters kept of what is seen
LONGEST_TITLE = 300
AT_ONCE = 5  # seconds: a page that sends on later is read first
_PIECE = re.compile(r"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})([^<>]{0,4000})>|[^<]+|<", re.DOTALL)
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([a-zA-Z0-9_-]{1,40})")
_ATTRIBUTE = re.compile(
    r"\b(src|type|content|http-equiv)\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)
_REFRESH = re.compile(
    r"\s{0,9}([0-9]{1,3})[^;,]{0,9}[;,]\s{0,9}url\s{0,9}=\s{0,9}['\"]?([^'\"\s]{1,2000})", re.IGNORECASE
)
# Of no page: they make halves of letters, or cost the square of the length.
_OF_PYTHON = {"punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7"}
_NOT_SEEN = {"script", "style", "template", "noscript", "svg", "textarea"}
_KEPT = {"script", "iframe", "frame", "meta", "input"}


def read_page(body: bytes, charset: str = "") -> Page:
    """Return what is seen of an HTML body."""
    reading = _Reading()
    reading.take(_decoded(body, charset))
    text = _plain(reading.text)
    return Page(
        reading.words("title"), reading.words("h1"), text[:LONGEST_TEXT], len(text), reading.has_password,
        reading.is_scripted, reading.refresh, frozenset(reading.marks),
    )  # fmt: skip


def _plain(pieces: Iterable[str]) -> str:
    written = " ".join(pieces)
    with suppress(ValueError):  # a character whose number has thousands of digits
        written = unescape(written)
    return " ".join(written.split())


def _decoded(body: bytes, charset: str) -> str:
    said = _CHARSET.search(body[:2_048])
    for name in (charset, said[1].decode("ascii") if said else ""):
        with suppress(LookupError, ValueError):  # unknown charset; not UTF-8
            if codecs.lookup(name or "utf-8").name not in _OF_PYTHON:
                return _storable(body.decode(name, errors="replace") if name else body.decode())
    return _storable(body.decode(errors="replace"))


def _storable(text: str) -> str:
    """Return the text without the sign that no database keeps."""
    return text.replace("\x00", "")


class _Reading:
    """What was seen so far."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.has_password = self.is_scripted = False
        self.refresh = ""
        self.marks: set[str] = set()
        self._first: dict[str, list[str]] = {}
        self._inside = ""  # title or h1

    def take(self, html: str) -> None:
        for closing, name, attributes, words in _pieces(html):
            if words:
                self._say(words)
            elif name in ("title", "h1"):
                self._cross(name, is_end=bool(closing))
            elif name in _KEPT and not closing:
                self._note(name, _attributes(attributes))

    def words(self, name: str) -> str:
        return _plain(self._first.get(name, ()))[:LONGEST_TITLE]

    def _say(self, words: str) -> None:
        if self._inside:
            self._first[self._inside].append(words)
        if self._inside != "title":
            self.text.append(words)

    def _cross(self, name: str, *, is_end: bool) -> None:
        if is_end:
            self._inside = ""
        elif name not in self._first:
            self._first[name] = []
            self._inside = name

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        if name == "script":
            self.is_scripted = True
        if name == "input":
            self.has_password |= attributes.get("type", "").lower() == "password"
        elif name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            found = _REFRESH.match(attributes.get("content", ""))
            self.refresh = found[2] if found and int(found[1]) <= AT_ONCE else ""
        elif host := _host(attributes.get("src", "")):
            self.marks.add(host)


def _pieces(html: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield ``(slash, name, attributes, "")`` of each tag, ``("", "", "", words)`` of each text that is seen."""
    start = 0
    while found := _PIECE.match(html, start):
        start = found.end()
        name = (found[2] or "").lower()
        yield found[1] or "", name, found[3] or "", "" if found[0].startswith("<") else found[0]
        if name in _NOT_SEEN and not found[1]:
            end = re.compile(rf"</{name}\b", re.IGNORECASE).search(html, start)
            start = end.start() if end else len(html)


def _attributes(written: str) -> dict[str, str]:
    return {each[1].lower(): unescape(each[2] or each[3] or each[4] or "") for each in _ATTRIBUTE.finditer(written)}


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets left open
        return ""
