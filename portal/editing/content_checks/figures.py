"""Figures that a text gives bare: neither the year nor the source is near."""

import re
from collections.abc import Iterator

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_STREETS = (
    "rue|avenue|av|boulevard|bd|place|quai|cours|allée|passage|impasse|square|villa|cité|chemin|route|bis|ter|porte"
)
# Numbers that count nothing: telephones, days, hours, articles, addresses, postcodes, names of things.
_COUNT_NOTHING = re.compile(
    r"(?<!\d)(?:\+33 ?|0) ?\d(?:[ .-]?\d\d){4}(?!\d)"  # 01 23 45 67 89
    r"|(?<!\d)0 ?8\d\d(?:[ .]?\d{2,3}){2,3}(?!\d)"  # 0 800 123 456
    r"|(?<!\d)3[0-9] ?\d\d(?!\d)(?! ?(?:%|€|euros))(?! ?\d)"  # 39 49
    r"|\b(?i:le|au|du) 11[2-9](?!\d)(?! ?(?:%|€|euros))"  # « le 115 »
    r"|(?<!\d)\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?!\d)"
    rf"|(?<!\d)\d{{1,2}}(?:er)? (?:{_MONTHS})\b"
    r"|(?<!\d)\d{1,2} ?(?:h|heures?|:)(?: ?\d\d)?\b"
    rf"|(?<!\d)\d{{1,4}},? (?i:(?:{_STREETS})\b)"
    r"|(?i:\b(?:n°|nº|numéros?|articles?|art\.|[LRD]\.|salle|bureau|porte|bus|lignes?|loi|décret|version|page))"
    r" ?\d[\d., -]{0,20}"
    r"|(?<![\d,])100 ?%"  # « 100 % en ligne »
    r"|(?<!\d )(?<!\d)(?:7[578]|9[1-5])\d{3}(?!\d)"  # 75020
    r"|(?<!\d)(?:19|20)\d\d(?!\d)(?! ?(?:%|€|euros))"
    r"|\d[\d ]{11,20}\d"  # SIRET
)
_NUMBER = re.compile(r"(?<![\w.,/’'-])(\d{1,3}(?: \d{3}){1,4}|\d{1,9})(,\d{1,6})?(?![\w/-]|[.,]\d)")
_UNIT = re.compile(r" ?(?:%|€|[kM]€|(?:pour cent|pour mille|euros?|mille|millions?|milliards?)\b)")
_LENGTH = re.compile(r" ?(?:km|m|m²|cm|kg)\b")
_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?i:\bsources?\b|\bselon\b|\bd’après\b|\bd'après\b)")


def is_sourced(text: str) -> bool:
    """Return whether the text names a year or says whom its figures are from."""
    return _DATED.search(text) is not None


def figures_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield each figure with its place: shares, amounts, what is counted by the hundred or to the decimal."""
    left = _COUNT_NOTHING.sub(lambda found: "·" * len(found[0]), text)
    for number in _NUMBER.finditer(left):
        unit = _UNIT.match(left, number.end())
        is_large = len(number[1]) > 2 or number[2] is not None
        if unit or (is_large and not _LENGTH.match(left, number.end())):
            yield number.start(), text[number.start() : unit.end() if unit else number.end()].strip()
