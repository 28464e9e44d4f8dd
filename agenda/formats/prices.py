"""What one pays, in partners' words: amounts as French and English people write them, and what is really free."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import Any

MOST = Decimal(100_000)  # euros; from there on, no price
# « 12 », « 12,50 », « 1 500 », « 1.200,50 », « 1,200.50 », never part of a longer number or of a word. Groups are
# counted: a cell of digits costs no more.
_AMOUNT = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[ .,]\d{3}){1,4}(?:[.,]\d{1,2})?|\d{1,5}(?:[.,]\d{1,2})?)(?![\d.,]*\d)"
    r"(?:\s?(€|eur(?:os?)?\b)\s?(\d\d(?!\d))?|(?!\w))",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[ .,](?=\d{3}(?!\d))")
_LINKED = re.compile(r"\s*(?:à|a|et|ou|/|-|–|,|;)\s*")  # « 5 à 10 euros »: both are euros
_OTHER_UNIT = re.compile(r"\s*(?:ans?|pers|place|h\b|heure|min|mois|jour|%)", re.IGNORECASE)
# « Entrée libre », « gratuit sur inscription »; « libre » alone speaks of many things.
FREE_WORDS = re.compile(r"\bgratuit|entr[ée]e libre|acc[èe]s libre|\bfree\b", re.IGNORECASE)
# « Gratuit pour les moins de 18 ans », « tarif réduit », « non gratuit », « gratuit sous conditions ».
_FREE_FOR_SOME = re.compile(
    r"gratuit\w{0,6}\s{1,9}(?:pour|aux)\s+(?!tou)|gratuit\w{0,6}\s{1,9}(?:jusqu|avant|moins|-\s?\d)|r[ée]duit|payant"
    r"|prix\s{1,9}(?:d\w{0,9}\W\s?)?(?:billet|entr|place)|\b(?:non|pas|not|n[’']est)\s{1,9}(?:\w{1,9}\s)?(?:gratuit|free)"
    r"|gratuit\w{0,6}\W{1,3}(?:sous|selon|si|avec)\b",
    re.IGNORECASE,
)


def price_of(text: str, *, is_cell: bool = False) -> dict[str, Any]:
    """Return ``price`` (the highest, two decimals, or empty) and ``is_free`` (None where it is not known).

    ``is_cell``: the text says the price and nothing else, so that an amount needs no sign of euros.
    """
    amounts = [each for each in _amounts(text, is_cell=is_cell) if each < MOST]
    highest = max(amounts, default=Decimal(0))
    says_free = FREE_WORDS.search(text) or (is_cell and text.strip().lower() == "libre")
    is_free = bool(says_free and not _FREE_FOR_SOME.search(text)) or (bool(amounts) and not highest)
    return {"is_free": False if highest else is_free or None, "price": f"{highest:.2f}" if highest else ""}


def _amounts(text: str, *, is_cell: bool) -> Iterator[Decimal]:
    found = [each for each in _AMOUNT.finditer(text) if not _is_negative(text, each.start())]
    bare = (is_cell and not FREE_WORDS.search(text)) or (len(found) == 1 and found[0][0] == text.strip())
    has_sign = any(each[2] for each in found)
    for each, following in zip_longest(found, found[1:]):
        linked = following is not None and _LINKED.fullmatch(text[each.end() : following.start()])
        is_euros = each[2] or (linked and following is not None and following[2])
        if is_euros or (bare and not has_sign and not _OTHER_UNIT.match(text, each.end())):
            yield _decimal(each[1]) + (Decimal(each[3]) / 100 if each[3] and not re.search(r"[.,]", each[1]) else 0)


def _is_negative(text: str, at: int) -> bool:
    """« -5 », which is no price; the 10 of « 5-10 € » is one."""
    before = text[:at]
    return before.endswith(("-", "−")) and not re.search(r"[\d€]\s?$", before[:-1])


def _decimal(written: str) -> Decimal:
    """Signs before three digits part thousands, one before two is the decimal one."""
    return Decimal(_GROUPED.sub("", written).replace(",", "."))
