"""Neighbouring words that phrases are made of, as tokens of their own.

PostgreSQL's index knows which words a page holds but not where: a phrase of a synonym (« aide à
domicile » for SAP) made it read the whole vector of every page with both words. Two and three
neighbours of the words that such phrases are made of are indexed as words, and looked up like one.
"""

from collections.abc import Sequence
from functools import cache

from search.analysis import stems
from search.lexicon_seed import groups, searched_terms

# No token holds it: tokens are letters and digits.
_JOINT = "_"
FAMILY = "famille"  # as WordGroup.Kind


@cache
def paired_stems() -> frozenset[str]:
    """Return the stems of the terms of several words that a portal starts with, and of their families.

    Part of the analysis: another set needs another ``ANALYSIS_VERSION``. Terms that editors add of
    other words are looked up by position: found as well, less quickly.
    """
    found = {stem for term in searched_terms() if len(tokens := stems(term)) > 1 for stem in tokens}
    for kind, group in groups():
        family = {stem for word in group for stem in stems(word)}
        if kind == FAMILY and family & found:
            found |= family
    return frozenset(found)


def joined(tokens: Sequence[str]) -> str:
    """Two or three neighbours as one token."""
    return _JOINT.join(tokens)


def neighbours(tokens: Sequence[str]) -> set[str]:
    """Return each two and three neighbours in one field that are all in ``paired_stems``."""
    known = paired_stems()
    found: set[str] = set()
    before = last = ""  # the known tokens just before, if they are
    for token in tokens:
        if token not in known:
            before = last = ""
            continue
        if last:
            found.add(f"{last}{_JOINT}{token}")
            if before:
                found.add(f"{before}{_JOINT}{last}{_JOINT}{token}")
        before, last = last, token
    return found
