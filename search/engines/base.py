"""What every engine is asked and what it answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol, Self

from portal.dates import ahead
from portal.models.district import covering
from search import priors
from search.query import Query

# How many of the best results are ordered by ``search.ranking.scoring``; the engine's own order holds beyond.
WINDOW = 100
# Of so many, all are: an engine's first hundred of a hundred and fifty are not another's.
WHOLE = 250

RELEVANCE = "pertinence"
BY_DATE = "date"


@dataclass(frozen=True)
class Filters:
    """What the results are narrowed to. Values of one facet add up, facets combine."""

    kinds: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()  # slugs
    districts: tuple[str, ...] = ()  # codes
    states: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    free: bool = False

    @property
    def is_empty(self) -> bool:
        return self == Filters()

    def wanted(self, facet: str) -> tuple[str, ...]:
        """Return what a page may have of a facet: what is of all Paris is of each arrondissement."""
        values: tuple[str, ...] = getattr(self, facet)
        return tuple(covering(values)) if facet == "districts" else values

    def but(self, **changes: Any) -> Self:
        return replace(self, **changes)


@dataclass(frozen=True)
class Period:
    """A shortcut of the date facet. ``key`` names it, the bounds are inclusive."""

    key: str
    label: str
    first: date
    last: date


def periods(today: date) -> tuple[Period, ...]:
    """Today, the week and the month to come, the next ninety days."""
    week, month = ahead(today)
    return (
        Period("aujourdhui", "Aujourd’hui", today, today),
        Period("semaine", week.label, today, week.last),
        Period("mois", month.label, today, month.last),
        Period("trimestre", "Dans les trois mois", today, date.fromordinal(today.toordinal() + 90)),
    )


def _alike(_token: str) -> float:
    return 1.0


@dataclass(frozen=True)
class Request:
    """One question to an engine. ``today`` decides what is over; ``rarity`` of a token, about 0 to 1, what it tells."""

    query: Query
    filters: Filters
    today: date
    sort: str = RELEVANCE
    offset: int = 0
    limit: int = WINDOW
    rarity: Callable[[str], float] = field(default=_alike, compare=False)

    @property
    def behind(self) -> tuple[str, ...]:
        """The kinds that come behind the others: « logement » is not asked for the sake of a market of 2009."""
        return priors.behind(word.token for clause in self.query.clauses for word in clause.words)

    @property
    def first_kind(self) -> str:
        """The kind that comes first where an arrondissement is all that is said: « 75020 » lists its places."""
        alone = self.query.is_empty and self.filters.districts and not self.filters.kinds
        return priors.of_a_district() if alone else ""


# Facet -> value -> number of pages. Facets: kinds, audiences, topics, districts, states, periods.
Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Counted:
    """How many pages match, and the counts of each facet with the other filters applied."""

    total: int
    facets: Counts = field(default_factory=dict)


class EngineError(Exception):
    """The engine cannot answer now; the caller asks another one."""


class Engine(Protocol):
    """An engine finds the same pages as the others; the order within equals may differ."""

    name: str

    def count(self, request: Request) -> Counted:
        """Return total and facets. At most one query."""

    def find(self, request: Request) -> list[int]:
        """Return page ids from ``offset``, at most ``limit``: what is over last, then best first. One query."""

    def complete(self, words: Sequence[str], limit: int) -> list[int]:
        """Return pages whose title holds all of the folded words, the last one only begun."""
