"""The seam between the lists' text boxes and the search engine.

The portal cannot import ``search`` (imports run the other way); ``search`` registers
its matcher when the applications are ready.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

Matches = QuerySet[Any, Any] | Sequence[int]
Matcher = Callable[[str, Sequence[str]], Matches]

_registered: list[Matcher] = []


def register(matcher: Matcher) -> None:
    """Make ``matcher(text, kinds)`` the answer: primary keys of matching pages, best first."""
    _registered[:] = [matcher]


def matching(text: str, kinds: Sequence[str], prefix: str = "") -> Q:
    """Return a condition on rows whose page (reached by ``prefix``) matches the text."""
    if not _registered:
        return Q(**{f"{prefix}title__icontains": text}) | Q(**{f"{prefix}summary__icontains": text})
    return Q(**{f"{prefix}pk__in": _registered[0](text, kinds)})
