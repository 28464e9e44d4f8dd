"""What people write around a question, which is no subject: « à quoi ça sert », « c'est quoi », « on fait comment »."""

import re
from collections.abc import Iterator, Sequence

from search.analysis import Analysed, word_set

_FRAME = re.compile(
    r"""\b(?:
      (?:a\ )?(?:quoi|koi)\ (?:ca\ |c\ |sa\ )?sert(?:\ (?:a\ )?(?:quoi|koi))?
    | (?:ca|sa|cela)\ sert\ (?:a\ )?(?:quoi|koi)
    | (?:ca|sa|cela|que|quoi|koi)\ (?:veut|veu)\ dire(?:\ (?:quoi|koi))? | (?:que|quoi)\ signifie | signifie
    | comment\ (?:ca|sa|cela)\ (?:marche|fonctionne|se\ passe) | (?:ca|sa)\ (?:marche|fonctionne)\ comment
    | (?:quelqu\ un|qui)\ (?:peut|sait|connait|pourrait)(?:\ m\ ?aider)?
    )\b""",
    re.VERBOSE,
)
_NEAR_ME = word_set("pres proche chez moi proximite alentours environs coin")
_FIGURES = word_set(
    "stat stats statistique statistiques chiffre chiffres taux nombre nb pourcentage proportion evolution"
)
# « Combien de chômeurs », of whom or what there are many.
_HOW_MANY = word_set("combien cb")
_MANY = word_set(
    """
    chomeurs chomeur demandeurs chomage personnes gens salaries jeunes seniors entreprises habitants actifs visites
    visiteurs
    """
)
_WITHIN = 5  # words


def without_frames(tokens: Sequence[Analysed]) -> list[Analysed]:
    """Return the tokens but those of such frames; all of them where nothing else is said."""
    text = " ".join(token.word for token in tokens)
    taken = set(_covered(text))
    left, offset = [], 0
    for token in tokens:
        if offset not in taken:
            left.append(token)
        offset += len(token.word) + 1
    return left or list(tokens)


def _covered(text: str) -> Iterator[int]:
    for match in _FRAME.finditer(text):
        yield from range(match.start(), match.end())


def without_nearness(tokens: Sequence[Analysed]) -> list[Analysed]:
    """Return the tokens but « près de chez moi », which an arrondissement says better; all if nothing else is said."""
    left = [token for token in tokens if token.word not in _NEAR_ME]
    return left or list(tokens)


def figures_are_asked(tokens: Sequence[Analysed]) -> bool:
    """Return whether it is figures that are looked for: « stat chômage 18e », « combien de chômeurs dans le 20e »."""
    words = [token.word for token in tokens]
    if not _FIGURES.isdisjoint(words):
        return True
    return any(
        word in _HOW_MANY and not _MANY.isdisjoint(words[max(place - _WITHIN, 0) : place + 1 + _WITHIN])
        for place, word in enumerate(words)
    )
