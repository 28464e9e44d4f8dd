"""When an object changes, what it holds changes in the same transaction."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from links.inventory import keeping
from links.inventory.addresses import found_in
from links.inventory.holders import PAGE, Fields, holders
from portal.models import PortalPage
from portal.signals import indexed_later, pages_changed, pages_made

# On a page's instance, the addresses that its last save wrote down, by relation: its rows are saved right after it.
WRITTEN = "_links_written"


def connect() -> None:
    post_save.connect(page_saved, dispatch_uid="links-page-saved")
    pages_made.connect(pages_told, dispatch_uid="links-pages-made")
    pages_changed.connect(pages_told, dispatch_uid="links-pages-changed")
    for fields in holders().others.values():
        post_save.connect(other_saved, sender=fields.model, dispatch_uid=f"links-saved-{fields.model.__name__}")
        post_delete.connect(other_deleted, sender=fields.model, dispatch_uid=f"links-deleted-{fields.model.__name__}")
    for rows in holders().children.values():
        for fields in rows:
            post_save.connect(row_saved, sender=fields.model, dispatch_uid=f"links-row-{fields.model.__name__}")
            post_delete.connect(row_deleted, sender=fields.model, dispatch_uid=f"links-gone-{fields.model.__name__}")


def page_saved(
    sender: type,
    instance: Any,
    raw: bool = False,
    created: bool = False,
    update_fields: frozenset[str] | None = None,
    **_kwargs: Any,
) -> None:
    """Read the instance itself: its rows are not stored yet. Only some columns saved: a draft stands in memory."""
    if raw or indexed_later.get() or not isinstance(instance, PortalPage):
        return
    if update_fields is not None:
        if "live" in update_fields:
            keeping.keep_pages(instance.specific_class, [instance.pk])
        return
    if instance.live:
        _keep_page(instance, is_new=created)
    elif not created:
        keeping.forget(PAGE, instance.pk)


def _keep_page(page: Any, *, is_new: bool) -> None:
    """Keep the links of a page; one whose type is not known yet (its base alone) is left to its own save."""
    own = holders().pages.get(page.__class__)
    if own is None:
        return
    held, places = _held_by(own, [page]), list(own.places())
    written: dict[str, set[str]] = {}
    for rows in holders().rows_of(page.__class__):
        loaded = getattr(page, "_cluster_related_objects", {}).get(rows.relation)
        if loaded is None:  # not touched by this save
            continue
        found = _held_by(rows, loaded)
        written[rows.model.__name__] = {address for _place, address in found}
        held, places = held | found, [*places, *rows.places()]
    setattr(page, WRITTEN, written)
    keeping.keep(PAGE, page.pk, held, places=places, is_new=is_new)


def _held_by(fields: Fields, objects: Sequence[Any]) -> keeping.Held:
    return {
        (place, address)
        for each in objects
        for place, name in zip(fields.places(), fields.names, strict=True)
        for address in found_in(getattr(each, name))
    }


def pages_told(pages: Sequence[PortalPage], **_kwargs: Any) -> None:
    """Many at once, already written."""
    by_class: dict[type[PortalPage], list[int]] = {}
    for page in pages:
        by_class.setdefault(page.__class__, []).append(page.pk)
    for model, keys in by_class.items():
        if model in holders().pages:
            keeping.keep_pages(model, keys)


def row_saved(
    sender: type[Model],
    instance: Any,
    raw: bool = False,
    created: bool = False,
    update_fields: frozenset[str] | None = None,
    **_kwargs: Any,
) -> None:
    """Read again the page of a row saved alone; one saved with its page was written with it."""
    fields = _fields_of_rows(sender)
    if raw or indexed_later.get() or (update_fields is not None and update_fields.isdisjoint(fields.names)):
        return
    found = {address for _place, address in _held_by(fields, [instance])}
    written = _written_with_page(instance, fields)
    if (created and not found) or (written is not None and found <= written):
        return
    _read_page_again(instance, fields)


def row_deleted(sender: type[Model], instance: Any, origin: Any = None, **_kwargs: Any) -> None:
    """Not when its page goes: what that one holds goes with it."""
    fields = _fields_of_rows(sender)
    is_alone = isinstance(origin, sender) or getattr(origin, "model", None) is sender
    if is_alone and _written_with_page(instance, fields) is None:
        _read_page_again(instance, fields)


def _written_with_page(instance: Any, fields: Fields) -> set[str] | None:
    """Return the addresses that the page in memory wrote for such rows; None where it wrote nothing of them."""
    page = instance._state.fields_cache.get(fields.parent)
    written: set[str] | None = getattr(page, WRITTEN, {}).get(fields.model.__name__)
    return written


def _read_page_again(instance: Any, fields: Fields) -> None:
    page = getattr(instance, fields.parent)
    keeping.keep_pages(page.specific_class, [page.pk])


def _fields_of_rows(model: type[Model]) -> Fields:
    return next(each for rows in holders().children.values() for each in rows if each.model is model)


def other_saved(sender: Any, instance: Any, raw: bool = False, created: bool = False, **_kwargs: Any) -> None:
    if not raw:
        label = sender._meta.label_lower
        fields = holders().others[label]
        keeping.keep(label, instance.pk, _held_by(fields, [instance]), places=fields.places(), is_new=created)


def other_deleted(sender: Any, instance: Any, **_kwargs: Any) -> None:
    keeping.forget(sender._meta.label_lower, instance.pk)
