"""Which models hold addresses of other sites: found by their fields.

A new page type, or a new field, is in the inventory by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import URLField
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from portal.models import PortalPage

# A source's address is that of a feed, which may hold a key: only the import desk asks for it, at the source's own
# rhythm, and says itself when it fails (ADR 0151).
NOT_HELD = {"ingest.Source"}
PAGE = "portal.portalpage"


@dataclass(frozen=True)
class Fields:
    """A model and its fields that may hold links. ``relation`` and ``parent`` are those of a page's children."""

    model: Any
    names: tuple[str, ...]
    relation: str = ""
    parent: str = ""

    def places(self) -> tuple[str, ...]:
        """Return how ``LinkUse.place`` names the fields."""
        return tuple(f"{self.relation}.{name}" if self.relation else name for name in self.names)


@dataclass(frozen=True)
class Holders:
    """``pages``: own fields of each page class; ``children``: of each page class, its rows; ``others``: by label."""

    pages: Mapping[Any, Fields]
    children: Mapping[Any, tuple[Fields, ...]]
    others: Mapping[str, Fields]

    def rows_of(self, model: Any) -> tuple[Fields, ...]:
        return tuple(each for parent, rows in self.children.items() if issubclass(model, parent) for each in rows)


@cache
def holders() -> Holders:
    """Return everything that holds links, once models are loaded."""
    pages: dict[Any, Fields] = {}
    children: dict[Any, tuple[Fields, ...]] = {}
    others: dict[str, Fields] = {}
    for model in apps.get_models():
        names = _link_fields(model)
        key = _parental_key(model)
        if not names or model is PortalPage or model._meta.label in NOT_HELD:
            continue
        if issubclass(model, PortalPage):
            pages[model] = Fields(model, names)
        elif key is not None and issubclass(key.related_model, PortalPage):
            rows = Fields(model, names, key.remote_field.get_accessor_name(), key.name)
            children[key.related_model] = (*children.get(key.related_model, ()), rows)
        elif not issubclass(model, Page):
            others[model._meta.label_lower] = Fields(model, names)
    return Holders(pages, children, others)


def _link_fields(model: Any) -> tuple[str, ...]:
    kinds = (URLField, RichTextField, StreamField)
    return tuple(field.name for field in model._meta.concrete_fields if isinstance(field, kinds))


def _parental_key(model: Any) -> Any:
    return next((field for field in model._meta.concrete_fields if isinstance(field, ParentalKey)), None)
