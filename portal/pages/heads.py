"""What the head of a page says of it, to search engines and to whoever shares it: its own title and description."""

from dataclasses import dataclass
from typing import Any

from portal.words.text import NBSP, french, shorten

# As much as search engines show.
LONGEST_TITLE = 65
LONGEST_DESCRIPTION = 160
DEFAULT = "Lieux, agenda, formations, offres et guides pour travailler, se former et entreprendre à Paris."


@dataclass(frozen=True)
class Head:
    """``suffix`` is the portal's name, where there is room for it."""

    title: str
    suffix: str
    description: str


def dated(title: str, words: str) -> str:
    """Return ``Forum de l’emploi, 3 décembre 2026``: two things of one name differ by their day, which is never cut.

    A title that says its day, « Bilan d’activité 2007 », says it once.
    """
    if not words or f" {words} " in f" {title} ":
        return title
    return f"{shorten(title, LONGEST_TITLE - len(words) - 2)}, {words}"


def head_of(context: Any, site_name: str) -> Head:
    """Of ``meta_title`` and ``meta_description`` where a view gives them, else of the page.

    A list says its filters and its page number too: no two of its addresses have the same head.
    """
    page, more = context.get("page"), _of_listing(context.get("listing"))
    title = context.get("meta_title") or getattr(page, "head_title", "") or site_name
    said = context.get("meta_description") or getattr(page, "head_description", "") or DEFAULT
    if more:
        title = f"{shorten(title, LONGEST_TITLE // 2)}{NBSP}: {more}"
        said = f"{more[0].upper()}{more[1:]}. {said}"
    suffix = f" | {site_name}"
    title = shorten(french(title), LONGEST_TITLE)
    description = shorten(french(said), LONGEST_DESCRIPTION)
    return Head(title, suffix if len(title) + len(suffix) <= LONGEST_TITLE else "", description)


def _of_listing(listing: Any) -> str:
    """Return ``Atelier, 18e, page 2``; empty for a whole list's first page."""
    if listing is None:
        return ""
    parts = [str(chip.label) for chip in listing.chips]
    if (number := listing.page.number) > 1:
        parts.append(f"page {number}")
    return ", ".join(parts)
