"""Indexes of many pages written one after the other: built once, when the last one is there.

Kept up to date page by page, they cost two thirds of the demonstration's loading (ADR 0096).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.demo.whole import Reader
from portal.models import District, PortalPage
from portal.signals import indexed_later, pages_changed


@contextmanager
def indexes_built_at_the_end() -> Iterator[None]:
    """Index nothing that the block saves, then everything at its end: what refers to what, and both searches.

    For an empty portal, within one transaction: a block that fails leaves no index behind the pages.
    """
    token = indexed_later.set(True)
    try:
        with disable_reference_index_auto_update(), _admin_search_waits(), District.objects.at_hand():
            yield
    finally:
        indexed_later.reset(token)
    pages = Reader().pages(Page.objects.order_by("path").specific())
    _note_references(pages)
    # Known entries, those of vocabularies that migrations made, would be brought up to date one by one.
    IndexEntry._default_manager.all().delete()
    call_command("wagtail_update_index", verbosity=0)
    shown = set(PortalPage.objects.public_now().values_list("pk", flat=True))
    pages_changed.send(sender=PortalPage, pages=[page for page in pages if page.pk in shown])


def _note_references(pages: Sequence[Page]) -> None:
    """Write what refers to what, anew: as Wagtail's command, which reads each object and its rows one by one."""
    ReferenceIndex.objects.all()._raw_delete(using=DEFAULT_DB_ALIAS)
    _write_references(pages)
    for model in apps.get_models():
        if ReferenceIndex.is_indexed(model) and not issubclass(model, Page):
            found = list(model._default_manager.order_by("pk"))
            Reader().complete(found)
            _write_references(found)


def _write_references(found: Sequence[models.Model]) -> None:
    kinds = ContentType.objects
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=kinds.get_for_model(each, for_concrete_model=False),
            base_content_type=ReferenceIndex._get_base_content_type(each), object_id=each.pk,
            to_content_type_id=to_type, to_object_id=to_object, model_path=model_path, content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for each in found
        for to_type, to_object, model_path, content_path in set(ReferenceIndex._extract_references_from_object(each))
    )  # fmt: skip


@contextmanager
def _admin_search_waits() -> Iterator[None]:
    """Wagtail has no switch for its own search: what listens to each model is taken away, then put back."""
    waiting = [model for model in get_indexed_models() if post_save.disconnect(post_save_signal_handler, sender=model)]
    try:
        yield
    finally:
        for model in waiting:
            post_save.connect(post_save_signal_handler, sender=model)
