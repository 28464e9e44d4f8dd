"""Correcting the words of a query that no page holds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis import STOP_WORDS, Analysed, analyse, fold, stem
from search.query import Lexicon

from . import dictionary
from .phonetics import sound
from .vocabulary import Vocabulary

_MIN_LENGTH, _MAX_LENGTH = 4, 40  # letters; no word of the vocabulary is longer
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
    tokens = list(analyse(text))
    for place, token in enumerate(tokens):
        quoted = text[: token.start].count('"') % 2 == 1
        beside = _beside(tokens, place)
        better = None if quoted else _better(token, vocabulary, lexicon, rare, beside)
        if better:
            shown = " ".join(vocabulary.shown.get(word, word) for word in better)
            corrected += [text[position : token.start], shown]
            position = token.end
            changes[text[token.start : token.end]] = shown
    return Correction("".join(corrected) + text[position:], changes) if changes else None


def is_unknown(word: str, vocabulary: Vocabulary, lexicon: Lexicon) -> bool:
    """A word of no page, of no word group and of no dictionary. A stem is no proof: misspelt words have them too."""
    return not (
        word in vocabulary.counts
        or lexicon.knows(stem(word))
        or word in lexicon_words(lexicon).counts
        or dictionary.exists(word)
    )


def _beside(tokens: Sequence[Analysed], place: int) -> tuple[str, str]:
    """The stems before and after a word, stop words aside."""
    before = next((token.stem for token in reversed(tokens[:place]) if token.stem), "")
    return before, next((token.stem for token in tokens[place + 1 :] if token.stem), "")


def _better(
    token: Analysed, vocabulary: Vocabulary, lexicon: Lexicon, rare: int, beside: tuple[str, str]
) -> tuple[str, ...] | None:
    word = token.word
    if not _MIN_LENGTH <= len(word) <= _MAX_LENGTH or not word.isalpha() or word in STOP_WORDS:
        return None
    if not is_unknown(word, vocabulary, lexicon):
        return (
            _more_frequent(word, vocabulary, lexicon) if vocabulary.counts.get(word, 0) in range(1, rare + 1) else None
        )
    found = neighbours(word, vocabulary, _NEIGHBOURS) or neighbours(word, lexicon_words(lexicon))
    if found:
        # « claus sociale »: of words as near, the one that makes a known run with its neighbour.
        return (next((other for other in found if _makes_a_run(other, beside, lexicon)), found[0]),)
    return _split(word, vocabulary)


def _makes_a_run(word: str, beside: tuple[str, str], lexicon: Lexicon) -> bool:
    before, after = beside
    return any(all(pair) and lexicon.run_at(pair, 0) == 2 for pair in ((before, stem(word)), (stem(word), after)))


@lru_cache(maxsize=2)
def lexicon_words(lexicon: Lexicon) -> Vocabulary:
    """The words of the editors' groups: « illettrisme » finds « remise à niveau » though no page says it."""
    return Vocabulary({fold(word): (word, 1) for word in lexicon.written_words()}, 1)


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
    # A word of four letters is as near to many of three: nothing is taken from it.
    for length in range(max(len(word) - allowed, _MIN_LENGTH), len(word) + allowed + 1):
        choices: Sequence[str] = vocabulary.by_length.get(length, [])
        for other, distance, _index in process.extract(
            word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=_NEIGHBOURS
        ):
            candidates[other] = float(distance)
    for other in vocabulary.by_sound.get(sound(word), []) if len(word) > _MIN_LENGTH else []:
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
