"""The 106 criteria of RGAA 4.1.2, and how each is held.

Numbers, themes and titles are those of https://accessibilite.numerique.gouv.fr/ (Licence Ouverte 2.0); the rest is what
the portal does about them. ``rgaa.csv`` is the one place where it is written.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from django.db.models import TextChoices

VERSION = "4.1.2"
_FILE = Path(__file__).parent / "rgaa.csv"


class How(TextChoices):
    """How a criterion is held. What nobody looked at is not said to hold."""

    AUTOMATIC = "automatique", "contrôlé à chaque modification"
    PARTLY = "en-partie", "contrôlé en partie, le reste à relire"
    NOT_APPLICABLE = "sans-objet", "sans objet"
    TO_REVIEW = "a-evaluer", "à évaluer par une personne"


@dataclass(frozen=True)
class Criterion:
    """One row of ``rgaa.csv``; ``tests`` are ``file::function``, the ones that fail when it no longer holds."""

    number: str
    theme: str
    title: str
    how: How
    tests: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Theme:
    """One of the thirteen parts of the RGAA."""

    number: int
    name: str
    criteria: tuple[Criterion, ...]


@lru_cache(maxsize=1)
def criteria() -> tuple[Criterion, ...]:
    """Return all of them, in the order of the RGAA."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_criterion(row) for row in csv.DictReader(file))


def _criterion(row: dict[str, str]) -> Criterion:
    tests = tuple(row["tests"].split())
    return Criterion(row["number"], row["theme"], row["title"], How(row["how"]), tests, row["note"])


def themes() -> Iterator[Theme]:
    """Yield the parts, each with its criteria."""
    for number, found in groupby(criteria(), key=lambda each: int(each.number.partition(".")[0])):
        rows = tuple(found)
        yield Theme(number, rows[0].theme, rows)


def counts(found: Iterable[Criterion] | None = None) -> list[tuple[How, int]]:
    """Return how many criteria are held in each way, ways that hold none included."""
    rows = list(criteria() if found is None else found)
    return [(how, sum(each.how == how for each in rows)) for how in How]
