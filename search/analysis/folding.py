"""Letters without their accents, so that « formation », « Formation » and « FORMATÎON » are one word."""

import unicodedata

# What Unicode does not decompose into a base letter and an accent.
_OPENED = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"}
_APOSTROPHES = "’ʼ＇`´‘"


class _Folding(dict[int, str]):
    """Character -> its folded form, worked out once per character (a table for ``str.translate``)."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str:
    """Return base letters and figures for what is one, a plain apostrophe for any, nothing for a lone accent."""
    if char in _APOSTROPHES:
        return "'"
    lower = char.lower()
    opened = _OPENED.get(lower) or "".join(
        each for each in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(each)
    )
    if not opened:
        return ""
    plain = "".join(each for each in opened if each.isascii() and each.isalnum())
    return plain if char.isalnum() and plain else char


TABLE = _Folding()


def fold(text: str) -> str:
    """Lower case, no accents, ligatures opened, apostrophes straight: ``fold("Cœur d’Été") == "coeur d'ete"``."""
    return text.lower() if text.isascii() else text.translate(TABLE)


def folded_length(char: str) -> int:
    """Return how many characters a character becomes: 2 for « œ », 0 for a lone accent."""
    return len(TABLE[ord(char)])
