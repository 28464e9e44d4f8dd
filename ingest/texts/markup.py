"""HTML of partners in the words of Wagtail's editor, and what HTML says, however it is written.

The editor rewrites all that it opens: it adds ``data-block-key``, writes ``<b>`` for ``<strong>``, drops spaces, and
cannot open ``<br>``, ``<a>`` without an address, nor paragraphs in a list. Imported text is therefore stored as the
editor writes it, and two texts are compared by what they say.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import groupby

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^<>]*)>", re.IGNORECASE)
_SAME = {"strong": "b", "em": "i", "h1": "h3", "h2": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
_LISTS = ("ul", "ol")
_BLOCKS = ("p", "h3", "li", "ul", "ol", "div", "blockquote", "hr")
_STYLES = ("b", "i", "sup")


def for_editor(html: str) -> str:
    """Clean HTML (paragraphs, titles, lists, bold, italic, links) as the editor stores it."""
    found: list[str] = []
    lists, links, at = 0, [True], 0
    for tag in _TAG.finditer(html):
        found.append(html[at : tag.start()])
        at = tag.end()
        closing, name, rest = tag[1], tag[2].lower(), tag[3].strip().rstrip("/").rstrip()
        name = _SAME.get(name, name) if lists or name != "li" else "p"
        lists += 0 if name not in _LISTS else -1 if closing else 1
        if name == "br":
            found.append("<br/>")
        elif name in ("p", "h3") and lists > 0:
            found.append("<br/>" if closing else "")
        elif name == "a":
            if not closing:
                links.append("href=" in rest)
            if links.pop() if closing and len(links) > 1 else links[-1]:
                found.append(f"<{closing}a{' ' + rest if rest else ''}>")
        else:
            found.append(f"<{closing}{name}>")
    tidied = _tidied("".join([*found, html[at:]]))
    return tidied if re.search(r"<(?:p|h3|ul|ol)>", tidied) else f"<p>{tidied}</p>"


def _tidied(html: str) -> str:
    """Without line breaks that end a block, nor blocks that say nothing."""
    # A run of breaks is read once, whatever follows it: without the second half it would be tried again at each break.
    html = re.sub(r"(?<!\s)(?:\s*+<br/>)++(?:\s*+(</li>|</p>|</h3>|<ul>|<ol>))?", lambda run: run[1] or run[0], html)
    return re.sub(r"<(p|h3|li)>(?:\s|&nbsp;|\u00a0)*</\1>", "", html)


def meaning(html: str) -> list[object]:
    """Return blocks in order: their kind, and runs of text with their style and their link; spaces do not count."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return list(reader.read())


class _Reader(HTMLParser):
    """Collects (kind of block, text, style, link) as they come."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kinds: list[str] = []
        self.block = 0
        self.styles: list[str] = []
        self.links: list[str] = []
        self.pieces: list[tuple[int, str, str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = _SAME.get(tag, tag)
        if name == "br":
            self._add("\n")
        elif name in _BLOCKS:
            self.block += 1
            self.kinds.append(name)
        elif name in _STYLES:
            self.styles.append(name)
        elif name == "a":
            self.links.append(dict(attrs).get("href") or dict(attrs).get("id") or "")

    def handle_endtag(self, tag: str) -> None:
        name = _SAME.get(tag, tag)
        if name in _BLOCKS:
            self.block += 1
            if name in self.kinds:
                del self.kinds[len(self.kinds) - 1 - self.kinds[::-1].index(name) :]
        elif name in self.styles:
            self.styles.remove(name)
        elif name == "a" and self.links:
            self.links.pop()

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, text: str) -> None:
        # A paragraph in an item of a list is the item; text outside of any block is a paragraph.
        inside = [kind for kind in self.kinds if kind in ("li", *_LISTS)]
        kind = " ".join(inside) if "li" in inside else next((k for k in self.kinds[::-1] if k == "h3"), "p")
        link = self.links[-1] if self.links else ""
        self.pieces.append((self.block, kind, text, "".join(sorted(set(self.styles))), unescape(link)))

    def read(self) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
        for (_block, kind), pieces in groupby(self.pieces, key=lambda piece: piece[:2]):
            runs: list[tuple[str, str, str]] = []
            for _number, _kind, raw, style, link in pieces:
                text = folded(raw)
                own = (style, link) if text.strip() else runs[-1][1:] if runs else ("", "")
                if runs and runs[-1][1:] == own:
                    runs[-1] = (folded(runs[-1][0] + text), *own)
                elif text:
                    runs.append((text, *own))
            said = [(text.strip(), style, link) for text, style, link in runs if text.strip()]
            if said:
                yield kind, said


def folded(text: str) -> str:
    """Return one form of each letter, and one space for any number of spaces of any kind."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
