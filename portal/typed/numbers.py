"""A number as it is typed: ``434 567,89``, ``434567.89``, ``1 500 €``, ``12 %``."""

import re
from decimal import Decimal

from portal.typed.errors import UnreadableError, tidy

LONGEST = 40  # characters
EXPECTED = "écrivez un nombre en chiffres, par exemple 1250 ou 17,5."
INTEGER_EXPECTED = "écrivez un nombre entier, en chiffres, par exemple 12."

_UNIT = re.compile(r" ?(?:€(?: ?HT)?|euros?(?: ?HT)?|%|h|heures?|HT)$", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?P<sign>[+-]?) ?(?P<whole>[0-9]{1,15}|[0-9]{1,3}(?: [0-9]{3}){1,4})(?:[.,](?P<rest>[0-9]{1,12}))?"
)
# « 1.500 » and « 1,500 »: the thousands of some, the decimals of others.
_DOUBTFUL = re.compile(r"[+-]? ?[1-9][0-9]{0,2}[.,][0-9]{3}")
_GAPS = re.compile(r"[+-]?[0-9]+(?: [0-9]+)+(?:[.,][0-9]+)?")


def read_decimal(typed: str, decimals: int | None = None) -> Decimal:
    """Return the number, without its unit. Raises UnreadableError for anything else.

    ``decimals``: how many the field takes; with three or more, three figures after the separator are no doubt.
    """
    text = _UNIT.sub("", tidy(typed, LONGEST))
    if _DOUBTFUL.fullmatch(text) and (decimals is None or decimals < 3):
        raise UnreadableError(typed, _doubt(text, decimals))
    found = _NUMBER.fullmatch(text)
    if found is None:
        why = "les espaces vont de trois en trois chiffres." if _GAPS.fullmatch(text) else "ce n’est pas un nombre ;"
        raise UnreadableError(typed, f"{why} {EXPECTED[0].upper() if why.endswith('.') else EXPECTED[0]}{EXPECTED[1:]}")
    return Decimal(f"{found['sign']}{found['whole'].replace(' ', '')}.{found['rest'] or '0'}").normalize() + Decimal(0)


def read_integer(typed: str) -> int:
    """Return the whole number; ``12,0`` is one. Raises UnreadableError for anything else."""
    try:
        number = read_decimal(typed, decimals=0)
    except UnreadableError as fault:
        if _DOUBTFUL.search(tidy(typed, LONGEST)):
            raise
        raise UnreadableError(typed, INTEGER_EXPECTED) from fault
    if number != number.to_integral_value():
        raise UnreadableError(typed, INTEGER_EXPECTED)
    return int(number)


def _doubt(text: str, decimals: int | None) -> str:
    whole, rest = re.split(r"[.,]", text.replace(" ", ""))
    thousands = f"{whole} {rest}"
    if decimals == 0:
        return f"écrivez {thousands}, avec une espace, si c’est ce nombre entier."
    either = f"{thousands}, ou {whole} virgule {rest} ?"
    return f"{either} Écrivez {thousands} avec une espace, ou {whole},{rest[:2]} avec deux décimales."
