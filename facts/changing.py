"""What follows when the value of a fact changes."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from facts.citing import pages_citing
from freshness.doubting import doubt
from portal.demo.whole import Reader
from portal.models import PortalPage
from portal.pages import listing_columns
from portal.signals import pages_changed
from portal.words.living import read_once

BATCH = 500  # pages held whole at once


def send_to_review(fact: Any, cause: str, words: str) -> int:
    """Have published pages that quote the fact read again, and lists and search say its value; how many are to check.

    Inside the transaction that changes it.
    """
    keys = list(pages_citing(fact).live().values_list("pk", flat=True))
    sent = doubt(keys, cause, words)
    with read_once():
        for start in range(0, len(keys), BATCH):
            _say_again(keys[start : start + BATCH])
    return sent


def _say_again(keys: Collection[int]) -> None:
    """Store what lists read of these pages and have the search read them, all that is theirs read a table at a time."""
    by_type: dict[type[PortalPage], list[Any]] = defaultdict(list)
    for page in Reader().pages(PortalPage.objects.filter(pk__in=keys).live().specific()):
        by_type[type(page)].append(page)
    for model, pages in by_type.items():
        listing_columns.store(list(listing_columns.recomputed(pages)))
        pages_changed.send(sender=model, pages=pages)
