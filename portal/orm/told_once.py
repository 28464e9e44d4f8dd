"""Wagtail's own indexes, told of a page once its save is over and from memory.

Wagtail reads the whole page again for its references at each of its rows, and again for its admin search: four dates
of an event cost forty queries. Both also run where Wagtail notes a draft, which changes neither.
"""

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.db import models, transaction
from modelcluster.models import ClusterableModel, get_all_child_m2m_relations, get_all_child_relations
from modelsearch import index
from modelsearch.backends import get_search_backends_with_name
from wagtail.models import ReferenceIndex

logger = logging.getLogger(__name__)
# The tasks of Wagtail and modelsearch, where their handlers of signals find them.
REFERENCES = "update_reference_index_task"
SEARCH = "insert_or_update_object_task"
HELD = "_cluster_related_objects"
# An object, and the rows that its save writes, by relation.
Family = list[tuple[models.Model, dict[str, list[models.Model]]]]


class _Save:
    """One page's save: whose rows it writes, and which indexes asked to hear of it."""

    def __init__(self, page: models.Model, update_fields: Collection[str] | None) -> None:
        self._page, self._update_fields = page, update_fields
        self._family = family_of(page)
        self._asked: set[str] = set()

    def takes(self, task: str, label: str, key: str) -> bool:
        if not self._covers(label, key):
            return False
        if self._update_fields is None:
            self._asked.add(task)
            return True
        # Beside the fields that are written, memory may hold a draft: an index whose fields they are reads the page.
        return _KNOWN_BY[task](type(self._page)).isdisjoint(self._update_fields)

    def _covers(self, label: str, key: str) -> bool:
        """Whether the object is the page or one of its rows."""
        return any(
            str(each.pk) == key and each._meta.label_lower == label
            for each in (self._page, *(row for _owner, held in self._family for rows in held.values() for row in rows))
        )

    def tell(self) -> None:
        if REFERENCES in self._asked:
            with rows_in_memory(self._family):
                ReferenceIndex.create_or_update_for_object(self._page)
        if SEARCH in self._asked:
            # Not by ``insert_or_update_object``, which first asks whether what was just stored is there.
            for name, backend in get_search_backends_with_name(with_auto_update=True):
                self._index(name, backend)

    def _index(self, name: str, backend: Any) -> None:
        """Add the page to an index of Wagtail's search; an engine beside the database that fails loses no page."""
        try:
            backend.add(self._page)
        except Exception:
            if not backend.catch_indexing_errors:
                raise
            logger.exception("a page could not be added to the index %s", name)


_running: ContextVar[_Save | None] = ContextVar("portal_page_save", default=None)


def takes(task: str, label: str, key: str) -> bool:
    """Note that an index asks to hear of an object; False unless the save that runs writes it and sees to that."""
    save = _running.get()
    return save is not None and save.takes(task, label, key)


@contextmanager
def told_once(page: models.Model, update_fields: Collection[str] | None) -> Iterator[None]:
    """Around the save of a page: its indexes hear of it at the end, in the same transaction.

    Of a save of some fields they hear at once, or not at all where they hold none of those.
    """
    save = _Save(page, update_fields)
    with transaction.atomic() if update_fields is None else nullcontext():
        token = _running.set(save)
        try:
            yield
        finally:
            _running.reset(token)
        save.tell()


@cache
def _referring(model: type[models.Model]) -> frozenset[str]:
    """Fields and rows that may refer to something; comments only refer to their authors, whom nobody looks up."""
    fields = {
        field.name
        for field in model._meta.get_fields()
        if (field.many_to_one and field.concrete and not getattr(field, "wagtail_reference_index_ignore", False))
        or hasattr(field, "extract_references")
    }
    rows = {relation.get_accessor_name() for relation in _rows(model)}
    return frozenset(fields | rows) - {"latest_revision", "live_revision", "wagtail_admin_comments"}


@cache
def _searched(model: Any) -> frozenset[str]:
    """Fields whose words the admin search keeps; its engine, the database, reads the others from the page itself."""
    kinds = (index.SearchField, index.AutocompleteField, index.RelatedFields)
    return frozenset(field.field_name for field in model.get_search_fields() if isinstance(field, kinds))


def _rows(model: type[models.Model]) -> list[Any]:
    return list(get_all_child_relations(model)) if issubclass(model, ClusterableModel) else []


def _sets(model: type[models.Model]) -> list[Any]:
    return list(get_all_child_m2m_relations(model)) if issubclass(model, ClusterableModel) else []


# What each index holds of a model, by the task that tells it.
_KNOWN_BY: dict[str, Callable[[type[models.Model]], frozenset[str]]] = {REFERENCES: _referring, SEARCH: _searched}


def family_of(instance: models.Model) -> Family:
    """Return the object and its rows, each with those that it holds before they are stored."""
    return list(_family(instance))


def whole_family_of(instance: models.Model) -> Family:
    """Return the same of an object that is made: what nobody gave it, rows or sets, it has none of."""
    found = []
    for owner, held in _family(instance):
        sets = {field.name: list(owner.__dict__.get(HELD, {}).get(field.name, ())) for field in _sets(type(owner))}
        none: dict[str, list[models.Model]] = {each.get_accessor_name(): [] for each in _rows(type(owner))}
        found.append((owner, none | held | sets))
    return found


def _family(instance: models.Model) -> Iterator[tuple[models.Model, dict[str, list[models.Model]]]]:
    relations = {relation.get_accessor_name() for relation in _rows(type(instance))}
    held = {name: list(rows) for name, rows in instance.__dict__.get(HELD, {}).items() if name in relations}
    yield instance, held
    for rows in held.values():
        for row in rows:
            yield from _family(row)


@contextmanager
def rows_in_memory(family: Family) -> Iterator[None]:
    """Let the rows that were just written be read without asking for them."""
    for owner, held in family:
        owner.__dict__.setdefault(HELD, {}).update(held)
    try:
        yield
    finally:
        for owner, held in family:
            for name in held:
                owner.__dict__[HELD].pop(name, None)
