"""« Depuis 2 ans »: how long something lasts is no age, and no subject."""

from collections.abc import Iterator, Sequence

from search.analysis import Analysed, word_set

_SINCE = word_set("depuis pendant durant ya")
_UNITS = word_set("an ans annee annees mois semaine semaines jour jours")


def without(tokens: Sequence[Analysed]) -> Iterator[Analysed]:
    """Yield the tokens but the figure and the unit of a length of time; all of them where nothing else is said."""
    words = [token.word for token in tokens]
    for place, token in enumerate(tokens):
        begun = place - 1 if token.word.isdigit() else place - 2
        said = words[begun : begun + 3] if begun >= 0 else []
        if not (len(said) == 3 and said[0] in _SINCE and said[1].isdigit() and said[2] in _UNITS):
            yield token
