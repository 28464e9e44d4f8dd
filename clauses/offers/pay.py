"""What an offer says of its pay, where it gives euros and what they are for: the rest is words."""

import re
from dataclasses import dataclass
from decimal import Decimal

_AMOUNT = r"(?<![0-9.,])([0-9]{1,3}(?: [0-9]{3}){1,2}|[0-9]{1,6})(?:[.,]([0-9]{1,2}))?(?![0-9])"
_EURO = r" ?(?:€|euros?\b)"
_ONE = re.compile(_AMOUNT + _EURO, re.IGNORECASE)
_RANGE = re.compile(rf"{_AMOUNT}(?:{_EURO})? (?:à|et|-|–) {_AMOUNT}{_EURO}", re.IGNORECASE)
_UNITS = (
    ("HOUR", re.compile(r"\bheure|\bhoraire|/ ?h\b", re.IGNORECASE)),
    ("MONTH", re.compile(r"\bmois\b|\bmensuel", re.IGNORECASE)),
    ("YEAR", re.compile(r"\bans?\b|\bannée|\bannuel", re.IGNORECASE)),
)
# « prime de 100 € par mois » is no pay.
_BESIDE = re.compile(
    r"\b(?:primes?|paniers?|repas|indemnités?|transport|trajet|avantages?|remboursement)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Pay:
    """Euros from ``least`` to ``most`` for each ``unit``, one of schema.org's words (HOUR, MONTH, YEAR)."""

    least: Decimal
    most: Decimal
    unit: str


def read_pay(words: str) -> Pay | None:
    """Return the pay that comes first in ``12,40 € de l’heure, panier et trajet``; None where it is not in euros.

    A minimum wage by name is left in words: its amount changes, and the offer does not give it.
    """
    first = re.split(r"[;+(]|,(?![0-9])", " ".join(words[:120].split()), maxsplit=1)[0]
    unit = next((name for name, pattern in _UNITS if pattern.search(first)), "")
    if not unit or _BESIDE.search(first):
        return None
    if found := _RANGE.search(first):
        least, most = _decimal(found[1], found[2]), _decimal(found[3], found[4])
        return Pay(least, most, unit) if Decimal(0) < least <= most else None
    amounts = _ONE.findall(first)
    if len(amounts) != 1:
        return None
    amount = _decimal(*amounts[0])
    return Pay(amount, amount, unit) if amount else None


def _decimal(whole: str, rest: str | None) -> Decimal:
    return Decimal(f"{whole.replace(' ', '')}.{rest or '0'}").normalize()
