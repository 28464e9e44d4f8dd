"""From how many people on a count may be published; which others must go with it: ``clauses.disclosure``."""

from clauses.disclosure.table import SMALLEST_SHOWN, is_small

__all__ = ["SMALLEST_SHOWN", "is_small"]
