"""« Pas de diplôme », « aucun diplôme »: pages say « sans diplôme »."""

import re
from collections.abc import Iterator, Sequence

from search.analysis import STOP_WORDS, Analysed, stem, word_set

WITHOUT = "sans"
_NOT = word_set("pas pa")
_NONE = word_set("aucun aucune")
_NOR = "ni"
# What stands between « pas » and what is not there: « pas de », « pas d’ », the words between left out.
_OF = re.compile(r"\W*d(?:e\b|\W)", re.IGNORECASE)
# « J’ai pas le bac »: who does not have the thing is without it; who « n’aime pas le bac » is not.
_HAVING = word_set("ai as a avons avez ont jai nai avoir ayant")
_THE = re.compile(r"\W*(?:(?:le|la|les|mon|ma|mes|ce|cet|cette)\b|l\W)", re.IGNORECASE)


def without(text: str, tokens: Sequence[Analysed]) -> Iterator[Analysed]:
    """Yield the tokens of ``text``, with « sans » for every negation of the word that follows."""
    place, denied = 0, False
    while place < len(tokens):
        token = tokens[place]
        # « Sans diplôme ni expérience » is without both.
        length = _length(text, tokens, place) or (_nor(tokens[place:]) if denied else 0)
        denied = denied or bool(length) or token.word == WITHOUT
        if length:
            end = tokens[place + length - 1].end
            yield Analysed(WITHOUT, stem(WITHOUT), token.start, end)
        else:
            yield token
        place += max(length, 1)


def _nor(tokens: Sequence[Analysed]) -> int:
    """Return how many of the tokens say « ni » or « ni aucun » of what follows; 0 when they do not, or nothing does."""
    if len(tokens) < 2 or tokens[0].word != _NOR:
        return 0
    length = 1 + (tokens[1].word in _NONE)
    return length if len(tokens) > length else 0


def _length(text: str, tokens: Sequence[Analysed], place: int) -> int:
    """Return how many tokens from ``place`` on say « sans »; 0 when they do not, or nothing follows them."""
    word = tokens[place].word
    rest = tokens[place + 1 :]
    if word in _NONE or (word == WITHOUT and rest and rest[0].word in _NONE):
        length = 1 + (word == WITHOUT)
    elif word in _NOT and _OF.match(text, tokens[place].end):
        length = 1 + bool(rest and rest[0].word == "de")
    elif word in _NOT and place and tokens[place - 1].word in _HAVING and (the := _THE.match(text, tokens[place].end)):
        # An elided article is part of the word after it.
        length = 1 + bool(rest and rest[0].end <= the.end())
    else:
        return 0
    following = tokens[place + length : place + length + 1]
    return length if following and following[0].word not in STOP_WORDS else 0
