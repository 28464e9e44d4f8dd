"""What people type, and the pages of the demonstration that answer, read from ``queries.txt``.

One query a line, then the expected pages with their grade: 3 is what was looked for, 2 a good
answer, 1 a fair one. A page is named by the beginning of its title, accents and case aside; a
beginning may name several pages (every « mission locale »).
"""

from pathlib import Path
from typing import NamedTuple

Grades = dict[str, int]


class Case(NamedTuple):
    query: str
    expected: Grades


_LINES = Path(__file__).with_name("queries.txt").read_text(encoding="utf-8").splitlines()


def expected_pages(text: str) -> Grades:
    """« Mission locale 3 | PLIE Paris 2 »: the beginnings of titles with their grades."""
    grades: Grades = {}
    for part in text.split(" | "):
        title, _, grade = part.strip().rpartition(" ")
        if title:
            grades[title] = int(grade)
    return grades


def _case(line: str) -> Case:
    query, _, expected = line.partition(" > ")
    return Case(query.strip(), expected_pages(expected))


CASES = [case for line in _LINES if not line.startswith("#") and (case := _case(line)).expected]
