"""Writing who holds what: one object as it is saved, or many at once from what is stored."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS

from links.inventory.addresses import digest_of, found_in
from links.inventory.holders import PAGE, Fields, holders
from links.models import LinkUse

Held = set[tuple[str, str]]  # (place, address)
MOST_HELD = 2_000  # links of one object: more is a list that nobody wrote
SLICE = 500  # keys named in one statement


def uses(holder: str, object_id: int, held: Held) -> dict[str, LinkUse]:
    """Return the rows of what an object holds, by key."""
    made = {}
    for place, address in sorted(held)[:MOST_HELD]:
        key = digest_of(holder, object_id, place, address)
        made[key] = LinkUse(
            key=key, digest=digest_of(address), address=address, holder=holder, object_id=object_id,
            page_id=object_id if holder == PAGE else None, place=place,
        )  # fmt: skip
    return made


def keep(holder: str, object_id: int, held: Held, *, places: Collection[str], is_new: bool = False) -> None:
    """Write what one object holds in these places: at most two queries, none for a new object without links.

    In the transaction of whoever saves the object; the same twice changes nothing.
    """
    wanted = uses(holder, object_id, held)
    if not is_new:
        own = LinkUse.objects.filter(holder=holder, object_id=object_id, place__in=places)
        _delete(own.exclude(key__in=wanted))
    if wanted:
        LinkUse.objects.bulk_create(wanted.values(), ignore_conflicts=True)


def forget(holder: str, object_id: int) -> None:
    """Forget an object that is gone, or no longer published."""
    _delete(LinkUse.objects.filter(holder=holder, object_id=object_id))


def keep_pages(model: Any, keys: Sequence[int]) -> int:
    """Write what these pages of one class hold, from what is stored; how many rows changed.

    Seven queries at most for a page type of two relations, whatever the number of pages; what is not published holds
    nothing.
    """
    held: dict[int, Held] = defaultdict(set)
    live = model._default_manager.filter(pk__in=keys, live=True)
    own = holders().pages[model]
    _read(held, own, live.values_list("pk", *own.names))
    for rows in holders().rows_of(model):
        found = rows.model._default_manager.filter(**{f"{rows.parent}__in": keys, f"{rows.parent}__live": True})
        _read(held, rows, found.values_list(rows.parent, *rows.names))
    return _write(PAGE, keys, held)


def keep_others(label: str, keys: Sequence[int]) -> int:
    """Write the same of objects that are no pages; how many rows changed."""
    fields = holders().others[label]
    held: dict[int, Held] = defaultdict(set)
    _read(held, fields, fields.model._default_manager.filter(pk__in=keys).values_list("pk", *fields.names))
    return _write(label, keys, held)


def _read(held: dict[int, Held], fields: Fields, rows: Iterable[tuple[Any, ...]]) -> None:
    places = fields.places()
    for key, *values in rows:
        for place, value in zip(places, values, strict=True):
            held[key].update((place, address) for address in found_in(value))


def _write(holder: str, keys: Sequence[int], held: dict[int, Held]) -> int:
    wanted: dict[str, LinkUse] = {}
    for object_id, each in held.items():
        wanted |= uses(holder, object_id, each)
    stored = set(LinkUse.objects.filter(holder=holder, object_id__in=keys).values_list("key", flat=True))
    gone, new = stored - wanted.keys(), [use for key, use in wanted.items() if key not in stored]
    delete_keys(sorted(gone))
    if new:
        LinkUse.objects.bulk_create(new, ignore_conflicts=True)
    return len(gone) + len(new)


def delete_keys(keys: Sequence[str]) -> None:
    """Delete these rows, a part at a time: a statement names so many values at most."""
    for start in range(0, len(keys), SLICE):
        _delete(LinkUse.objects.filter(key__in=keys[start : start + SLICE]))


def _delete(rows: Any) -> None:
    """In one statement: nothing refers to these rows, and nobody listens to their end."""
    rows._raw_delete(DEFAULT_DB_ALIAS)
