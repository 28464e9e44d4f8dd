"""Keeping « remplacé » true when a document is published, withdrawn or deleted."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete
from wagtail.signals import page_published, page_unpublished

from portal.enums import State
from portal.signals import listing_columns_changed
from resources.models import DocumentPage


def connect() -> None:
    for signal in (page_published, page_unpublished, post_delete):
        signal.connect(refresh_replaced, sender=DocumentPage, dispatch_uid=f"resources-replaced-{id(signal)}")


def refresh_replaced(**_kwargs: Any) -> None:
    """Close the documents that a published one replaces, open again those that none does any more."""
    replaced = DocumentPage.objects.live().exclude(replaces=None).order_by().values("replaces")
    is_replaced, is_closed = Q(pk__in=replaced), Q(state=State.CLOSED)
    for page in DocumentPage.objects.order_by().filter(is_replaced & ~is_closed | is_closed & ~is_replaced):
        # What else closes a document is for the page to say.
        state = page.compute_state()
        if state != page.state:
            page.state = state
            page.save(update_fields=["state"], clean=False)
            listing_columns_changed.send(sender=DocumentPage, instance=page)
