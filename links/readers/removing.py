"""Which links are dead, and a page without them."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape

from links.inventory.addresses import normalised
from links.models import Link
from portal import dates
from portal.web.publication.derived import derived

TTL = 3_600  # seconds
LONGEST_WORDS = 4_000  # characters between the two tags of a link
_OPENING = re.compile(r'<a\s(?:[^<>]{0,500}\s)?href="(https?://[^"<>]{1,2000})"[^<>]{0,500}>', re.IGNORECASE)
_DRAWING = re.compile(r"<svg\b[^<>]{0,500}>(?:<use\b[^<>]{0,500}>(?:</use>)?)?</svg>", re.IGNORECASE)


def removed_links() -> Mapping[str, date]:
    """``{address: the day it was found dead}``, kept with the published generation: no query for most visits."""
    return derived("links.removed", _removed, seconds=TTL)


def _removed() -> Mapping[str, date]:
    rows = Link.objects.dead().values_list("address", "dead_since")
    return {address: dates.local(moment).date() for address, moment in rows if moment}


def without_dead(html: str, removed: Mapping[str, date]) -> str:
    """Return the page with the words of dead links and the day since when; the same object where there is none.

    The drawings of a link go with it: an arrow would promise another page.
    """
    done: list[str] = []
    start = 0
    for found in _OPENING.finditer(html):
        day = removed.get(normalised(unescape(found[1])))
        end = html.find("</a>", found.end(), found.end() + LONGEST_WORDS) if day and found.start() >= start else -1
        if day is None or end < 0:
            continue
        words = _DRAWING.sub("", html[found.end() : end]).strip()
        done += (html[start : found.start()], f"<span>{words} (lien retiré le {dates.format_day(day)})</span>")
        start = end + len("</a>")
    return "".join((*done, html[start:])) if done else html
