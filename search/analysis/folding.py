"""Letters without their accents, so that « formation », « Formation » and « FORMATÎON » are one word."""

import unicodedata

# What Unicode does not decompose into a base letter and an accent.
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
)


def fold(text: str) -> str:
    """Lower case, no accents, ligatures opened: ``fold("Cœur d’Été") == "coeur d’ete"``."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()
