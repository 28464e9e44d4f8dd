"""Ask an engine one reading after another until the hits are good enough, and put the best of them in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from portal.models.district import ALL_PARIS
from portal.orm import prepared
from search import priors
from search.answers.attempts import Attempt, narrowed
from search.correction import vocabulary
from search.engines import WHOLE, Counted, Engine, Filters, Request
from search.engines.counting import effective_state
from search.models import SearchDocument
from search.query import Query
from search.ranking.scoring import HEAD, TITLE, Candidate, rank, says_all

# Fewer hits with some of the words only, and fewer words are tried.
FEW = 3
# What the order of the best results is computed from.
_COLUMNS = (
    "page_id",
    "expires_on",
    "fresh_on",
    "starts_on",
    "combination__kind",
    "combination__state",
    "combination__district",
    "combination__audiences",
)
_TEXTS = ("title", "summary", "keywords", "body", "exact")


@dataclass(frozen=True)
class Reading:
    """A reading with what it finds; ``best`` in their order, where they were looked at already."""

    attempt: Attempt
    counted: Counted
    best: tuple[Candidate, ...] = ()
    complete: bool = True  # some page says the whole query

    @property
    def total(self) -> int:
        return self.counted.total

    @property
    def query(self) -> Query:
        return self.attempt.query

    @property
    def filters(self) -> Filters:
        return self.attempt.filters


def first_good(engine: Engine, attempts: Iterable[Attempt], day: date) -> Reading:
    """Return the first reading with good hits, else the last that finds more than those before.

    The first when none does.
    """
    best: Reading | None = None
    complete = False
    for attempt in attempts:
        if best and attempt.dropped and _is_kept_within(best):
            break  # a filter said in the query is left only where nothing else helps
        if best and best.total and (attempt.nobody or attempt.last):
            continue  # some place is open, some page is found
        reading = _read(engine, attempt, day)
        complete |= _is_complete(reading)
        if best is None or reading.total > best.total:
            best = reading
        if best is reading and _is_good(reading):
            break
    if best is None:
        raise ValueError("A query has one reading at least.")
    return replace(best, complete=complete)


def within(engine: Engine, reading: Reading, chosen: Filters, day: date) -> Reading:
    """Return a reading within the filters that a visitor chose.

    How a query is read depends on its words only: a facet then leads to as many results as it says.
    """
    if chosen.is_empty:
        return reading
    attempt = replace(reading.attempt, filters=narrowed(chosen, reading.attempt.detected))
    return replace(_read(engine, attempt, day), complete=reading.complete)


def best_of(engine: Engine, asked: Request) -> tuple[Candidate, ...]:
    """Return the best results in their final order, as many as are asked for.

    Whatever has no document any more is left out.

    One query besides the engine's.
    """
    page_ids = engine.find(asked)
    if not page_ids:
        return ()
    # Exact words are looked up in their own text, which is as long as the others together.
    texts = _TEXTS if any(clause.phrase for clause in asked.query.clauses) else _TEXTS[:-1]
    keys = {f"page_{n}": page_id for n, page_id in enumerate(page_ids)}
    rows = prepared.rows(
        ("candidates", len(keys), texts), lambda **given: _documents(list(given.values()), texts), **keys
    )
    by_id = {row["page_id"]: row for row in rows}
    candidates = [_candidate(by_id[page_id], texts, asked.today) for page_id in page_ids if page_id in by_id]
    return tuple(rank(candidates, asked.query, vocabulary().rarity, asked.today))


def _documents(keys: list[Any], texts: Sequence[str]) -> Any:
    found = SearchDocument.objects.filter(page__id__in=keys)
    return found.values(*_COLUMNS, *(f"text__{name}" for name in texts))


def _candidate(row: dict[str, Any], texts: Sequence[str], today: date) -> Candidate:
    over = row["expires_on"] is not None and row["expires_on"] < today
    return Candidate(
        page_id=row["page_id"],
        kind=row["combination__kind"],
        state=effective_state(row["combination__state"], over=over),
        over=over,
        district=row["combination__district"],
        audiences=row["combination__audiences"],
        fresh_on=row["fresh_on"],
        starts_on=row["starts_on"],
        texts={name: row[f"text__{name}"] for name in texts},
    )


def _read(engine: Engine, attempt: Attempt, day: date) -> Reading:
    asked = Request(attempt.query, attempt.filters, day, rarity=vocabulary().rarity)
    counted = engine.count(asked)
    # Of more, an engine's first hundred are not another's: all must judge alike.
    if not 0 < counted.total <= WHOLE or attempt.query.is_empty:
        return Reading(attempt, counted)
    return Reading(attempt, counted, best_of(engine, replace(asked, limit=max(counted.total, asked.limit))))


def _is_complete(reading: Reading) -> bool:
    if reading.attempt.guessed:
        return False
    if reading.best:
        return any(says_all(candidate, reading.query) for candidate in reading.best)
    return reading.total > 0 and not reading.attempt.partial


def _is_kept_within(reading: Reading) -> bool:
    """Return whether what a filter said in the query leaves is what was asked for: one page on a need is not."""
    if _is_of_no_day(reading):
        return False
    need = any(clause.is_need for clause in reading.query.clauses)
    return _is_enough(reading) or (_is_headed(reading) and not need)


def _is_enough(reading: Reading) -> bool:
    """Return whether so many pages within a filter leave nothing to look for outside.

    A service by its name, they do not.
    """
    if reading.attempt.partial and not _is_headed(reading):
        return False
    return _is_many(reading) and not any(clause.is_name for clause in reading.query.clauses)


def _is_many(reading: Reading) -> bool:
    """Return whether there are more than a few.

    Where an arrondissement is said, what is of all Paris is outside as well.
    """
    said = any(each.districts for each in reading.attempt.detected)
    everywhere = sum(candidate.district == ALL_PARIS for candidate in reading.best) if said else 0
    return reading.total - everywhere >= FEW


def _is_headed(reading: Reading) -> bool:
    """Return whether a page is on what is asked: « RSA 15e » is not the one offer of the 15e that names it in its body.

    What is asked by a service's name is that service, not a page that it publishes.
    """
    return any(says_all(each, reading.query, HEAD) and _is_called(each, reading.query) for each in reading.best)


def _is_called(candidate: Candidate, query: Query) -> bool:
    """Return whether the title of a page says the services that are asked for by their names, if any is."""
    return says_all(candidate, query.about(clause for clause in query.clauses if clause.is_name), TITLE)


def _is_good(reading: Reading) -> bool:
    """Return whether a page says the whole query at its head: words that only meet in a long text may be unrelated.

    Of few pages, one must say it in its title: « tramway T3 », in a summary, is not all there is on it. Few pages
    that are all over are left alone: they would stand behind whatever says less.
    """
    within = any(each.districts for each in reading.attempt.detected)
    if _is_of_no_day(reading) or (within and reading.attempt.partial and not _is_headed(reading)):
        return False
    if reading.attempt.partial:
        called = not reading.attempt.detected or any(_is_called(each, reading.query) for each in reading.best)
        return _is_many(reading) and called
    if not reading.best:
        return reading.total > 0
    over = all(candidate.over for candidate in reading.best)
    # One page on two needs (« garder mes enfants et apprendre le français ») leaves those on either.
    enough = _is_many(reading) or (not within and sum(clause.is_need for clause in reading.query.clauses) == 1)
    fields = HEAD if over or enough else TITLE
    return any(says_all(candidate, reading.query, fields) for candidate in reading.best)


def _is_of_no_day(reading: Reading) -> bool:
    """Return whether events of some days are asked for and nothing found is one: a relay that holds then is none."""
    if not any(each.period for each in reading.attempt.detected):
        return False
    tokens = [word.token for clause in (*reading.query.clauses, *reading.query.optional) for word in clause.words]
    asked = priors.named_kinds(tokens)
    return bool(asked and reading.best) and all(candidate.kind not in asked for candidate in reading.best)
