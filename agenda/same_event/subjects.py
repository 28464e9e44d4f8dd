"""What a title is about, in families of words: trades, and what one comes for. Enough to ask a person, not to merge."""

import re
from collections.abc import Collection, Sequence
from enum import IntEnum

from agenda.same_event.letters import unaccented
from agenda.same_event.lexicon import (
    GENERIC,
    LEVELS,
    ONE_TIME,
    PROMOTION,
    PUBLICS,
    PURPOSES,
    REGULAR,
    RIVALS,
    TRADES,
)

SHORTEST_STEM = 3
# Someone's presence at an event is not the event: « Retrouvez la Mission locale au Forum de l’Est ».
_AT_AN_EVENT = re.compile(
    r"\b(?:retrouve[rz]?|rejoignez|rencontrez|venez|stand|presente?s?|participe|recrute|accueille|attend)\b.{1,80}?"
    r"\b(?:au|aux|a la|a l|sur|lors|pendant)\b.{0,40}\b(?:forum|salon|festival|journee|fete|village|semaine|nuit)"
)


class Kinship(IntEnum):
    """What two titles are about: two things, perhaps one (of one of them nothing tells), one family."""

    TWO = 0
    OPEN = 1
    ONE = 2


def kinship(one: Sequence[str], other: Sequence[str], left: Collection[str], right: Collection[str]) -> Kinship:
    """Return how the subjects of two titles compare; ``left`` and ``right``: the words that each has alone."""
    trades, purposes = ([families(words, stems) for words in (one, other)] for stems in (TRADES, PURPOSES))
    if _are_contrasted(one, other, left, right):
        return Kinship.TWO
    if trades[0] and trades[1]:
        return Kinship.ONE if trades[0] & trades[1] else Kinship.TWO
    if purposes[0] & purposes[1]:
        return Kinship.ONE
    subjects = [trades[n] | purposes[n] for n in (0, 1)]
    return Kinship.TWO if subjects[0] and subjects[1] else Kinship.OPEN


def are_rivals(left: Collection[str], right: Collection[str]) -> bool:
    """Return whether what each title says alone is another of the same things: trades, languages, employers."""
    trades = families(left, TRADES), families(right, TRADES)
    if trades[0] and trades[1] and not trades[0] & trades[1]:
        return True
    return any(rivals & set(left) and rivals & set(right) for rivals in RIVALS)


def families(words: Collection[str], stems: dict[str, str]) -> set[str]:
    """Return the families whose stem a word begins with, the longest first."""
    found = set()
    for word in words:
        lengths = range(len(word), SHORTEST_STEM - 1, -1)
        family = next((stems[word[:length]] for length in lengths if word[:length] in stems), "")
        if family or word in stems:
            found.add(family or stems[word])
    return found


def _are_contrasted(one: Sequence[str], other: Sequence[str], left: Collection[str], right: Collection[str]) -> bool:
    """« Permanence droit du logement », « Permanence droit des étrangers »: one mould, of which each fills the place.

    A level and a public are no contrast.
    """
    own = [{word for word in words if word not in GENERIC} for words in (left, right)]
    if not (own[0] and own[1] and one and other):
        return False
    if (own[0] <= LEVELS and own[1] <= PUBLICS) or (own[1] <= LEVELS and own[0] <= PUBLICS):
        return False
    return one[0] == other[0] or (one[-1] == other[-1] and one[-1] in PROMOTION)


def is_one_time(title: str) -> bool:
    """Return whether the title is one of an event held once, as a fair is, and not of what comes back each week."""
    return bool(_singulars(title) & ONE_TIME) and not is_regular(title)


def is_regular(title: str) -> bool:
    """Return whether it names what comes back each week, or what many places offer at one hour."""
    return bool(_singulars(title) & REGULAR)


def _singulars(title: str) -> set[str]:
    return {word.rstrip("s") for word in unaccented(title).split()}


def tells_a_presence(title: str) -> bool:
    """Return whether the title says who is to be met at an event, rather than the event."""
    return bool(_AT_AN_EVENT.search(unaccented(title)))
