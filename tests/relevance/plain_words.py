"""The plain words of people in need of a job, an adviser or a roof, and the pages of the demonstration that answer.

Judged by reading the pages, before the search was asked. The search was made better by looking at the answers to
``plain/tuned.txt``; ``plain/kept.txt`` is every third query, kept to tell whether it is better for what nobody looked
at. The later files (``tuned_2``, ``kept_2``, ``kept_3``, ``fresh``, ``tuned_3``, ``fresh_2``, ``fresh_3``,
``tuned_4`` to ``tuned_7``, ``fresh_4`` to ``fresh_8``) were each asked for the first time when the search had learnt
from those before: ADR 0101, 0112, 0145, 0156, 0158, 0160 and 0167 have what it knew.

One query a line, its pages as in ``queries.txt``, then after « ! » what may not stand among the first five: a page
that shares but a stem, a sound or a beginning with the query; « ! * » is a subject that the portal does not deal with.
Services outside the page tree (``portal.pages.services``) are named by their titles, and stand before the pages.
"""

from pathlib import Path
from typing import NamedTuple

from clauses.kinds import OPERATION, SHOWCASE
from experiments.kinds import EXPERIMENT
from resources.kinds import DOCUMENT

from .measures import grade
from .queries import Grades, expected_pages

_FOLDER = Path(__file__).with_name("plain")
FIRST = 5
NOTHING = ("*",)
# What nobody came for with such words, unless it is expected: figures, past trials, markets and who holds them.
ASIDE = frozenset({DOCUMENT, EXPERIMENT, OPERATION, SHOWCASE})


class Case(NamedTuple):
    query: str
    expected: Grades
    absent: tuple[str, ...]

    def drift(self, hits: list[tuple[str, str]]) -> str:
        """What is wrong with the first hits (title, kind); empty when nothing is."""
        if self.absent == NOTHING:
            return hits[0][0] if hits else ""
        for title, _kind in hits[:FIRST]:
            if grade(title, dict.fromkeys(self.absent, 1)):
                return title
        if self.expected and hits and hits[0][1] in ASIDE and not grade(hits[0][0], self.expected):
            return hits[0][0]
        return ""


def _case(line: str) -> Case:
    query, _, answer = line.partition(" > ")
    expected, _, absent = answer.partition("!")
    return Case(
        query.strip(), expected_pages(expected), tuple(part.strip() for part in absent.split("|") if part.strip())
    )


def cases(part: str) -> list[Case]:
    """The queries of a part: a file of the folder."""
    lines = (_FOLDER / f"{part}.txt").read_text(encoding="utf-8").splitlines()
    return [_case(line) for line in lines if line and not line.startswith("#")]
