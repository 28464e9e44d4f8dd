"""What must be forgotten when content changes."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move
from wagtail.snippets.models import get_snippet_models

from portal.models import FooterLink, PortalSettings
from portal.page_cache import forget_pages
from portal.shell import forget_shell

# What many pages show; a page's own children are saved with its publication.
_SHARED_CONTENT = (AbstractDocument, AbstractImage, BaseGenericSetting, BaseSiteSetting, FooterLink, Site)

# Sent with ``instance`` when a page's listing columns changed without a publication
# (the calendar moved on): the search index and the page cache listen.
listing_columns_changed = Signal()
# Sent with ``pages`` (of one class) and ``parent`` when an import made many at once, without a signal for each.
pages_made = Signal()
# Sent with ``pages`` (live, of one class) when an import changed many published ones at once.
pages_changed = Signal()


def connect() -> None:
    for page_signal in (page_published, page_unpublished, page_slug_changed, post_page_move, pages_made, pages_changed):
        page_signal.connect(forget_shell, dispatch_uid=f"portal-shell-{id(page_signal)}")
    for model in (PortalSettings, FooterLink, Site):
        post_save.connect(forget_shell, sender=model, dispatch_uid=f"portal-shell-save-{model.__name__}")
        post_delete.connect(forget_shell, sender=model, dispatch_uid=f"portal-shell-delete-{model.__name__}")
    moved = (page_slug_changed, post_page_move, listing_columns_changed, pages_made, pages_changed)
    for page_signal in (page_published, page_unpublished, *moved):
        page_signal.connect(forget_pages, dispatch_uid=f"portal-pages-{id(page_signal)}")
    post_save.connect(_shared_content_saved, dispatch_uid="portal-pages-save")
    post_delete.connect(_content_deleted, dispatch_uid="portal-pages-delete")


def _shared_content_saved(sender: type[Model], **_kwargs: Any) -> None:
    # Saving a page writes a draft as often as not: its publication has its own signal.
    if issubclass(sender, _SHARED_CONTENT) or sender in get_snippet_models():
        forget_pages()


def _content_deleted(sender: type[Model], **_kwargs: Any) -> None:
    if issubclass(sender, (*_SHARED_CONTENT, Page)) or sender in get_snippet_models():
        forget_pages()
