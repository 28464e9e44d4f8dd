"""Rows of a page read once for all that its form does with them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations

HELD = "_cluster_related_objects"


def hold_rows(owners: Sequence[models.Model], formsets: Mapping[str, Any]) -> None:
    """Take the rows that a form shows into memory, with theirs: a query for each relation, however many rows.

    A form reads them to show, to recognise, to compare and to save; modelcluster asks the database each time, as long
    as nothing was changed. Rows of a draft are in memory already.
    """
    if not owners:
        return
    for relation in get_all_child_relations(type(owners[0])):
        name = relation.get_accessor_name()
        if name not in formsets:
            continue
        _hold(owners, relation, name)
        form = getattr(formsets[name], "form", None)
        rows = [row for owner in owners for row in owner.__dict__[HELD][name] if row.pk]
        hold_rows(rows, getattr(form, "formsets", {}))


def _hold(owners: Sequence[models.Model], relation: Any, name: str) -> None:
    without = {owner.pk: owner for owner in owners if name not in owner.__dict__.get(HELD, {})}
    for owner in without.values():
        owner.__dict__.setdefault(HELD, {})[name] = []
    if without:
        key = relation.field
        for row in relation.related_model._default_manager.filter(**{f"{key.name}__in": list(without)}):
            owner = without[getattr(row, key.attname)]
            setattr(row, key.name, owner)
            owner.__dict__[HELD][name].append(row)
