"""Keeping « remplacé » true when a document is published, withdrawn or deleted."""

from typing import Any

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
    documents = DocumentPage.objects.order_by()
    for page in documents.filter(pk__in=replaced).exclude(state=State.CLOSED):
        _set_state(page, State.CLOSED)
    for page in documents.filter(state=State.CLOSED).exclude(pk__in=replaced):
        _set_state(page, State.NONE)


def _set_state(page: DocumentPage, state: State) -> None:
    page.state = state
    page.save(update_fields=["state"], clean=False)
    listing_columns_changed.send(sender=DocumentPage, instance=page)
