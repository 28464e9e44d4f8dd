"""What a page or a newsletter holds and does not show: preheaders, texts for one program, decoration."""

import re
from collections import Counter

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")
_MAY_HIDE = re.compile(r"hidden|display|visibility|mso-hide|font-size|max-height|opacity", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_HIDDEN = re.compile(r"\shidden(?![\w-])", re.IGNORECASE)
_ARIA = re.compile(r"\saria-hidden\s*+=\s*+[\"']?true\b", re.IGNORECASE)
_STYLE = re.compile(r"\sstyle\s*+=\s*+(\"[^\"]*\"|'[^']*'|\S++)", re.IGNORECASE)
_UNSEEN = re.compile(
    r"(?<![\w-])(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden|mso-hide\s*+:\s*+all"
    r"|(?:font-size|max-height|opacity)\s*+:\s*+0(?:\.0+)?(?:px|pt|em|rem|%)?\s*+(?=[;!\"']|$))",
    re.IGNORECASE,
)
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# What ends the one before, which browsers need not see closed, and what holds others of it.
_CELLS_END = frozenset({"td", "th", "tr", "tbody", "tfoot"})
_ENDED_BY: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "li": (frozenset({"li"}), ("ul", "ol")),
    "td": (_CELLS_END, ("table",)),
    "th": (_CELLS_END, ("table",)),
    "tr": (_CELLS_END - {"td", "th"}, ("table",)),
    "dt": (frozenset({"dt", "dd"}), ("dl",)),
    "dd": (frozenset({"dt", "dd"}), ("dl",)),
}
# A paragraph holds none of them: where one begins or ends, it is over.
_BLOCKS = {
    "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip


class _Open:
    """Elements that are open, the innermost last. Each is put and taken once, whatever is asked of them."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._count: Counter[str] = Counter()

    def __bool__(self) -> bool:
        return bool(self._names)

    def __contains__(self, name: str) -> bool:
        return self._count[name] > 0

    def put(self, name: str) -> None:
        self._names.append(name)
        self._count[name] += 1

    def close(self, name: str) -> None:
        """Close the innermost element of this name, and whatever nobody closed inside it."""
        while name in self:
            last = self._names.pop()
            self._count[last] -= 1
            if last == name:
                return


def without_hidden(html: str) -> str:
    """Return the HTML without the elements that nobody sees.

    Each goes to its own end tag; where nothing closed it, to what ends it as browsers have it: the next of its kind, a
    block for a paragraph, the end of what holds it.
    """
    if not _MAY_HIDE.search(html):
        return html
    kept: list[str] = []
    shown, hidden, begun, name = _Open(), _Open(), 0, ""
    for tag in _TAG.finditer(html):
        is_end, tag_name = bool(tag[1]), tag[2].lower()
        if hidden and _is_ended_by(name, tag_name, shown if is_end else None, hidden):
            hidden, begun = _Open(), tag.start()
        if tag_name in _EMPTY:
            continue
        if is_end:
            was_hidden = bool(hidden)
            (hidden or shown).close(tag_name)
            begun = tag.end() if was_hidden and not hidden else begun
        elif not hidden and _is_hidden(tag[3]):
            kept.append(html[begun : tag.start()])
            name = tag_name
            hidden.put(name)
        else:
            (hidden or shown).put(tag_name)
    return " ".join([*kept, "" if hidden else html[begun:]])


def _is_ended_by(name: str, tag_name: str, shown: _Open | None, hidden: _Open) -> bool:
    """Return whether an element that nothing closed is over where another begins, or at an end tag that is not its own.

    ``shown``: what is open around it, of an end tag; None of one that begins.
    """
    if shown is not None:
        return tag_name not in hidden and (tag_name in shown or (name == "p" and tag_name in _BLOCKS))
    if name == "p":
        return tag_name in _BLOCKS
    enders, holders = _ENDED_BY.get(name, (frozenset(), ()))
    return tag_name in enders and not any(holder in hidden for holder in holders)


def _is_hidden(attributes: str) -> bool:
    if not _MAY_HIDE.search(attributes):
        return False
    if _HIDDEN.search(_QUOTED.sub('""', attributes)) or _ARIA.search(attributes):
        return True
    style = _STYLE.search(attributes)
    return style is not None and bool(_UNSEEN.search(style[1]))
