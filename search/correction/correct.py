"""Correcting the words of a query that no page holds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis import STOP_WORDS, Analysed, analyse, stem
from search.query import Lexicon

from . import dictionary
from .phonetics import sound
from .vocabulary import Vocabulary

_MIN_LENGTH = 4
# Slips allowed by the length of the word: one below six letters, two below ten, then three.
_SLIPS = ((6, 1), (10, 2), (99, 3))
_OTHER_FIRST_LETTER = 0.6  # people rarely mistype the first letter
_SAME_SOUND = 0.7  # cost of any difference that cannot be heard
_FREQUENCY = 0.12  # what a tenfold frequency is worth, in slips
_NEIGHBOURS = 12
_FAR_MORE_FREQUENT = 10  # times; a slip is rarer than its word by more than that


@dataclass(frozen=True)
class Correction:
    """A corrected query; ``changes`` maps each misspelt word to the word put in its place."""

    text: str
    changes: dict[str, str]


def correct(text: str, vocabulary: Vocabulary, lexicon: Lexicon, *, rare: int = 0) -> Correction | None:
    """``text`` with its unknown words corrected; None when nothing should change.

    Words of at most ``rare`` pages may be slips of those pages: they change too, but only one slip away, and for a
    word that is far more frequent.
    """
    changes: dict[str, str] = {}
    corrected, position = [], 0
    quoted = False
    for token in analyse(text):
        quoted = text[: token.start].count('"') % 2 == 1
        better = None if quoted else _better(token, vocabulary, lexicon, rare)
        if better:
            shown = " ".join(vocabulary.shown.get(word, word) for word in better)
            corrected += [text[position : token.start], shown]
            position = token.end
            changes[text[token.start : token.end]] = shown
    return Correction("".join(corrected) + text[position:], changes) if changes else None


def is_unknown(word: str, vocabulary: Vocabulary, lexicon: Lexicon) -> bool:
    """A word of no page, of no word group and of no dictionary. A stem is no proof: misspelt words have them too."""
    return not (word in vocabulary.counts or lexicon.knows(stem(word)) or dictionary.exists(word))


def _better(token: Analysed, vocabulary: Vocabulary, lexicon: Lexicon, rare: int) -> tuple[str, ...] | None:
    word = token.word
    if len(word) < _MIN_LENGTH or not word.isalpha() or word in STOP_WORDS:
        return None
    if not is_unknown(word, vocabulary, lexicon):
        return (
            _more_frequent(word, vocabulary, lexicon) if vocabulary.counts.get(word, 0) in range(1, rare + 1) else None
        )
    found = neighbours(word, vocabulary)
    if found:
        return (found[0],)
    return _split(word, vocabulary)


def _more_frequent(word: str, vocabulary: Vocabulary, lexicon: Lexicon) -> tuple[str, ...] | None:
    """The word meant, for one that is of no dictionary though a page or two hold it. Names of people have such too."""
    if lexicon.knows(stem(word)) or dictionary.exists(word):
        return None
    least = vocabulary.counts[word] * _FAR_MORE_FREQUENT
    for other in neighbours(word, vocabulary, _NEIGHBOURS):
        if other != word and vocabulary.counts[other] >= least and OSA.distance(word, other) == 1:
            return (other,)
    return None


def neighbours(word: str, vocabulary: Vocabulary, count: int = 1) -> list[str]:
    """The nearest words of the corpus within the allowed slips, nearest first."""
    allowed = next(slips for length, slips in _SLIPS if len(word) < length)
    candidates: dict[str, float] = {}
    for length in range(len(word) - allowed, len(word) + allowed + 1):
        choices: Sequence[str] = vocabulary.by_length.get(length, [])
        for other, distance, _index in process.extract(
            word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=_NEIGHBOURS
        ):
            candidates[other] = float(distance)
    for other in vocabulary.by_sound.get(sound(word), []):
        candidates[other] = min(_SAME_SOUND, candidates.get(other, _SAME_SOUND))
    costs = {other: _cost(word, other, distance, vocabulary) for other, distance in candidates.items()}
    return sorted((other for other, cost in costs.items() if cost <= allowed + 0.2), key=lambda o: (costs[o], o))[
        :count
    ]


def _cost(word: str, other: str, distance: float, vocabulary: Vocabulary) -> float:
    """Slips between the words, less for what sounds alike and for frequent words."""
    heard = OSA.distance(sound(word), sound(other))
    cost = min(distance, _SAME_SOUND + heard) if heard < distance else distance
    if word[0] != other[0] and sound(word)[:1] != sound(other)[:1]:
        cost += _OTHER_FIRST_LETTER
    return cost - _FREQUENCY * math.log10(max(vocabulary.counts[other], 1))


def _split(word: str, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """Two known words written as one: « aidesoignante »."""
    halves = [
        (word[:place], word[place:])
        for place in range(3, len(word) - 2)
        if word[:place] in vocabulary.counts and word[place:] in vocabulary.counts
    ]
    return max(halves, key=lambda pair: min(vocabulary.counts[half] for half in pair), default=None)
