"""An index page that shows a Listing, refreshes it in place and feeds it."""

from collections.abc import Hashable, Sequence
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import patch_vary_headers
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from portal.web.front.shared_request import wants_fragment

from .feed import rss
from .filters import Filter, Rows
from .listing import Listing
from .parts import Sort
from .picks import Picked


class ListingPageMixin(RoutablePageMixin):
    """Mix into an index page; the subclass says which rows, filters and sorts.

    The template extends ``listing_base``: ``base.html``, or ``fragment.html`` when htmx
    asks for the list alone (the block ``listing``).
    """

    listing_filters: ClassVar[Sequence[Filter]] = ()
    listing_sorts: ClassVar[Sequence[Sort]] = ()
    listing_page_size: ClassVar[int] = 20
    listing_class: ClassVar[type[Listing]] = Listing
    # The filters that matter most: their commonest values are choices above the list, one tap each.
    listing_picks: ClassVar[Sequence[Picked]] = ()
    # Columns of its type that a row shows, besides those of every row; None for a row that shows anything.
    listing_row_fields: ClassVar[Sequence[str] | None] = None
    # Columns that tell, of a row, when its page was first published.
    feed_published: ClassVar[str] = "first_published_at"

    def get_rows(self) -> Rows:
        """Return the whole public list, with what its rows show (``for_cards``)."""
        raise NotImplementedError

    def listing_for(self, data: QueryDict) -> Listing:
        """Return the list that these parameters ask for: what its page shows, and what a link to it counts."""
        return self.listing_class(
            data, lambda _moment: self.get_rows(), self.listing_filters, self.listing_sorts, self.listing_page_size,
            name=self.listing_name, row_fields=self.listing_row_fields,
        )  # fmt: skip

    @property
    def listing_name(self) -> tuple[Hashable, ...]:
        """What tells the whole list from any other; the page's own columns may decide of its rows."""
        page: Any = self
        return (page._meta.label, page.pk)

    def get_listing(self, request: HttpRequest) -> Listing:
        return self.listing_for(request.GET)

    def feed_page(self, row: Any) -> Any:
        """Return the page that a row of the list leads to."""
        return row

    def listing_context(self, request: HttpRequest, listing: Listing) -> dict[str, Any]:
        """Return what the template reads besides the listing: a map, say, drawn from its counts."""
        return {}

    @path("")
    def list_view(self, request: HttpRequest) -> HttpResponse:
        """Show the list: its whole page, or the list alone for htmx."""
        listing = self.get_listing(request)
        context = {
            "listing": listing,
            "picks": [pick for picked in self.listing_picks for pick in picked.picks(listing)],
            "listing_base": "fragment.html" if wants_fragment(request) else "base.html",
            **self.listing_context(request, listing),
        }
        response: HttpResponse = self.render(request, context_overrides=context)
        patch_vary_headers(response, ["HX-Request"])
        return response

    @path("flux.rss")
    def feed_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with the filtered list as RSS, newest publication first."""
        return rss(request, self, self.get_listing(request))
