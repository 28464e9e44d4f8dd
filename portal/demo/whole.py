"""Objects with all that is theirs, read a table at a time: for whoever is about to read all of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page, Revision

from portal.orm.told_once import HELD


class Reader:
    """Brings rows, sets and records; a record that many refer to is read once."""

    def __init__(self) -> None:
        self._known: dict[type[models.Model], dict[Any, Any]] = defaultdict(dict)

    def pages(self, rows: Iterable[Page]) -> list[Page]:
        """Return these pages, instances of their own class, whole."""
        by_class: dict[type[Any], list[Any]] = defaultdict(list)
        for page in (found := list(rows)):
            by_class[type(page)].append(page)
        for same in by_class.values():
            self.complete(same)
        return found

    def complete(self, owners: Sequence[models.Model]) -> None:
        """Have these objects of one class hold their rows, theirs included, their sets, and what they refer to."""
        if not owners:
            return
        model = type(owners[0])
        for relation in get_all_child_relations(model):
            self.complete(_hold_rows(owners, relation))
        for field in get_all_child_m2m_relations(model):
            self._hold_set(owners, field)
        for field in model._meta.concrete_fields:
            if field.many_to_one and field.related_model is not Revision:
                self._hold_record(owners, field)

    def _hold_set(self, owners: Sequence[Any], field: Any) -> None:
        source, target = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        through = field.remote_field.through._default_manager
        pairs = through.filter(**{f"{source}__in": [owner.pk for owner in owners]}).values_list(source, target)
        chosen: dict[Any, set[Any]] = defaultdict(set)
        for owner_key, key in pairs:
            chosen[owner_key].add(key)
        others = list(field.related_model._default_manager.filter(pk__in=set().union(*chosen.values())))
        for owner in owners:
            keys = chosen[owner.pk]
            owner.__dict__.setdefault(HELD, {})[field.name] = [each for each in others if each.pk in keys]

    def _hold_record(self, owners: Sequence[Any], field: Any) -> None:
        without = [each for each in owners if not field.is_cached(each) and getattr(each, field.attname) is not None]
        known = self._known[field.related_model]
        missing = {getattr(each, field.attname) for each in without} - known.keys()
        if missing:
            known |= field.related_model._base_manager.in_bulk(missing)
        for each in without:
            field.set_cached_value(each, known[getattr(each, field.attname)])


def _hold_rows(owners: Sequence[Any], relation: Any) -> list[Any]:
    """Return all rows of a relation, each held by its owner."""
    name, key = relation.get_accessor_name(), relation.field
    by_owner = {owner.pk: owner for owner in owners}
    for owner in owners:
        owner.__dict__.setdefault(HELD, {})[name] = []
    rows = list(relation.related_model._default_manager.filter(**{f"{key.name}__in": list(by_owner)}))
    for row in rows:
        owner = by_owner[getattr(row, key.attname)]
        setattr(row, key.name, owner)
        owner.__dict__[HELD][name].append(row)
    return rows
