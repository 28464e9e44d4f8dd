"""The refusal of a typed value, in the words shown beside the field."""

from unicodedata import normalize

from portal.words.text import french

LONGEST_QUOTE = 40


class UnreadableError(ValueError):
    """Says in French what cannot be read, and what was expected."""

    def __init__(self, typed: str, why: str) -> None:
        """Quote what was typed, cut to 40 characters, before ``why``, which starts in lower case."""
        quoted = typed if len(typed) <= LONGEST_QUOTE else f"{typed[:LONGEST_QUOTE]}…"
        super().__init__(french(f"« {quoted} » : {why}"))


def tidy(typed: str, longest: int) -> str:
    """Return the text with single plain spaces, no-break ones included. Raises UnreadableError for an endless one."""
    if len(typed) > longest * 4:
        raise UnreadableError(typed, f"c’est trop long : {longest} caractères au plus.")
    return " ".join(normalize("NFC", typed).replace("\u2212", "-").split())
