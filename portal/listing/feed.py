"""RSS of any filtered list."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed

from portal.listing.listing import Listing
from portal.pages.addresses import absolute, base

FEED_ITEMS = 50
# An event has as many rows as dates, and is announced once.
FEED_ROWS = 500


def rss(request: HttpRequest, index: Any, listing: Listing) -> HttpResponse:
    """At most fifty items, the last published first, whatever the order of the list.

    The identifier of an item is its page, whatever its address becomes.
    """
    title = index.title
    if listing.chips:
        title += f" ({', '.join(chip.label for chip in listing.chips)})"
    feed = Rss201rev2Feed(
        title=title,
        link=absolute(index.get_url(request) or "/"),
        description=index.summary,
        language="fr",
        feed_url=absolute(request.get_full_path()),
    )
    seen: set[int] = set()
    newest_first = (F(index.feed_published).desc(nulls_last=True), "-pk")
    for row in listing.kept_rows.order_by(*newest_first)[:FEED_ROWS]:
        page = index.feed_page(row)
        if page.pk in seen:
            continue
        if len(seen) == FEED_ITEMS:
            break
        seen.add(page.pk)
        feed.add_item(
            title=page.title,
            link=absolute(page.get_url(request) or ""),
            description=" — ".join(text for text in (page.listing_meta, page.summary) if text),
            pubdate=page.first_published_at,
            updateddate=page.last_published_at,
            unique_id=f"{base()}/#page-{page.pk}",
            unique_id_is_permalink=False,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
