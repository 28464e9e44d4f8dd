"""The whole inventory again, batch by batch: what bulk writes, restored copies and SQL have changed in silence."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q

from links.inventory.holders import PAGE, holders
from links.inventory.keeping import delete_keys, keep_others, keep_pages
from links.models import LinkUse

BATCH = 500


def rebuild() -> int:
    """Compare everything that is published with the inventory, and mend it; how many uses were added or removed.

    Each batch is a transaction of its own: a pass that was killed has mended what it saw.
    """
    changed = _forget_strays()
    for model in holders().pages:
        for keys in _batches(model._default_manager.filter(live=True)):
            with transaction.atomic():
                changed += keep_pages(model, keys)
    for label, fields in holders().others.items():
        for keys in _batches(fields.model._default_manager.all()):
            with transaction.atomic():
                changed += keep_others(label, keys)
    return changed


def _batches(rows: Any) -> Iterator[list[int]]:
    """Yield keys in their order, each batch asked for on its own: no cursor stays open between two transactions."""
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield keys
        last = keys[-1]


def _forget_strays() -> int:
    """Delete uses by what is no longer published, no longer there, or of a model that holds links no more."""
    strays = Q(page__live=False) | ~Q(holder__in=[PAGE, *holders().others])
    for label, fields in holders().others.items():
        strays |= Q(holder=label) & ~Q(object_id__in=fields.model._default_manager.values("pk"))
    keys = list(LinkUse.objects.filter(strays).values_list("pk", flat=True))
    delete_keys(keys)
    return len(keys)
