"""Many changed pages at once: what ``save_revision`` and ``publish`` do to a live page, a batch a table.

Published one by one, a changed page costs some two hundred queries. Only pages of which nothing is pending are changed
here (``changeable``): a draft in hand, a schedule, a workflow or an alias is Wagtail's own business.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision, WorkflowState

from ingest.writing.bulk import PUBLISHED, index_pages, log_entry, write_revisions
from portal import dates
from portal.signals import pages_changed

RENAMED = "wagtail.rename"
ROWS_AT_ONCE = 200
# Where a page stands is never an import's to change; its revisions are written apart.
NOT_OURS = {
    "path", "depth", "numchild", "url_path", "slug", "live", "owner_id", "locked", "locked_at", "locked_by_id",
    "translation_key", "locale_id", "content_type_id", "latest_revision_id", "live_revision_id",
}  # fmt: skip


def changeable(pages: Iterable[Any]) -> set[int]:
    """Return keys of the pages that may be changed together."""
    plain = {page.pk for page in pages if page.live and not page.has_unpublished_changes and page.go_live_at is None}
    base = ContentType.objects.get_for_model(Page)
    texts = [str(key) for key in plain]
    of_page = {"base_content_type": base, "object_id__in": texts}
    in_hand = WorkflowState.objects.active().filter(**of_page).values_list("object_id", flat=True)
    planned = Revision.objects.filter(**of_page, approved_go_live_at__isnull=False).values_list("object_id", flat=True)
    copied = Page.objects.filter(alias_of__in=plain).values_list("alias_of", flat=True)
    copies = Page.objects.filter(pk__in=plain).exclude(alias_of=None).values_list("pk", flat=True)
    return plain - {int(key) for key in (*in_hand, *planned)} - {*copied, *copies}


def bring_children(pages: Sequence[Any]) -> None:
    """Have each page hold its children and what it is related to, by few queries; they are then changed in memory."""
    keys = [page.pk for page in pages]
    for relation in get_all_child_relations(type(pages[0])):
        grouped = _stored(relation, keys)
        for page in pages:
            getattr(page, relation.get_accessor_name()).set(list(grouped[page.pk].values()))
    for field in get_all_child_m2m_relations(type(pages[0])):
        related = _related_to(field, keys)
        for page in pages:
            getattr(page, field.name).set(related[page.pk])


def publish_changes(pages: Sequence[Any]) -> None:
    """Publish what was changed in memory of these clean, changeable pages of one class; all of them or none."""
    model, moment = type(pages[0]), dates.now()
    with transaction.atomic():
        before = model._base_manager.in_bulk([page.pk for page in pages])
        for relation in get_all_child_relations(model):
            _write_children(pages, relation)
        for field in get_all_child_m2m_relations(model):
            _write_related(pages, field)
        for page in pages:
            page.refresh_listing_columns()
            page.draft_title, page.expired = page.title, False
            page.latest_revision_created_at = moment
        write_revisions(pages, moment)
        for page in pages:
            page.last_published_at = moment
            page.first_published_at = page.first_published_at or moment
        _update_rows([(page, before[page.pk]) for page in pages])
        _log(pages, before, moment)
        _forget_references(pages)
        index_pages(pages)
        pages_changed.send(sender=model, pages=pages)


# Rows -----------------------------------------------------------------------


def _update_rows(pairs: Sequence[tuple[Any, Any]]) -> None:
    """Write the columns that differ from what was stored, in the table of each of the objects' classes."""
    classes: tuple[Any, ...] = type(pairs[0][0]).__mro__
    for model in (each for each in classes if hasattr(each, "_meta") and not each._meta.abstract):
        for field in model._meta.local_concrete_fields:
            if field.primary_key or (model is Page and field.attname in NOT_OURS):
                continue
            differing = [new for new, old in pairs if getattr(new, field.attname) != getattr(old, field.attname)]
            values = {_hashable(getattr(each, field.attname)) for each in differing}
            if len(values) == 1:  # a moment, a day: one statement for all
                keys = [each.pk for each in differing]
                model._base_manager.filter(pk__in=keys).update(**{field.name: getattr(differing[0], field.attname)})
            elif differing:
                model._base_manager.bulk_update(differing, [field.name], batch_size=ROWS_AT_ONCE)


