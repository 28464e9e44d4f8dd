"""« 22 ans », « à 55 ans »: pages speak of the young and of seniors, with ages of their own."""

from .nodes import Variant

_STRENGTH = 0.7
_YOUNG = (("jeun",), ("16", "25", "ans"), ("moin", "26", "ans"))
_OLDER = (("senior",), ("plus", "45", "ans"), ("45", "ans"), ("50", "ans"))


def variants(number: str, unit: str) -> tuple[Variant, ...]:
    """What else an age is called; nothing for what is no age, or one that no page tells apart."""
    if unit not in ("an", "ans") or not (number.isascii() and number.isdigit() and len(number) == 2):
        return ()
    years = int(number)
    names = _YOUNG if 15 <= years <= 25 else _OLDER if 45 <= years <= 67 else ()
    return tuple(Variant(tokens, _STRENGTH) for tokens in names if tokens != (number, unit))
