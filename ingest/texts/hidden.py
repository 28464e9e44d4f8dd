"""What a page or a newsletter holds and does not show: preheaders, texts for one program, decoration."""

import re

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
# A new one ends the one before, which browsers need not see closed.
_ENDED_BY_THE_NEXT = {"p", "li", "td", "tr", "dt", "dd"}
# A paragraph holds none of them: where one begins or ends, it is over.
_BLOCKS = {
    "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section", "table", "td", "th", "tr", "ul",
}  # fmt: skip


def without_hidden(html: str) -> str:
    """Return the HTML without the elements that nobody sees, each read once, to its own end tag or to the end."""
    if not _MAY_HIDE.search(html):
        return html
    kept: list[str] = []
    begun, name, depth = 0, "", 0
    for tag in _TAG.finditer(html):
        is_end, tag_name = bool(tag[1]), tag[2].lower()
        if not depth:
            if not is_end and tag_name not in _EMPTY and _is_hidden(tag[3]):
                kept.append(html[begun : tag.start()])
                name, depth = tag_name, 1
            continue
        if _is_ended_by(name, tag_name, is_end=is_end):
            depth = int(not is_end and tag_name not in _EMPTY and _is_hidden(tag[3]))
            begun, name = tag.start(), tag_name
            continue
        if tag_name != name or tag_name in _EMPTY:
            continue
        depth += -1 if is_end else 1
        begun = tag.end()
    return " ".join([*kept, "" if depth else html[begun:]])


def _is_ended_by(name: str, tag_name: str, *, is_end: bool) -> bool:
    """Return whether an element that nothing closed is over at this tag, which is not its own end."""
    if tag_name == name:
        return not is_end and name in _ENDED_BY_THE_NEXT
    return name == "p" and tag_name in _BLOCKS


def _is_hidden(attributes: str) -> bool:
    if not _MAY_HIDE.search(attributes):
        return False
    if _HIDDEN.search(_QUOTED.sub('""', attributes)) or _ARIA.search(attributes):
        return True
    style = _STYLE.search(attributes)
    return style is not None and bool(_UNSEEN.search(style[1]))
