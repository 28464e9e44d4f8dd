"""What the query that loads a visited page tells of it besides its columns (ADR 0157).

A page class names its small sets of children in ``DETAIL_CHILDREN``: ``{"sectors": ()}``, or with the foreign keys that
are shown with each, ``{"organisers": ("organisation",)}``. An app that pages know nothing of registers an expression.
"""

import json
from collections.abc import Callable
from typing import Any

from django.db.models import OuterRef

from portal.orm.json_rows import JsonRows, json_rows, read_rows

_registered: dict[str, Callable[[], JsonRows]] = {}


def register(name: str, expression: Callable[[], JsonRows]) -> None:
    """Have every visited page bring this too: JSON of rows that ``OuterRef("pk")`` finds; see ``told``."""
    _registered[name] = expression


def expressions(model: Any) -> dict[str, JsonRows]:
    """Return the annotations of the query that loads a page of this class."""
    found: dict[str, JsonRows] = {_key(name): make() for name, make in _registered.items()}
    for name, related in getattr(model, "DETAIL_CHILDREN", {}).items():
        children, back = child_of(model, name)
        rows = children._default_manager.filter(**{back: OuterRef("pk")})
        found[_key(name)] = json_rows(rows, *related)
    return found


def told(page: Any, name: str) -> list[Any] | None:
    """Return the rows of a registered expression, lists of values; None of a page that was not loaded for a visit."""
    text = page.__dict__.get(_key(name))
    return None if text is None else json.loads(text)


def told_children(page: Any, name: str) -> list[Any] | None:
    """Return the instances of one of ``DETAIL_CHILDREN``; None where the page did not bring them."""
    text = page.__dict__.get(_key(name))
    if text is None:
        return None
    return read_rows(text, child_of(type(page), name)[0], *page.DETAIL_CHILDREN[name])


def child_of(model: Any, name: str) -> tuple[Any, str]:
    """Return the model of these children and the name that leads from one to its page."""
    field = model._meta.get_field(name)
    return field.related_model, field.related_query_name() if field.many_to_many else field.field.name


def _key(name: str) -> str:
    return f"told_{name}"
