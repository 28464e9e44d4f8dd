"""How the tests of this folder look through pages."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from tests.walk.conftest import Walk

STATIC = Path(__file__).parents[3] / "static"


def found(walk: Walk, xpath: str, is_wrong: Callable[[HtmlElement], object] = lambda _each: True) -> list[str]:
    """Return where each element of this path that is wrong stands, with how it begins; the first fifty."""
    path: Any = etree.XPath(xpath)
    wrong = (
        f"{address} {beginning(each)}" for address, page in walk.items() for each in path(page.tree) if is_wrong(each)
    )
    return list(first(wrong, 50))


def beginning(element: HtmlElement) -> str:
    """Return how the element begins, for whoever reads the failure."""
    return etree.tostring(element, encoding="unicode", with_tail=False)[:150]


def first(things: Iterable[str], most: int) -> Iterator[str]:
    return (thing for thing, _number in zip(things, range(most), strict=False))


def count(walk: Walk, xpath: str) -> int:
    """Return how many there are: a rule about what no page has would hold for nothing."""
    path: Any = etree.XPath(xpath)
    return sum(len(path(page.tree)) for page in walk.values())


def name_of(element: HtmlElement) -> str:
    """Return what a screen reader calls it: the label given, else its words and those of its pictures."""
    if label := element.get("aria-label", "").strip():
        return label
    if ids := element.get("aria-labelledby", "").split():
        root = element.getroottree().getroot()
        return " ".join(words(each) for key in ids for each in root.xpath("//*[@id=$key]", key=key))
    return words(element)


def words(element: HtmlElement) -> str:
    """Return the words that are read of an element, in order, without what is hidden from screen readers."""
    parts = []
    for each in element.iter():
        if isinstance(each.tag, str) and not _is_silent(each):
            parts += [each.text or "", each.get("alt", "") if each.tag == "img" else ""]
            parts.append(each.get("aria-label", "") if each is not element else "")
        if each is not element and not (each.getparent() is not None and _is_silent(each.getparent())):
            parts.append(each.tail or "")
    return " ".join(" ".join(parts).split())


def _is_silent(element: HtmlElement) -> bool:
    return any(each.get("aria-hidden") == "true" for each in (element, *element.iterancestors()))


def styles() -> str:
    """Return the style sheet of the public site."""
    return (STATIC / "css" / "portal.css").read_text()


def scripts() -> str:
    """Return every script of the public site that is ours."""
    return "\n".join(path.read_text() for path in sorted((STATIC / "js").glob("*.js")))
