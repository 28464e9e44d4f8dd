"""The texts of a page's main part, block by block, each with its place in the HTML."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from operator import itemgetter

from portal.words.living import SHOWN

MOST = 400_000  # characters of HTML; the rest of a longer page is not looked at
_BLOCKS = frozenset((
    "p", "li", "ul", "ol", "dl", "dt", "dd", "div", "section", "article", "header", "figure", "figcaption",
    "blockquote", "table", "tr", "td", "th", "caption", "summary", "details", "h1", "h2", "h3", "h4", "h5", "h6",
    "address", "aside", "fieldset",
))  # fmt: skip
# What an editor does not write, or what is no sentence.
_LEFT_OUT = frozenset((
    "script", "style", "template", "svg", "noscript", "pre", "code", "form", "nav", "button", "select", "textarea",
    "label",
))  # fmt: skip
_PIECE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})([^<>]{0,5000})>|<[^<>]{0,5000}>|[^<]+|<")
_PAGE = re.compile(r"href=[\"'](?:https?:|/)")
_SPACES = str.maketrans(dict.fromkeys("\t\n\r\f\u00a0\u202f", " "))


@dataclass
class Link:
    """The words of a link, without the note beside them, and where they begin in the block.

    ``opens_page``: a page can be a source; a telephone or a mailbox is none.
    """

    start: int
    opens_page: bool
    parts: list[str] = field(default_factory=list)

    @cached_property
    def words(self) -> str:
        return " ".join("".join(self.parts).split())


@dataclass
class Block:
    """A paragraph, an item, a title or a cell; whole once the reader has left it.

    ``told`` holds the acronyms that it explains by themselves, ``pieces`` where each piece begins, in its text and in
    the HTML.
    """

    tag: str
    links: list[Link] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    parts: list[tuple[str, bool]] = field(default_factory=list)
    length: int = 0

    def add(self, words: str, at: int, *, is_fact: bool) -> None:
        """Add words that stand at this place of the HTML; ``is_fact``: they are the value of one."""
        self.pieces.append((self.length, at))
        self.parts.append((words, is_fact))
        self.length += len(words)

    def place(self, start: int) -> int:
        """Return the place in the HTML of the words that hold this character."""
        return self.pieces[max(bisect_right(self.pieces, start, key=itemgetter(0)) - 1, 0)][1]

    @cached_property
    def text(self) -> str:
        """What it says, with a line end for each ``<br>``."""
        return "".join(words for words, _is_fact in self.parts)

    @cached_property
    def own(self) -> str:
        """The same where the values of facts, which have their source, are blank."""
        return "".join(" " * len(words) if is_fact else words for words, is_fact in self.parts)

    @cached_property
    def words(self) -> str:
        """The same on one line, one space between words."""
        return " ".join(self.text.split())

    @property
    def letters(self) -> str:
        """The same without its spaces, which the page sets otherwise than its editor."""
        return without_spaces(self.text)

    def with_links(self, links: list[Link]) -> "Block":
        """Return a block that says nothing but these links."""
        return Block("", links, pieces=self.pieces)


def without_spaces(text: str) -> str:
    return "".join(text.split())


class _Reader:
    """Goes once through the HTML; ``blocks`` are those that it has left."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[str] = []
        self._block = Block("")
        self._link: Link | None = None
        self._silent: tuple[str, int] = ("", 0)  # what is left out, and how deep in elements of its name
        self._beside: tuple[str, int] = ("", 0)  # the same for a note inside a link
        self._fact = ""
        self._told = False

    def tag(self, name: str, attributes: str, *, closes: bool) -> None:
        if self._silent[1]:
            self._silent = _deeper(self._silent, name, closes)
        elif name in _LEFT_OUT and not closes:
            self._silent = (name, 1)
        elif name in _BLOCKS:
            self._turn(name, closes)
        else:
            self._inside(name, attributes, closes)

    def _turn(self, name: str, closes: bool) -> None:
        if self._block.words:
            self.blocks.append(self._block)
        if not closes:
            self._open.append(name)
        elif self._open and self._open[-1] == name:
            self._open.pop()
        self._block, self._link, self._fact = Block(self._open[-1] if self._open else ""), None, ""

    def _inside(self, name: str, attributes: str, closes: bool) -> None:
        if name == "br":
            self._block.add("\n", 0, is_fact=False)
        elif name == "a":
            self._link = None if closes else Link(self._block.length, _PAGE.search(attributes) is not None)
            self._block.links += [] if self._link is None else [self._link]
        elif name == "abbr":
            self._told = not closes
        elif self._fact == name and closes:
            self._fact = ""
        elif SHOWN in attributes:
            self._fact = name
        elif self._beside[1]:
            self._beside = _deeper(self._beside, name, closes)
        elif self._link and 'class="meta"' in attributes:
            self._beside = (name, 1)

    def text(self, words: str, at: int) -> None:
        if self._silent[1]:
            return
        words = unescape(words).translate(_SPACES)
        if self._told:
            self._block.told.add(words.strip())
        if self._link and not self._beside[1]:
            self._link.parts.append(words)
        self._block.add(words, at, is_fact=bool(self._fact))

    def end(self) -> list[Block]:
        self._turn("", closes=True)
        return self.blocks


def _deeper(inside: tuple[str, int], name: str, closes: bool) -> tuple[str, int]:
    known, depth = inside
    return (known, depth + (-1 if closes else 1)) if name == known else inside


def blocks_of(html: str) -> list[Block]:
    """Return the texts of the main part, in their order."""
    reader = _Reader()
    for at, piece in _pieces(html):
        if piece[2]:
            reader.tag(piece[2].lower(), piece[3], closes=bool(piece[1]))
        elif not piece[0].startswith("<"):
            reader.text(piece[0], at)
    return reader.end()


def _pieces(html: str) -> Iterator[tuple[int, re.Match[str]]]:
    start = max(html.find("<main"), 0)
    end = html.find("</main>", start)
    for piece in _PIECE.finditer(html, start, min(len(html) if end < 0 else end, start + MOST)):
        yield piece.start(), piece
