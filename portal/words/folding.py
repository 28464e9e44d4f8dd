"""Text without its accents, capitals and ligatures, to compare what people type."""

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": " ", "'": " "})


def fold(text: str) -> str:
    """``Île-de-France, cœur`` gives ``ile-de-france, coeur``; one space between words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())
