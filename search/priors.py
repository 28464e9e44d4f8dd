"""What a reader comes for first, other things being close: a kind and a state of page, before its words.

Plain words (« logement », « travail dans le bâtiment ») are a person's who needs a step to take: guides, places, open
offers. A study, a past trial, a market and its holder come first where the words are theirs: « étude », « chiffres »,
a year, « marché ». What each kind is worth, each kind says itself (``portal.kinds.InSearch``).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from portal import kinds
from portal.enums import State
from portal.words.openings import Timetable
from search.analysis import fold, stem

# What stands aside until the words of a query are its own is worth this much of its words.
BEHIND = 0.4
_STATES = {State.FULL: 0.8, State.POSTPONED: 0.9, State.CLOSED: 0.85, State.CANCELLED: 0.7}
_YEAR = re.compile(r"(?:19|20)\d\d")

# A study, a note or a past trial of more than this is of its time: « travailler dans la restauration » is not of 2006.
_OF_ITS_TIME = 5 * 365  # days
_OLD = 0.85

# Where words name a kind: « formation aide à domicile » looks for a training rather than for a page that mentions one.
# Where nothing else is said (« formation 18e »), the kind is what is looked for.
_NAMED_KIND, _ONLY_NAMED_KIND = 1.8, 7.0


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in words.split())


# Who asks for work and nothing else wants an offer.
WORK = _stems("emploi travail travailler job boulot bosser taf poste")
# A step of whoever creates a business, no study of ours.
_NOT_OWN = tuple(stem(fold(word)) for word in ("étude", "marché"))


@dataclass(frozen=True)
class _Declared:
    """What the kinds say of themselves, their words as stems."""

    worth: Mapping[str, float]
    aside: Mapping[str, float]
    own_words: Mapping[str, frozenset[str]]
    named: Mapping[str, tuple[str, ...]]
    for_work: Mapping[str, float]
    read_as_guide: Mapping[str, str]
    of_their_time: frozenset[str]
    places: tuple[str, ...]
    named_by_subject: frozenset[str]


@cache
def _declared() -> _Declared:
    """Read once, at the first query: every app has declared its kinds by then."""
    said = {kind.value: kind.in_search for kind in kinds.every()}
    named: dict[str, tuple[str, ...]] = {}
    for kind, each in said.items():
        for token in _stems(each.names):
            named[token] = (*named.get(token, ()), kind)
    return _Declared(
        worth={kind: each.worth for kind, each in said.items()},
        aside={kind: each.aside for kind, each in said.items() if each.aside is not None},
        own_words={kind: _stems(each.own_words) for kind, each in said.items()},
        named=named,
        for_work={kind: each.for_work for kind, each in said.items() if each.for_work != 1},
        read_as_guide={
            kind: f" {' '.join(stem(fold(word)) for word in each.read_as_guide.split())} "
            for kind, each in said.items()
            if each.read_as_guide
        },
        of_their_time=frozenset(kind for kind, each in said.items() if each.is_of_its_time),
        places=tuple(kind for kind, each in said.items() if each.is_place),
        named_by_subject=frozenset(kind for kind, each in said.items() if each.is_named_by_subject),
    )


def of_kinds(tokens: Iterable[str]) -> Mapping[str, float]:
    """Return what each kind is worth for a query of these stems."""
    said, declared = _said(tokens), _declared()
    dated = any(_YEAR.fullmatch(token) for token in said)
    worth = dict(declared.worth) | {
        kind: full
        for kind, full in declared.aside.items()
        if not declared.own_words[kind].isdisjoint(said) or (dated and kind in declared.of_their_time)
    }
    if said and WORK.issuperset(said):
        for kind, factor in declared.for_work.items():
            worth[kind] *= factor
    named = [declared.named[token] for token in said if token in declared.named]
    factor = _ONLY_NAMED_KIND if len(named) == len(said) else _NAMED_KIND
    for kind in {kind for of_token in named for kind in of_token}:
        worth[kind] *= factor
    return worth


def _said(tokens: Iterable[str]) -> list[str]:
    said = list(tokens)
    business = set(_NOT_OWN) if any(pair == _NOT_OWN for pair in pairwise(said)) else set()
    return [token for token in said if token not in business]


def names_a_kind(tokens: Iterable[str]) -> bool:
    """Return whether a query of these stems says what kind of page it is after."""
    return not _declared().named.keys().isdisjoint(tokens)


def named_kinds(tokens: Iterable[str]) -> frozenset[str]:
    """Return the kinds of page that a query of these stems says."""
    named = _declared().named
    return frozenset(kind for token in tokens for kind in named.get(token, ()))


def of_page(kind: str, keywords: str, worths: Mapping[str, float]) -> float:
    """Return what a page is worth by its kind; a document that is a practical guide is read as one."""
    as_guide = _declared().read_as_guide.get(kind)
    return max(worths[kind], 1.0) if as_guide and as_guide in keywords else worths[kind]


def of_age(kind: str, days: int) -> float:
    """Return what a page of a kind that dates is worth, so many days after its day."""
    return _OLD if days > _OF_ITS_TIME and kind in _declared().of_their_time else 1.0


def behind(tokens: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds that stand behind the others for a query of these stems, each worth ``BEHIND`` of its words."""
    worth = of_kinds(tokens)
    return tuple(kind for kind, full in _declared().aside.items() if worth[kind] < full)


def of_a_district() -> str:
    """Return the kind that somebody who gives a place and no word looks for; empty where no kind is one of places."""
    return next(iter(_declared().places), "")


def is_place(kind: str) -> bool:
    """Return whether pages of this kind are places, looked for by their name or their service's."""
    return kind in _declared().places


def timetables() -> tuple[Timetable, ...]:
    """Return what tells the hours of the places."""
    return tuple(each for kind in _declared().places if (each := kinds.get(kind).in_search.timetable) is not None)


def stands_aside(kind: str) -> bool:
    """Return whether this kind stands behind the others until a query's words are its own."""
    return kind in _declared().aside


def is_named_by_subject(kind: str) -> bool:
    """Return whether a synonym of its whole title names a page of this kind."""
    return kind in _declared().named_by_subject


def of_state(state: str) -> float:
    """Return what a page is worth by what a reader can still do with it."""
    return _STATES.get(State(state), 1.0)
