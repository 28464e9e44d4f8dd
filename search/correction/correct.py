"""Correcting the words of a query that no page holds."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis import STOP_WORDS, Analysed, analyse, fold, stem, words
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
_LONG = 8  # letters at least
_ACRONYM = 5  # letters at most
_MIN_PART = 3  # letters at least
_RUN_LENGTH = 8  # letters at least
_FAR_MORE_FREQUENT = 10  # times; a slip is rarer than its word by more than that


@dataclass(frozen=True)
class Correction:
    """A corrected query; ``changes`` maps each misspelt word to the word put in its place."""

    text: str
    changes: dict[str, str]


def correct(text: str, vocabulary: Vocabulary, lexicon: Lexicon, *, rare: int = 0) -> Correction | None:
    """Return ``text`` with its unknown words corrected; None when nothing should change.

    Words of at most ``rare`` pages may be slips of those pages: they change too, but only one slip away, and for a
    word that is far more frequent.
    """
    tokens = list(_joined_where_apart(list(analyse(text)), text, vocabulary))
    stems = [token.stem for token in tokens]
    joined = (place for place, token in enumerate(tokens) if _is_joined(token, text))
    found: dict[int, tuple[str, ...]] = {place: (tokens[place].word,) for place in joined}
    for again in (False, True):  # « entretient dembauche »: a word is told by its neighbour, once that one is right
        if again and not found:
            break
        for place, token in enumerate(tokens):
            if place in found or _is_quoted(token, text) or _is_acronym(token, text):
                continue
            if better := _better(token, vocabulary, lexicon, rare, _beside(stems, place)):
                found[place] = better
                stems[place] = stem(fold(better[-1]))
    changes: dict[str, str] = {}
    corrected, position = [], 0
    for place in sorted(found):
        token = tokens[place]
        shown = " ".join(vocabulary.shown.get(word, word) for word in found[place])
        corrected += [text[position : token.start], shown]
        position = token.end
        changes[text[token.start : token.end]] = shown
    return Correction("".join(corrected) + text[position:], changes) if changes else None


def _joined_where_apart(tokens: Sequence[Analysed], text: str, vocabulary: Vocabulary) -> Iterator[Analysed]:
    """« Télé assistance »: one word of the pages in two, of which one is in no page."""
    place = 0
    while place < len(tokens):
        token, after = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
        if after and not _is_quoted(token, text) and _is_apart(token, after, text, vocabulary):
            word = token.word + after.word
            yield Analysed(word, stem(word), token.start, after.end)
            place += 1
        else:
            yield token
        place += 1


def _is_apart(token: Analysed, after: Analysed, text: str, vocabulary: Vocabulary) -> bool:
    word = token.word + after.word
    return (
        text[token.end : after.start] == " "
        and min(len(token.word), len(after.word)) >= _MIN_PART
        and len(word) >= _RUN_LENGTH
        and word in vocabulary.counts
        and not all(part in vocabulary.counts for part in (token.word, after.word))
    )


def _is_quoted(token: Analysed, text: str) -> bool:
    return text[: token.start].count('"') % 2 == 1


def _is_joined(token: Analysed, text: str) -> bool:
    return " " in text[token.start : token.end]


def _is_acronym(token: Analysed, text: str) -> bool:
    """Return whether it is a few capitals, alone or among small letters.

    An acronym that no page holds is not one that looks like it.
    """
    typed = text[token.start : token.end]
    return typed.isupper() and len(typed) <= _ACRONYM and (typed == text.strip() or not text.isupper())


def is_unknown(word: str, vocabulary: Vocabulary, lexicon: Lexicon) -> bool:
    """Return whether no page, group nor dictionary has the word. A stem is no proof: misspelt words have them too."""
    return not (
        word in vocabulary.counts
        or lexicon.knows(stem(word))
        or lexicon.tells(word)
        or word in lexicon_words(lexicon).counts
        or dictionary.exists(word)
    )


def _is_cut(word: str, vocabulary: Vocabulary, lexicon: Lexicon) -> bool:
    """Return whether a word of two or three letters may be the beginning of another, being none itself."""
    return len(word) > 1 and is_unknown(word, vocabulary, lexicon)


def _beside(stems: Sequence[str], place: int) -> tuple[str, str]:
    """Return the stems before and after a word, stop words aside."""
    before = next(filter(None, reversed(stems[:place])), "")
    return before, next(filter(None, stems[place + 1 :]), "")


def _better(
    token: Analysed, vocabulary: Vocabulary, lexicon: Lexicon, rare: int, beside: tuple[str, str]
) -> tuple[str, ...] | None:
    word = token.word
    if len(word) > _MAX_LENGTH or not word.isalpha() or word in STOP_WORDS:
        return None
    if len(word) < _MIN_LENGTH:
        # Too short for its letters to tell; its neighbour may: « auxiliaire de vi ».
        return _heard_as(word, vocabulary, lexicon, beside) if _is_cut(word, vocabulary, lexicon) else None
    if not is_unknown(word, vocabulary, lexicon):
        if vocabulary.counts.get(word, 0) in range(1, rare + 1):
            return _more_frequent(word, vocabulary, lexicon)
        return None if stem(word) in vocabulary.stems else _heard_as(word, vocabulary, lexicon, beside)
    found = neighbours(word, vocabulary, _NEIGHBOURS) or neighbours(word, lexicon_words(lexicon))
    if found:
        # « claus sociale »: of words as near, the one that makes a known run with its neighbour.
        return (next((other for other in found if _makes_a_run(other, beside, lexicon)), found[0]),)
    return (
        _heard_as(word, vocabulary, lexicon, beside)
        or _run_in_one(word, lexicon)
        or _split(word, vocabulary)
        or _begun(word, vocabulary)
    )


def _heard_as(word: str, vocabulary: Vocabulary, lexicon: Lexicon, beside: tuple[str, str]) -> tuple[str, ...] | None:
    """« Entretient d’embauche », « remise à nivo »: what sounds the same and makes a known run with its neighbour."""
    same = vocabulary.by_sound.get(sound(word), [])
    return next(((other,) for other in same if _makes_a_run(other, beside, lexicon)), None)


def _run_in_one(word: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """Return a known run written in one word, with a slip: « polemploi », « aidadomicile »."""
    runs = _joined_runs(lexicon)
    if len(word) < _RUN_LENGTH:
        return None
    nearest = process.extractOne(word, runs.keys(), scorer=OSA.distance, score_cutoff=1)
    return runs[nearest[0]] if nearest else None


@lru_cache(maxsize=2)
def _joined_runs(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Return the editors' terms of several words as one word -> their words."""
    found = {"".join(words(term)): tuple(term.split()) for term in sorted(lexicon.written_terms())}
    return {joined: parts for joined, parts in found.items() if len(parts) > 1 and joined.isalpha()}


