"""The services that a query asks for: named above the pages, and outside their counts.

A service is asked for by all the words of one of its tellings, in any order, however they end. The small words of a
telling count: « ma candidature » is one's own, « candidature spontanée » is none.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from portal.pages.services import Service, every
from search.analysis import STOP_WORDS, stem, words
from search.query import Lexicon
from search.results import ServiceFound

MOST = 2
_ME = re.compile(r"\bm['’](?=\w)", re.IGNORECASE)


def asked_for(typed: str, understood: str, lexicon: Lexicon) -> tuple[ServiceFound, ...]:
    """Return the services asked for by what was typed or by what it was corrected to, the fullest telling first."""
    said = _tokens(typed, lexicon) | _tokens(understood, lexicon)
    told = [(fullest, service) for service, runs in _told(lexicon) if (fullest := _fullest(runs, said))]
    told.sort(key=lambda each: (-each[0], each[1].order))
    found = [(service, service.address()) for _fullest_, service in told]
    return tuple(ServiceFound(each.key, each.title, each.summary, address) for each, address in found if address)[:MOST]


@lru_cache(maxsize=2)
def _told(lexicon: Lexicon) -> tuple[tuple[Service, tuple[frozenset[str], ...]], ...]:
    """Return each service with its tellings as needs are told: the same for all queries, until the words change."""
    return tuple((service, tuple(_tokens(each, lexicon) for each in service.tellings)) for service in every())


def _fullest(runs: Iterable[frozenset[str]], said: frozenset[str]) -> int:
    """Return how many words the fullest telling that is said has; 0 where none is."""
    return max((len(run) for run in runs if run <= said), default=0)


def _tokens(text: str, lexicon: Lexicon) -> frozenset[str]:
    return lexicon.as_told(_words(text))


@lru_cache(maxsize=2_000)
def _words(text: str) -> tuple[str, ...]:
    """Return tokens, « m’ » among them: « m’appeler » is « me rappeler » as much as « appelez-moi » is."""
    return tuple(_token(word) for word in words(_ME.sub("me ", text)))


def _token(word: str) -> str:
    return word if word in STOP_WORDS else stem(word)
