"""« 22 ans », « à 55 ans »: pages speak of the young and of seniors, with ages of their own."""

from .nodes import Variant

# An age says more of a page that gives one than of a page that names the young.
_YOUNG = {("16", "25", "ans"): 1.0, ("moin", "26", "ans"): 0.8, ("jeun",): 0.15}
_OLDER = {("plus", "45", "ans"): 1.0, ("45", "ans"): 0.8, ("50", "ans"): 0.8, ("senior",): 0.7}


def variants(number: str, unit: str) -> tuple[Variant, ...]:
    """Return what else an age is called; nothing for what is no age, or one that no page tells apart."""
    if unit not in ("an", "ans") or not (number.isascii() and number.isdigit() and len(number) == 2):
        return ()
    years = int(number)
    names = _YOUNG if 15 <= years <= 25 else _OLDER if 45 <= years <= 67 else {}
    return tuple(Variant(tokens, strength) for tokens, strength in names.items() if tokens != (number, unit))
