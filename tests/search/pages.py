"""Published pages of any kind for the search's tests, without the apps that own the kinds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.utils.text import slugify
from wagtail.models import Page, Site

from home.kinds import GUIDE
from home.models import ContentPage
from portal.enums import Audience, State
from portal.kinds import Kind
from portal.models import District, PortalPage, Topic
from portal.signals import indexed_later
from search import indexing
from search.correction import forget_vocabulary


def make_page(
    title: str,
    summary: str = "",
    *,
    kind: Kind = GUIDE,
    state: State = State.NONE,
    district: str = "",
    audiences: tuple[Audience, ...] = (),
    topics: tuple[str, ...] = (),
    starts_on: date | None = None,
    ends_on: date | None = None,
    body: str = "",
) -> PortalPage:
    """A published page as its own app would have saved it, indexed unless the whole block is ``indexed_together``."""
    columns: dict[str, Any] = {audience.column: True for audience in audiences}
    page = ContentPage(
        title=title,
        slug=f"{slugify(title)[:60] or 'page'}-{Page.objects.count()}",
        summary=summary or title,
        district=District.objects.get(code=district) if district else None,
        body=[{"type": "text", "value": f"<p>{body}</p>"}] if body else [],
        **columns,
    )
    page.topics.set(
        [Topic.objects.get_or_create(slug=slug, defaults={"name": slug.replace("-", " ")})[0] for slug in topics]
    )
    parent = Site.objects.get(is_default_site=True).root_page
    with _unindexed():
        Page.objects.get(pk=parent.pk).add_child(instance=page)
    # These columns come from the kind's own fields, which a plain page lacks.
    PortalPage.objects.filter(pk=page.pk).update(kind=kind, state=state, starts_on=starts_on, ends_on=ends_on)
    stored = ContentPage.objects.get(pk=page.pk)
    if not indexed_later.get():
        indexing.index_pages([stored])
        forget_vocabulary()
    return stored


@contextmanager
def indexed_together() -> Iterator[None]:
    """Index what the block makes at its end, at once."""
    last = Page.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    with _unindexed():
        yield
    indexing.index_pages(ContentPage.objects.filter(pk__gt=last))
    forget_vocabulary()


@contextmanager
def _unindexed() -> Iterator[None]:
    token = indexed_later.set(True)
    try:
        yield
    finally:
        indexed_later.reset(token)
