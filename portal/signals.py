"""What must be forgotten when content changes."""

from contextvars import ContextVar

from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal
from wagtail.models import Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from portal.models import FooterLink, PortalSettings
from portal.shell import forget_shell
from portal.web import content_watch, redirects

# Sent with ``instance`` when a page's listing columns changed without a publication
# (the calendar moved on): the search index listens.
listing_columns_changed = Signal()
# Sent with ``pages`` (of one class) and ``parent`` when an import made many at once, without a signal for each.
pages_made = Signal()
# Sent with ``pages`` (live, of one class) when an import changed many published ones at once.
pages_changed = Signal()
# Whether what saves pages tells the indexes of them all together afterwards, by ``pages_changed``.
indexed_later: ContextVar[bool] = ContextVar("indexed_later", default=False)


def connect() -> None:
    for page_signal in (page_published, page_unpublished, page_slug_changed, post_page_move, pages_made, pages_changed):
        page_signal.connect(forget_shell, dispatch_uid=f"portal-shell-{id(page_signal)}")
    for model in (PortalSettings, FooterLink, Site):
        post_save.connect(forget_shell, sender=model, dispatch_uid=f"portal-shell-save-{model.__name__}")
        post_delete.connect(forget_shell, sender=model, dispatch_uid=f"portal-shell-delete-{model.__name__}")
    content_watch.connect()
    redirects.connect()
