"""When a page changes, its document changes in the same transaction."""

from collections.abc import Sequence
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from portal.models import District, Organisation, PortalPage, Topic
from portal.signals import indexed_later, listing_columns_changed, pages_changed, pages_made
from search import indexing
from search.indexing.writer import mark_stale
from search.models import SearchDocument


def connect() -> None:
    post_save.connect(page_saved, dispatch_uid="search-page-saved")
    pre_delete.connect(page_deleted, dispatch_uid="search-page-deleted")
    listing_columns_changed.connect(columns_changed, dispatch_uid="search-columns-changed")
    pages_made.connect(pages_created, dispatch_uid="search-pages-made")
    pages_changed.connect(pages_published, dispatch_uid="search-pages-changed")
    post_page_move.connect(page_moved, dispatch_uid="search-page-moved")
    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid=f"search-restriction-{id(signal)}")
    for model in (Topic, Organisation, District):
        post_save.connect(name_changed, sender=model, dispatch_uid=f"search-name-{model.__name__}")


def page_saved(
    sender: type,
    instance: Any,
    raw: bool = False,
    created: bool = False,
    update_fields: frozenset[str] | None = None,
    **_kwargs: Any,
) -> None:
    """Index what is published and open to all, forget the rest.

    The instance itself is read, since its children (sessions, occurrences, topics) are not
    stored yet when Wagtail saves a page. Not so when only some columns are saved: Wagtail
    does that with a draft in memory, which must not be indexed.
    """
    if raw or indexed_later.get() or not isinstance(instance, PortalPage):
        return
    if update_fields is not None:
        if "live" in update_fields:
            refresh_page(instance.pk)
        return
    # A page just made has neither document nor restriction of its own to look for.
    if (
        instance.is_listed
        and instance.__class__ is instance.specific_class
        and not instance.get_view_restrictions().exists()
    ):
        indexing.index_pages([instance])
    elif not created:
        indexing.remove_pages([instance.pk])


def pages_created(pages: Sequence[PortalPage], parent: Page, **_kwargs: Any) -> None:
    """Many at once under one parent, whose restrictions are theirs."""
    live = [page for page in pages if page.live]
    if live and not live[0].get_view_restrictions().exists():
        indexing.index_pages(live)


def pages_published(pages: Sequence[PortalPage], **_kwargs: Any) -> None:
    """Many at once, already published: each may be restricted on its own."""
    shown = set(PortalPage.objects.filter(pk__in=[page.pk for page in pages]).public_now().values_list("pk", flat=True))
    indexing.index_pages([page for page in pages if page.pk in shown])
    indexing.remove_pages([page.pk for page in pages if page.pk not in shown])


def refresh_page(page_id: int) -> None:
    """Index one page again from what is stored, if the public may see it."""
    public = PortalPage.objects.filter(pk=page_id).public_now()
    if not indexing.index_pages(public.specific()):
        indexing.remove_pages([page_id])


def columns_changed(instance: PortalPage, **_kwargs: Any) -> None:
    """Index what the nightly refresh changed with the calendar: a state or a date."""
    refresh_page(instance.pk)


def page_deleted(instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, PortalPage):
        indexing.remove_pages([instance.pk])


def page_moved(instance: Page, **_kwargs: Any) -> None:
    """Index a page that may have come under a restriction, or left one, with its descendants."""
    refresh_branch(instance)


def restriction_changed(instance: PageViewRestriction, **_kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        refresh_branch(page)


def refresh_branch(root: Page) -> None:
    """Index again what is under a page that moved, or whose rights changed."""
    branch = PortalPage.objects.descendant_of(Page.objects.get(pk=root.pk), inclusive=True)
    public = branch.public_now()
    indexing.remove_pages(list(branch.exclude(pk__in=public.values("pk")).values_list("pk", flat=True)))
    known = SearchDocument.objects.filter(page__in=public).values("pk")
    indexing.index_pages(public.exclude(pk__in=known).specific())


def name_changed(sender: type, instance: Any, created: bool = False, **_kwargs: Any) -> None:
    """Pages are found by the names of their topics, organisation and district."""
    if created:
        return
    pages = {"Organisation": "sourced_pages"}.get(sender.__name__, "pages")
    mark_stale(list(getattr(instance, pages).values_list("pk", flat=True)))
