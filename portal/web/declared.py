"""Public addresses that are no page of the tree, for the sitemap: each app declares its own in its ``kinds.py``.

Only what search engines may keep: an address that says « noindex » has no place here.
"""

from collections.abc import Mapping

_routes: set[str] = set()
_beneath: dict[tuple[str, str], set[str]] = {}


def declare_route(name: str) -> None:
    """Have the sitemap name the address of a route without arguments; twice is once."""
    _routes.add(name)


def declare_beneath(app: str, model: str, *paths: str) -> None:
    """Have it name these paths under each public page of a type (``agenda``, ``eventindexpage``); twice is once."""
    _beneath.setdefault((app, model), set()).update(paths)


def routes() -> set[str]:
    """Return the names of the routes."""
    return _routes


def beneath() -> Mapping[tuple[str, str], set[str]]:
    """Return the paths under pages, by the app and the model of their type."""
    return _beneath
