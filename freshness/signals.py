"""What follows from a publication."""

from typing import Any

from wagtail.signals import page_published

from freshness.checking import note_publication
from portal.models import PortalPage


def connect() -> None:
    """Listen to publications, those of editors and of the demonstration."""
    page_published.connect(published, dispatch_uid="freshness-published")


def published(instance: Any, revision: Any = None, **_kwargs: Any) -> None:
    if isinstance(instance, PortalPage):
        note_publication(instance, revision)
