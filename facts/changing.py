"""What follows when the value of a fact changes."""

from typing import Any

from facts.citing import pages_citing
from freshness.doubting import doubt
from freshness.states import tell_lists
from portal.words.living import read_once


def send_to_review(fact: Any, cause: str, words: str) -> int:
    """Have published pages that quote the fact read again, and the search know its value; how many pages are to check.

    Inside the transaction that changes it.
    """
    keys = list(pages_citing(fact).live().values_list("pk", flat=True))
    sent = doubt(keys, cause, words)
    with read_once():
        tell_lists(keys)
    return sent