def _makes_a_run(word: str, beside: tuple[str, str], lexicon: Lexicon) -> bool:
    before, after = beside
    return any(all(pair) and lexicon.run_at(pair, 0) == 2 for pair in ((before, stem(word)), (stem(word), after)))


@lru_cache(maxsize=2)
def lexicon_words(lexicon: Lexicon) -> Vocabulary:
    """Return the words of the editors' groups: « illettrisme » finds « remise à niveau » though no page says it."""
    return Vocabulary({fold(word): (word, 1) for word in lexicon.written_words()}, 1)


def _more_frequent(word: str, vocabulary: Vocabulary, lexicon: Lexicon) -> tuple[str, ...] | None:
    """Return the word meant, for one that is of no dictionary though a page or two hold it.

    Names of people have such too.
    """
    if lexicon.knows(stem(word)) or dictionary.exists(word):
        return None
    least = vocabulary.counts[word] * _FAR_MORE_FREQUENT
    for other in neighbours(word, vocabulary, _NEIGHBOURS):
        if other != word and vocabulary.counts[other] >= least and OSA.distance(word, other) == 1:
            return (other,)
    return None


def neighbours(word: str, vocabulary: Vocabulary, count: int = 1) -> list[str]:
    """Return the nearest words of the corpus within the allowed slips, nearest first."""
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
    if heard and _is_other_word(word, other, distance):
        return math.inf
    cost = min(distance, _SAME_SOUND + heard) if heard < distance else distance
    if word[0] != other[0] and sound(word)[:1] != sound(other)[:1]:
        cost += _OTHER_FIRST_LETTER
    return cost - _FREQUENCY * math.log10(max(vocabulary.counts[other], 1))


def _is_other_word(word: str, other: str, distance: float) -> bool:
    """« Startup » is no « statut », « lyon » no « Léon »: of short words, what differs and is heard is another word."""
    if len(word) > _MIN_LENGTH:
        return len(word) < _LONG and distance > 1
    return len(other) == len(word) and sorted(other) != sorted(word)


def _begun(word: str, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """« Brico », « motiv »: the beginning of one word, in any of its forms, cut where people cut words."""
    if len(word) <= _MIN_LENGTH or word[-1] in "aeiuy":
        return None
    longer = [other for other in vocabulary.counts if other.startswith(word)]
    if len({stem(other) for other in longer}) != 1:
        return None
    return (max(longer, key=lambda other: (vocabulary.counts[other], other)),)


def _split(word: str, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """Two known words written as one: « aidesoignante »."""
    halves = [
        (word[:place], word[place:])
        for place in range(3, len(word) - 2)
        if word[:place] in vocabulary.counts and word[place:] in vocabulary.counts
    ]
    return max(halves, key=lambda pair: min(vocabulary.counts[half] for half in pair), default=None)
