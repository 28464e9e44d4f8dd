"""The word groups that a new portal starts with; editors change them afterwards in the admin.

``search/seed/*.txt``: one group a line. A family is single words that the stemmer tells apart; synonyms mean
the same here, two ways; of a widening, the first term also finds the others, and they do not find it.
"""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("seed")
# File -> kind, as in ``WordGroup.Kind``.
_KINDS = {"families": "famille", "synonyms": "synonymes", "widens": "elargit"}
_MARK = "# "


@cache
def groups(edition: int | None = None) -> list[tuple[str, list[str]]]:
    """``(kind, terms)`` of every seeded group; of one edition (the number that heads its lines), or of all."""
    found = []
    for name, kind in _KINDS.items():
        current = 0
        for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith(_MARK):
                current = int(line.removeprefix(_MARK).split(":")[0])
            elif line and edition in (None, current):
                terms = line.split() if kind == "famille" else [term.strip() for term in line.split("|")]
                found.append((kind, terms))
    return found
