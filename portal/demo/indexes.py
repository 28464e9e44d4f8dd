"""Indexes of many pages written one after the other: built once, when the last one is there.

Kept up to date page by page, they cost two thirds of the demonstration's loading (ADR 0096).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.models import PortalPage
from portal.signals import indexed_later, pages_changed


@contextmanager
def indexes_built_at_the_end() -> Iterator[None]:
    """Index nothing that the block saves, then everything at its end: what refers to what, and both searches.

    For an empty portal, within one transaction: a block that fails leaves no index behind the pages.
    """
    token = indexed_later.set(True)
    try:
        with disable_reference_index_auto_update(), _admin_search_waits():
            yield
    finally:
        indexed_later.reset(token)
    call_command("rebuild_references_index", verbosity=0)
    call_command("wagtail_update_index", verbosity=0)
    pages = PortalPage.objects.public_now().select_related("district", "source_organisation")
    pages_changed.send(sender=PortalPage, pages=list(pages.specific()))


@contextmanager
def _admin_search_waits() -> Iterator[None]:
    """Wagtail has no switch for its own search: what listens to each model is taken away, then put back."""
    waiting = [model for model in get_indexed_models() if post_save.disconnect(post_save_signal_handler, sender=model)]
    try:
        yield
    finally:
        for model in waiting:
            post_save.connect(post_save_signal_handler, sender=model)
