"""Needs, as people tell them: the words of one stand anywhere in a query, and lead to where it is answered.

« Qui garde mon bébé pendant ma formation » tells « garder bébé » with other words between. What else is said then only
helps the order: pages on the need seldom say it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.analysis import QUERY_NOISE, STOP_WORDS, Analysed, stem, word_set
from search.lexicon_seed import names, trades
from search.query.lexicon import Lexicon
from search.query.negations import WITHOUT
from search.query.nodes import Clause, Query

# What everybody says who looks for work tells no need beside a subject.
_THIN = frozenset(map(stem, f"aide aider offre emploi travail travailler job boulot taf poste {WITHOUT}".split()))
_RECRUITING = frozenset(map(stem, word_set("recruter recrute recrutement embaucher embauche engager")))
_AROUND = frozenset(map(stem, QUERY_NOISE | STOP_WORDS))
_ANYBODY = _THIN | frozenset(map(stem, QUERY_NOISE - STOP_WORDS))


def find(tokens: Sequence[Analysed], lexicon: Lexicon, *, of_employer: bool = False) -> Iterator[list[Analysed]]:
    """Yield the words of each need that ``tokens`` tell, none of them twice; the fullest needs first.

    ``of_employer``: those that speak of recruiting come before the others.
    """
    stems = [token.stem for token in tokens]
    told = lexicon.needs_in(stems)
    if of_employer:
        told = sorted(told, key=lambda places: not any(stems[place] in _RECRUITING for place in places))
    runs = [run for run in _known_runs(stems, lexicon) if run not in told]
    taken: set[int] = set()
    for places in told:
        if taken.isdisjoint(places) and not any(_cuts(places, run) for run in runs):
            taken |= places
            yield [tokens[place] for place in sorted(places)]


def first(told: Sequence[Clause], wanted: list[Clause], optional: list[Clause]) -> tuple[list[Clause], list[Clause]]:
    """Return what must be said and what only helps the order: needs, names and known runs before lone words."""
    own = [clause for clause in told if _besides(clause, _ANYBODY)]
    general = [clause for clause in told if clause not in own]
    if not own:
        return (wanted, [*optional, *general]) if wanted else (general, optional)
    # « Aide agefiph pour embaucher »: one word does not tell what the others are beside.
    is_told = any(_besides(clause, _THIN) > 1 for clause in own)
    kept = [clause for clause in wanted if not is_told or _stays(clause)]
    return [*own, *kept], [*optional, *general, *(clause for clause in wanted if clause not in kept)]


def guessed(query: Query, lexicon: Lexicon) -> Query | None:
    """Return the query about the need that it is nearest to, told as nobody listed it; None where there is none.

    The other words only help the order.
    """
    free = [clause for clause in query.clauses if not (clause.phrase or clause.is_hours)]
    if len(free) < len(query.clauses) or any(clause.is_need or clause.is_name or _is_trade(clause) for clause in free):
        return None
    said = [word for clause in (*free, *query.optional) for word in clause.words if not word.token.isdigit()]
    found = lexicon.nearest_need([word.token for word in said if word.token not in _AROUND])
    if found is None:
        return None
    told, answers = found
    if sum(not told.isdisjoint(word.token for word in clause.words) for clause in (*free, *query.optional)) < 2:
        return None  # one known run: « site internet »
    words = tuple({word.token: word for word in said if word.token in told}.values())
    rest = tuple(clause for clause in (*free, *query.optional) if not told.issuperset(w.token for w in clause.words))
    return replace(query, clauses=(Clause(words, answers, adjacent=True, is_need=True),), optional=rest, loose=None)


def _is_trade(clause: Clause) -> bool:
    return any(word.token in trades() for word in clause.words)


def _stays(clause: Clause) -> bool:
    """Return whether a clause is looked for beside a need: a trade, a known run, no age."""
    if clause.words[0].surface.isdigit():
        return False
    return len(clause.words) > 1 or _is_trade(clause)


def _besides(clause: Clause, tokens: frozenset[str]) -> int:
    """Return how many words of a need are others than these."""
    return sum(word.token not in tokens for word in clause.words)


def _known_runs(stems: Sequence[str], lexicon: Lexicon) -> Iterator[frozenset[int]]:
    for start in range(len(stems)):
        named = next((length for length in (3, 2) if tuple(stems[start : start + length]) in names()), 1)
        length = max(named, lexicon.run_at(stems, start))
        # « Je sais pas faire un mail » knows a run that says nothing of the mail.
        if length > 1 and not _AROUND.issuperset(stems[start : start + length]):
            yield frozenset(range(start, start + length))


def _cuts(places: frozenset[int], run: frozenset[int]) -> bool:
    """Return whether a need takes words out of a known run that says as much as it does."""
    return not places.isdisjoint(run) and not run <= places and len(run) >= len(places)
