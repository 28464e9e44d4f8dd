"""Words that share a stem with words of the pages and nothing else: « avenant » finds no page on the « avenir ».

A stem as short as its words may be that of two of them. A French word that no page holds is looked for by its stem
only when a page holds a form of it.
"""

from dataclasses import replace
from functools import lru_cache

from search.analysis import stem
from search.query import Clause, Query, Word

from . import dictionary
from .vocabulary import Vocabulary

_SHORT = 5  # letters of a stem at most
_MIN_ROOT = 3
# Written as no word of a page is.
_OF_NO_PAGE = "0"
# Genders and numbers, then the tenses of verbs in -er and of verbs in -ir: « avenant » is no form of « avenir ».
_NOUNS = """
    s x e es ee ees eur eurs euse euses rice rices if ifs ive ives al ale aux ales el elle els elles ien ienne iens
    iennes ier iere iers ieres
"""
_FIRST = "er ant ait aient ais ai a as era erai eras eront erez erons erait eraient ent ez ons ions iez erent"
_SECOND = "ir i ie is ies it t r ira irai irez iront issent issant issez issons issait"
_ENDINGS = tuple(tuple(f"{_NOUNS} {verbs}".split()) for verbs in (_FIRST, _SECOND))


def told_apart(query: Query, vocabulary: Vocabulary) -> Query:
    """Return the query with the stems that only other words have in the pages taken out of it."""
    clauses = tuple(_clause(clause, vocabulary) for clause in query.clauses)
    return query if clauses == query.clauses else replace(query, clauses=clauses)


def _clause(clause: Clause, vocabulary: Vocabulary) -> Clause:
    if clause.phrase or clause.adjacent:
        return clause
    return replace(clause, words=tuple(_word(word, vocabulary) for word in clause.words))


def _word(word: Word, vocabulary: Vocabulary) -> Word:
    if len(word.token) > _SHORT or word.surface in vocabulary.counts or word.token != stem(word.surface):
        return word
    holders = vocabulary.by_stem.get(word.token, ())
    if not holders or not dictionary.exists(word.surface) or any(is_form(word.surface, each) for each in holders):
        return word
    return replace(word, token=word.surface + _OF_NO_PAGE)


@lru_cache(maxsize=10_000)
def is_form(word: str, other: str) -> bool:
    """Return whether two folded words may be one in its genders, numbers and tenses.

    The same root before a usual ending.
    """
    return any(not _roots(word, endings).isdisjoint(_roots(other, endings)) for endings in _ENDINGS)


def _roots(word: str, endings: tuple[str, ...]) -> frozenset[str]:
    cut = (word[: -len(ending)] for ending in endings if word.endswith(ending))
    return frozenset((word, *(root for root in cut if len(root) >= _MIN_ROOT)))
