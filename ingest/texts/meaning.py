"""Whether two values of a field say the same thing, in a source's words and as forms rewrite them."""

import re
from typing import Any

from ingest.texts.markup import folded, meaning

_MARKUP = re.compile(r"<[a-z/]", re.IGNORECASE)
# Forms show no seconds.
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d(?:\.\d{1,6})?)?(.*)")


def says_the_same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str) and (_MARKUP.search(one) or _MARKUP.search(other)):
        return meaning(one) == meaning(other)
    return bool(one == other or _said(one) == _said(other))


def _said(value: Any) -> Any:
    """Return what the value says: nothing for each of the ways to say nothing."""
    if isinstance(value, str):
        return _said_by_text(value)
    if isinstance(value, list):
        return [_said(each) for each in value] or None
    if isinstance(value, dict):
        found = {name: _said(each) for name, each in value.items()}
        return {name: each for name, each in found.items() if each is not None} or None
    return value


def _said_by_text(text: str) -> Any:
    if _MARKUP.search(text):
        return meaning(text) or None
    moment = _MOMENT.fullmatch(text)
    return moment[1] + moment[2] if moment else folded(text).strip() or None
