"""What must be forgotten when content changes."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal
from wagtail.models import Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from portal.models import FooterLink, PortalSettings
from portal.shell import forget_shell

# Sent with ``instance`` when a page's listing columns changed without a publication
# (the calendar moved on): the search index and the page cache listen.
listing_columns_changed = Signal()


def connect() -> None:
    for page_signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        page_signal.connect(forget_shell, dispatch_uid=f"portal-shell-{id(page_signal)}")
    for model in (PortalSettings, FooterLink, Site):
        post_save.connect(forget_shell, sender=model, dispatch_uid=f"portal-shell-save-{model.__name__}")
        post_delete.connect(forget_shell, sender=model, dispatch_uid=f"portal-shell-delete-{model.__name__}")
