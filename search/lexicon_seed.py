"""The word groups that a new portal starts with; editors change them afterwards in the admin.

``search/seed/*.txt``: one group a line. A family is single words that the stemmer tells apart; synonyms mean
the same here, two ways; of a widening, the first term also finds the others, and they do not find it. A line that
begins with a hyphen takes a group of an earlier edition back.

Two more files are no groups of the editors': ``names`` of services, made of words that mean something else alone, and
``fixed`` expressions, whose words are not those of the field.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from search.analysis import stems

_FOLDER = Path(__file__).with_name("seed")
# File -> kind, as in ``WordGroup.Kind``.
_KINDS = {"families": "famille", "synonyms": "synonymes", "widens": "elargit"}
_MARK, _TAKEN_BACK = "# ", "- "

Group = tuple[str, list[str]]


@cache
def groups(edition: int | None = None) -> list[Group]:
    """``(kind, terms)`` of every seeded group; of one edition (the number that heads its lines), or of all."""
    return [(kind, terms) for number, kind, terms, back in _lines() if edition in (None, number) and not back]


@cache
def taken_back(edition: int) -> list[Group]:
    """The groups of earlier editions that an edition takes back."""
    return [(kind, terms) for number, kind, terms, back in _lines() if edition == number and back]


def _lines() -> Iterator[tuple[int, str, list[str], bool]]:
    """Edition, kind and terms of each line, and whether it takes them back."""
    for name, kind in _KINDS.items():
        current = 0
        for line in _read(name):
            if line.startswith(_MARK):
                current = int(line.removeprefix(_MARK).split(":")[0])
                continue
            text = line.removeprefix(_TAKEN_BACK)
            terms = text.split() if kind == "famille" else [term.strip() for term in text.split("|")]
            yield current, kind, terms, text != line


@cache
def names() -> frozenset[tuple[str, ...]]:
    """The names of services, as stems: « travail » is not looked for in « France Travail »."""
    return frozenset(tuple(stems(line)) for line in _read("names"))


@cache
def fixed_expressions() -> frozenset[tuple[str, ...]]:
    """Expressions whose words stand side by side or are not meant, as stems: « service militaire »."""
    return frozenset(found for line in _read("fixed") if len(found := tuple(stems(line))) > 1)


def _read(name: str) -> list[str]:
    return [line for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line]
