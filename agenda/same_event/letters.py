"""Text as it is compared: small letters without accents, whatever the signs that an author or a program chose."""

from unicodedata import category, normalize

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})
# Marks of direction, soft hyphens, accents and variation selectors; emoji.
_UNSEEN = ("Cf", "Mn", "Me")
_PICTURES = ("So", "Sk", "Co", "Cn")


def plain_letters(text: str) -> str:
    """Return the text in ordinary letters without accents, its case kept: « 𝗙𝗼𝗿𝘂𝗺 » as if it had been typed by hand."""
    if text.isascii():
        return text
    folded = normalize("NFKD", text.translate(_LIGATURES))
    kinds = ((char, category(char)) for char in folded)
    return "".join(" " if kind in _PICTURES else char for char, kind in kinds if kind not in _UNSEEN)


def unaccented(text: str) -> str:
    """Return small letters and figures without accents; anything else is a space."""
    letters = "".join(char if char.isalnum() and char.isascii() else " " for char in plain_letters(text).lower())
    return " ".join(letters.split())
