"""The word groups that a new portal starts with; editors change them afterwards in the admin.

``search/seed/*.txt``: one group a line. A family is single words that the stemmer tells apart; synonyms mean
the same here, two ways; of a widening, the first term also finds the others, and they do not find it; a need is where
it is answered, « < », how people tell it; what is elsewhere, the subject, who deals with it, their address, « < »,
how people tell it. A line that begins with a hash is a heading.

Four more files are no groups of the editors': ``names`` of services, made of words that mean something else alone,
``fixed`` expressions, whose words are not those of the field, ``trades``, and ``familiar`` words for those of needs.
"""

from functools import cache
from pathlib import Path

from search.analysis import stems

_FOLDER = Path(__file__).with_name("seed")
# File -> kind, as in ``WordGroup.Kind``.
_KINDS = {
    "families": "famille",
    "synonyms": "synonymes",
    "widens": "elargit",
    "needs": "besoin",
    "elsewhere": "ailleurs",
}
_HEADING = "# "
_OR = " | "  # between the terms of a line
_TOLD_AS = " < "

Group = tuple[str, list[str]]


@cache
def groups() -> list[Group]:
    """Return ``(kind, terms)`` of every seeded group."""
    return [(kind, _terms(kind, line)) for name, kind in _KINDS.items() for line in _read(name)]


def _terms(kind: str, line: str) -> list[str]:
    if kind in (_KINDS["needs"], _KINDS["elsewhere"]):
        answers, _, told = line.partition(_TOLD_AS)
        return [answers, *told.split(", ")]
    return line.split() if kind == _KINDS["families"] else line.split(_OR)


@cache
def searched_terms() -> list[str]:
    """Return what the groups have looked for in the pages, families aside.

    A need by its answers, not by its tellings.
    """
    found: list[str] = []
    for kind, terms in groups():
        if kind == _KINDS["needs"]:
            found += terms[0].split(_OR)
        elif kind not in (_KINDS["families"], _KINDS["elsewhere"]):
            found += terms
    return found


@cache
def names() -> frozenset[tuple[str, ...]]:
    """Return the names of services, as stems: « travail » is not looked for in « France Travail »."""
    return frozenset(tuple(stems(line)) for line in _read("names"))


@cache
def fixed_expressions() -> frozenset[tuple[str, ...]]:
    """Return expressions whose words stand side by side or are not meant, as stems: « service militaire »."""
    return frozenset(found for line in _read("fixed") if len(found := tuple(stems(line))) > 1)


@cache
def familiar() -> dict[str, str]:
    """Return what stands for the familiar words of needs, as stems: « taf » tells what « travail » does."""
    lines = [stems(line) for line in _read("familiar")]
    return {other: first for first, *others in lines for other in others}


@cache
def trades() -> frozenset[str]:
    """Return what people do for a living, as stems."""
    return frozenset(stem for line in _read("trades") for stem in stems(line))


def _read(name: str) -> list[str]:
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(_HEADING)]
