"""Rows and sets of a page, written where they changed.

modelcluster asks which rows there are, for each owner of rows, and writes each of them again whether or not it changed.
Here the rows that several owners of one page have are asked for at once, and a row that is stored as it is in memory is
not written. Of an owner that its save has just made, nothing is asked.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from typing import Any

from django.db import models
from modelcluster.fields import (
    ChildObjectsDescriptor,
    ParentalManyToManyDescriptor,
    create_deferring_foreign_related_manager,
    create_deferring_forward_many_to_many_manager,
)
from modelcluster.models import ClusterableModel, get_all_child_relations

HELD = "_cluster_related_objects"
# Where Django's managers look before they ask.
READ = "_prefetched_objects_cache"
# On an owner whose save inserted it: nothing of the database is its own yet.
NEW = "_is_just_made"


def write_what_changed() -> None:
    """Let every relation of pages write so; a second call changes nothing."""
    rows = cached_property(_rows_manager)
    rows.__set_name__(ChildObjectsDescriptor, "child_object_manager_cls")
    ChildObjectsDescriptor.child_object_manager_cls = rows
    sets = cached_property(_sets_manager)
    sets.__set_name__(ParentalManyToManyDescriptor, "child_object_manager_cls")
    ParentalManyToManyDescriptor.child_object_manager_cls = sets


def _rows_manager(descriptor: Any) -> Any:
    base = create_deferring_foreign_related_manager(descriptor.rel, descriptor.related_manager_cls)
    name = descriptor.rel.get_accessor_name()

    def commit(manager: Any) -> None:
        owner = manager.instance
        rows = owner.__dict__.get(HELD, {}).get(name)
        if owner.pk is None or rows is None:
            base.commit(manager)
            return
        with (
            _read(owner, name, manager.get_live_queryset) as stored,
            _rows_of(rows, stored),
            just_made(*rows),
            _written_where_changed(rows, stored),
        ):
            base.commit(manager)

    return type("WrittenWhereChanged", (base,), {"commit": commit})


def _sets_manager(descriptor: Any) -> Any:
    base = create_deferring_forward_many_to_many_manager(descriptor.rel, descriptor.related_manager_cls)
    name = descriptor.rel.field.name

    def commit(manager: Any) -> None:
        owner = manager.instance
        if owner.pk is None or name not in owner.__dict__.get(HELD, {}):
            base.commit(manager)
            return
        with _read(owner, name, manager.get_original_manager().get_queryset):
            base.commit(manager)

    return type("AskedOnceMade", (base,), {"commit": commit})


@contextmanager
def just_made(*owners: models.Model) -> Iterator[None]:
    """Within it, those that have no number yet are saved: the database has nothing of theirs."""
    new = [each for each in owners if each.pk is None]
    for each in new:
        each.__dict__[NEW] = True
    try:
        yield
    finally:
        for each in new:
            each.__dict__.pop(NEW, None)


@contextmanager
def _read(owner: models.Model, name: str, ask: Callable[[], Iterable[models.Model]]) -> Iterator[list[models.Model]]:
    """Let what the database has of the owner be known while the block runs, and give it.

    A queryset that somebody prefetched is of another moment, and its rows may be the very ones that changed since: only
    lists are ours (``_rows_of``).
    """
    read = owner.__dict__.setdefault(READ, {})
    if not isinstance(read.get(name), list):
        read.pop(name, None)
        read[name] = [] if owner.__dict__.get(NEW) else list(ask())
    stored = list(read[name])
    try:
        yield stored
    finally:
        read.pop(name, None)


@contextmanager
def _rows_of(owners: list[models.Model], stored: list[models.Model]) -> Iterator[None]:
    """Let the rows that stored owners have in their turn be known: one query for a relation, however many owners."""
    numbers = {row.pk for row in stored}
    relations = get_all_child_relations(type(owners[0])) if owners and isinstance(owners[0], ClusterableModel) else ()
    read: list[tuple[dict[str, Any], str]] = []
    try:
        for relation in relations:
            name, key = relation.get_accessor_name(), relation.field
            holding = {each.pk: each for each in owners if name in each.__dict__.get(HELD, {}) and each.pk in numbers}
            if not holding:
                continue
            for owner in holding.values():
                known = owner.__dict__.setdefault(READ, {})
                known[name] = []
                read.append((known, name))
            for row in relation.related_model._default_manager.filter(**{f"{key.name}__in": list(holding)}):
                holding[getattr(row, key.attname)].__dict__[READ][name].append(row)
        yield
    finally:  # where the save failed, so that the next one asks again
        for known, name in read:
            known.pop(name, None)


@contextmanager
def _written_where_changed(rows: list[models.Model], stored: list[models.Model]) -> Iterator[None]:
    """Let rows be saved as ever, what their ``save`` computes included, up to the writing itself."""
    by_number = {row.pk: row for row in stored}
    watched = [row for row in rows if row.pk in by_number and not _keeps_a_clock(row)]
    for row in watched:
        row.__dict__["save_base"] = partial(_write, row, _values(by_number[row.pk]))
    try:
        yield
    finally:
        for row in watched:
            row.__dict__.pop("save_base", None)


def _write(row: models.Model, stored: list[Any], **asked: Any) -> None:
    if asked.get("update_fields") or asked.get("force_insert") or _values(row) != stored:
        type(row).save_base(row, **asked)


def _values(row: models.Model) -> list[Any]:
    return [row.__dict__.get(field.attname) for field in row._meta.concrete_fields]


def _keeps_a_clock(row: models.Model) -> bool:
    """Whether it notes when it was last saved, which each save changes."""
    return any(getattr(field, "auto_now", False) for field in row._meta.concrete_fields)
