"""The one analyser: the same for the text of pages, for queries and for highlighting."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .stemming import stem
from .stopwords import STOP_WORDS
from .tokens import tokenize, words

# Raised whenever the tokens of a given text change: stored documents of an older version
# are reported as stale by ``manage.py search_status`` and analysed again.
ANALYSIS_VERSION = 14

# Prefix of the tokens that stand for exact words, so that one text column holds words and
# stems apart, whatever the engine's own tokenizer.
EXACT_PREFIX = "zz"
# Between two fields of an exact text: a phrase never reaches over it.
FIELD_GAP = "zzzz"
# PostgreSQL numbers no more than 16 383 positions in one vector; the same cuts for all engines.
MAX_STEMS = 6_000
MAX_WORDS = 9_000


class Analysed(NamedTuple):
    """A word of a text: folded form, stem (empty for a stop word), and place."""

    word: str
    stem: str
    start: int
    end: int


def analyse(text: str) -> Iterator[Analysed]:
    """Yield every word of ``text``, stop words included with an empty stem."""
    for token in tokenize(text):
        yield Analysed(token.word, "" if token.word in STOP_WORDS else stem(token.word), token.start, token.end)


def stems(text: str) -> list[str]:
    """Return the stems of ``text`` in order, stop words left out."""
    return stems_of(words(text))


def stems_of(folded: Iterable[str]) -> list[str]:
    """Return the stems of folded words, stop words left out."""
    return [stem(word) for word in folded if word not in STOP_WORDS]


def exact(word: str) -> str:
    """Return the index token that stands for exactly this folded word."""
    return EXACT_PREFIX + word
