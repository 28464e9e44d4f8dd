"""What follows from a publication."""

from typing import Any

from wagtail.signals import page_published

from freshness.checking import note_publication
from freshness.models import Report
from portal.models import PortalPage
from portal.security.encryption import keys_rotated


def connect() -> None:
    """Listen to publications, those of editors and of the demonstration, and to new keys."""
    page_published.connect(published, dispatch_uid="freshness-published")
    keys_rotated.connect(encrypt_again, dispatch_uid="freshness-keys")


def encrypt_again(**_kwargs: Any) -> None:
    """Write the addresses that wait for an answer under the new key."""
    for report in Report.objects.waiting():
        Report.objects.filter(pk=report.pk).update(email=report.email)


def published(instance: Any, revision: Any = None, **_kwargs: Any) -> None:
    if isinstance(instance, PortalPage):
        note_publication(instance, revision)