def _hashable(value: Any) -> Any:
    return value if isinstance(value, (str, int, bool, type(None))) else repr(value)


# Children -------------------------------------------------------------------


def _stored(relation: Any, keys: Sequence[int]) -> dict[int, dict[int, Any]]:
    """By page and key, the children in the database."""
    found: dict[int, dict[int, Any]] = defaultdict(dict)
    parent = relation.field.attname
    for child in relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": keys}):
        found[getattr(child, parent)][child.pk] = child
    return found


def _write_children(pages: Sequence[Any], relation: Any) -> None:
    """Write new children, changed ones and those that left, for the pages that hold theirs in memory."""
    name, parent = relation.get_accessor_name(), relation.field.name
    holding = [page for page in pages if name in page._cluster_related_objects]
    stored = _stored(relation, [page.pk for page in holding]) if holding else {}
    new: list[Any] = []
    pairs: list[tuple[Any, Any]] = []
    for page in holding:
        for child in page._cluster_related_objects[name]:
            setattr(child, parent, page)
            old = stored[page.pk].pop(child.pk, None)
            if old is None:
                new.append(child)
            else:
                pairs.append((child, old))
    _derive([*new, *(child for child, _old in pairs)])
    manager = relation.related_model._default_manager
    manager.filter(pk__in=[key for children in stored.values() for key in children]).delete()
    manager.bulk_create(new)
    if pairs:
        _update_rows(pairs)


def _related_to(field: Any, keys: Sequence[int]) -> dict[int, list[Any]]:
    """By page, the objects of a many-to-many relation in the database, in their own order."""
    source, target = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    pairs = field.remote_field.through._default_manager.filter(**{f"{source}__in": keys}).values_list(source, target)
    by_page: dict[int, set[int]] = defaultdict(set)
    for key, other in pairs:
        by_page[key].add(other)
    others = list(field.related_model._default_manager.filter(pk__in=set().union(*by_page.values()))) if by_page else []
    return defaultdict(list, {key: [each for each in others if each.pk in known] for key, known in by_page.items()})


def _write_related(pages: Sequence[Any], field: Any) -> None:
    """Write what changed of a many-to-many relation, for the pages that hold theirs in memory."""
    holding = [page for page in pages if field.name in page._cluster_related_objects]
    stored = _related_to(field, [page.pk for page in holding]) if holding else {}
    for page in holding:
        if {each.pk for each in getattr(page, field.name).all()} != {each.pk for each in stored[page.pk]}:
            getattr(page, field.name).commit()


def _derive(children: Sequence[Any]) -> None:
    """Set the columns that children store of themselves when they are saved."""
    for child in children:
        if hasattr(child, "derive"):
            child.derive()


# History and indexes --------------------------------------------------------


def _log(pages: Sequence[Any], before: dict[int, Any], moment: Any) -> None:
    own = ContentType.objects.get_for_model(type(pages[0]))
    entries = []
    for page in pages:
        data = {}
        old = str(before[page.pk])
        if old != str(page):
            data = {"title": {"old": old, "new": str(page)}}
            entries.append(log_entry(page, own, RENAMED, moment, page.latest_revision, data, changed=False))
        entries.append(log_entry(page, own, PUBLISHED, moment, page.latest_revision, data))
    PageLogEntry.objects.bulk_create(entries)


def _forget_references(pages: Sequence[Any]) -> None:
    base = ContentType.objects.get_for_model(Page)
    ReferenceIndex.objects.filter(base_content_type=base, object_id__in=[str(page.pk) for page in pages]).delete()
