"""Many new pages at once: the same rows as ``add_child``, ``save_revision`` and ``publish`` make, a batch a table.

One by one, a page costs some two hundred queries. Here each table is written once for the batch; what signals do
for a saved page (Wagtail's search and reference indexes, the portal's search, caches) is done for the batch too.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from modelsearch.backends import get_search_backends
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from ingest.writing.slugs import SlugBook
from portal import dates
from portal.signals import pages_made

CREATED, PUBLISHED = "wagtail.create", "wagtail.publish"


def create_pages(pages: Sequence[Any], parent: Page, slugs: SlugBook) -> None:
    """Put clean pages of one class under ``parent``, with their children, a revision each and its history.

    Those that are live are published. Their children must have none of their own.
    """
    moment = dates.now()
    with transaction.atomic():
        children = {each: _children(pages, each) for each in get_all_child_relations(type(pages[0]))}
        related = {each: _related(pages, each) for each in get_all_child_m2m_relations(type(pages[0]))}
        slugs.name(pages)
        _place(pages, parent)
        for page in pages:
            page.latest_revision_created_at = moment
            if page.live:
                page.first_published_at = page.last_published_at = moment
        insert_pages(pages)
        for relation, objects in children.items():
            if objects:
                relation.related_model._default_manager.bulk_create(objects)
        for field, rows in related.items():
            field.remote_field.through._default_manager.bulk_create(rows())
        _write_history(pages, moment)
        index_pages(pages)
        pages_made.send(sender=type(pages[0]), pages=pages, parent=parent)


def insert_pages(pages: Sequence[Any]) -> None:
    """Insert the pages' rows in the table of each of their classes.

    ``bulk_create`` refuses models of several tables.
    """
    classes: tuple[Any, ...] = type(pages[0]).__mro__
    chain = [model for model in reversed(classes) if issubclass(model, Page) and not model._meta.abstract]
    for model in chain:
        key = model._meta.pk
        fields = [field for field in model._meta.local_concrete_fields if field is not key or model is not Page]
        rows = model._default_manager.get_queryset()._batched_insert(list(pages), fields, batch_size=None)
        if model is Page:
            for page, (identifier,) in zip(pages, rows, strict=True):
                for level in chain:
                    setattr(page, level._meta.pk.attname, identifier)
                page._state.adding = False
                page._state.db = "default"


# Places in the tree ---------------------------------------------------------


def _place(pages: Sequence[Any], parent: Page) -> None:
    """Paths after the last child; the parent's row is locked, as treebeard does for one."""
    locked = Page.objects.select_for_update().get(pk=parent.pk)
    last = locked.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last is not None else 0
    for number, page in enumerate(pages, start=step + 1):
        page.depth = locked.depth + 1
        page.path = Page._get_path(locked.path, page.depth, number)
        page.locale_id = locked.locale_id
        page.draft_title = page.title
        page._cached_parent_obj = parent
        page.set_url_path(parent)
        page.refresh_listing_columns()
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    parent.numchild = locked.numchild + len(pages)


# Children -------------------------------------------------------------------


def _children(pages: Sequence[Any], relation: Any) -> list[Any]:
    """Return the children of this relation, tied to their page, with the columns that they store of themselves."""
    found = []
    for page in pages:
        manager = getattr(page, relation.get_accessor_name())
        objects = list(manager.all())
        manager.set(objects)  # the page remembers that it has them, or has none, without asking the database
        for child in objects:
            setattr(child, relation.field.name, page)
            if hasattr(child, "derive"):
                child.derive()
        found += objects
    return found


def _related(pages: Sequence[Any], field: Any) -> Any:
    """Return what makes the rows of a many-to-many relation, once the pages have their keys."""
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    chosen = []
    for page in pages:
        manager = getattr(page, field.name)
        objects = list(manager.all())
        manager.set(objects)
        chosen += [(page, each) for each in objects]
    through = field.remote_field.through
    return lambda: [through(**{f"{source}_id": page.pk, f"{target}_id": each.pk}) for page, each in chosen]


# History and indexes --------------------------------------------------------


def _write_history(pages: Sequence[Any], moment: Any) -> None:
    """Write a revision for each page, and for the live ones that it was published."""
    own = ContentType.objects.get_for_model(type(pages[0]))
    write_revisions(pages, moment)
    entries = [log_entry(page, own, CREATED, moment) for page in pages]
    entries += [log_entry(page, own, PUBLISHED, moment, page.latest_revision) for page in pages if page.live]
    PageLogEntry.objects.bulk_create(entries)


def write_revisions(pages: Sequence[Any], moment: Any) -> None:
    """Write a revision of each page as it stands, its latest one, and its public one where it is live."""
    base, own = ContentType.objects.get_for_model(Page), ContentType.objects.get_for_model(type(pages[0]))
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=own, base_content_type=base, object_id=str(page.pk), created_at=moment,
            content=page.serializable_data(), object_str=str(page),
        )
        for page in pages
    )  # fmt: skip
    latest = Revision.objects.filter(base_content_type=base, object_id=Cast(OuterRef("pk"), CharField()))
    keys = [page.pk for page in pages]
    Page.objects.filter(pk__in=keys).update(latest_revision=Subquery(latest.order_by("-pk").values("pk")[:1]))
    Page.objects.filter(pk__in=keys, live=True).update(live_revision=F("latest_revision"))
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = revision
        page.live_revision = revision if page.live else None


def log_entry(
    page: Any, content_type: ContentType, action: str, moment: Any, revision: Any = None,
    data: dict[str, Any] | None = None, *, changed: bool = True,
) -> PageLogEntry:  # fmt: skip
    return PageLogEntry(
        page_id=page.pk, content_type=content_type, label=page.get_admin_display_title(), action=action,
        timestamp=moment, revision=revision, content_changed=changed, data=data or {},
    )  # fmt: skip


def index_pages(pages: Sequence[Any]) -> None:
    """Wagtail's own indexes: of what refers to what, and of the admin's search."""
    base, own = ContentType.objects.get_for_model(Page), ContentType.objects.get_for_model(type(pages[0]))
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=own, base_content_type=base, object_id=page.pk, to_content_type_id=to_type,
            to_object_id=to_object, model_path=model_path, content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for page in pages
        for to_type, to_object, model_path, content_path in set(ReferenceIndex._extract_references_from_object(page))
    )  # fmt: skip
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(type(pages[0]), pages)
