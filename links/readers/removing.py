"""Which links are dead, and a page without them."""

import re
from collections.abc import Mapping
from datetime import date
from html import escape, unescape
from typing import NamedTuple

from links.inventory.addresses import normalised
from links.models import Link
from portal import dates
from portal.web.publication.derived import derived

TTL = 3_600  # seconds
LONGEST_WORDS = 4_000  # characters between the two tags of a link
_OPENING = re.compile(r'<a\s(?:[^<>]{0,500}\s)?href="(https?://[^"<>]{1,2000})"[^<>]{0,500}>', re.IGNORECASE)
_DRAWING = re.compile(r"<svg\b[^<>]{0,500}>(?:<use\b[^<>]{0,500}>(?:</use>)?)?</svg>", re.IGNORECASE)


class Removed(NamedTuple):
    """Since when a link is dead; the address of a copy, and the day that it was made, where an editor gave one."""

    since: date
    copy: str = ""
    copied_on: date | None = None


def removed_links() -> Mapping[str, Removed]:
    """Return dead links by address, kept with the published generation: no query for most visits."""
    return derived("links.removed", _removed, seconds=TTL)


def _removed() -> Mapping[str, Removed]:
    rows = Link.objects.dead().values_list("address", "pk", "dead_since", "copy", "copy_digest", "copied_on")
    found = list(rows)
    gone = {digest for _address, digest, *_rest in found}  # a copy that is dead too is none
    return {
        address: Removed(dates.local(dead).date(), *(("", None) if copy_digest in gone else (copy, day)))
        for address, _digest, dead, copy, copy_digest, day in found
        if dead
    }


def without_dead(html: str, removed: Mapping[str, Removed]) -> str:
    """Return the page with the words of dead links and the day since when; the same object where there is none.

    One that has a copy leads to it, and says so. The drawings of a link go with it: an arrow would promise another
    page.
    """
    done: list[str] = []
    start = 0
    for found in _OPENING.finditer(html):
        dead = removed.get(normalised(unescape(found[1])))
        end = html.find("</a>", found.end(), found.end() + LONGEST_WORDS) if dead and found.start() >= start else -1
        if dead is None or end < 0:
            continue
        words = _DRAWING.sub("", html[found.end() : end]).strip()
        done += (html[start : found.start()], _shown(found, words, dead))
        start = end + len("</a>")
    return "".join((*done, html[start:])) if done else html


def _shown(opening: re.Match[str], words: str, dead: Removed) -> str:
    if not dead.copy or dead.copied_on is None:
        return f"<span>{words} (lien retiré le {dates.format_day(dead.since)})</span>"
    start = opening.start()
    tag = f"{opening[0][: opening.start(1) - start]}{escape(dead.copy)}{opening[0][opening.end(1) - start :]}"
    return f"{tag}{words} (copie archivée du {dates.format_day(dead.copied_on)})</a>"
