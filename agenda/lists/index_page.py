"""The agenda itself: lists, calendar and subscriptions."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.cache import patch_vary_headers
from wagtail.contrib.routable_page.models import path, re_path
from wagtail.models import Page

from agenda.dates import periods
from agenda.dates.periods import Period
from agenda.lists.filters import upcoming_filters
from agenda.lists.upcoming import SOONEST_FIRST
from agenda.lists.view import PAGE_SIZE, AgendaView
from agenda.publishing import ical, open_data
from agenda.records.companions import with_companions
from agenda.records.occurrence import Occurrence
from agenda.submissions import views as submission_views
from portal.listing import Listing, ListingPageMixin
from portal.models import PortalPage
from portal.web.front.shared_request import wants_fragment

# More dates than this in one subscription help nobody.
ICAL_DATES = 500
# One page of the JSON; it says where the next one is.
JSON_DATES = 200


class EventIndexPage(ListingPageMixin, PortalPage):
    """Rows are dates of events, not events: one that comes back each week is listed each week."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["agenda.EventPage"]
    content_panels = PortalPage.base_content_panels
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    listing_sorts = SOONEST_FIRST
    listing_page_size: ClassVar[int] = PAGE_SIZE
    feed_published: ClassVar[str] = "event__first_published_at"

    class Meta:
        verbose_name = "agenda"
        verbose_name_plural = "agendas"

    # Feeds read the list to come through the mixin.

    @property
    def listing_filters(self) -> Any:  # type: ignore[override]  # « cette semaine » depends on the day of the request
        return upcoming_filters()

    def get_rows(self, moment: Any = None) -> Any:
        return Occurrence.objects.on_site().upcoming(moment).for_rows()

    def listing_for(self, data: QueryDict) -> Listing:
        return Listing(
            data, self.get_rows, self.listing_filters, self.listing_sorts, self.listing_page_size,
            name=self.listing_name,
        )  # fmt: skip

    def feed_page(self, row: Occurrence) -> PortalPage:
        event: PortalPage = row.event
        return event

    def _show(self, request: HttpRequest, period: Period | None = None, *, past: bool = False) -> HttpResponse:
        view = AgendaView(self, request, period, past=past)
        context = {
            "agenda": view,
            "meta_title": view.title,
            "meta_description": view.description,
            "listing": view.listing,
            "listing_base": "fragment.html" if wants_fragment(request) else "base.html",
        }
        response: HttpResponse = self.render(request, context_overrides=context)
        patch_vary_headers(response, ["HX-Request"])
        return response

    def _show_period(self, request: HttpRequest, period: Period | None) -> HttpResponse:
        if period is None:
            raise Http404
        return self._show(request, period)

    @path("")
    def list_view(self, request: HttpRequest) -> HttpResponse:
        return self._show(request)

    @path("passes/")
    def past_view(self, request: HttpRequest) -> HttpResponse:
        return self._show(request, past=True)

    @re_path(r"^(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$")
    def month_view(self, request: HttpRequest, year: str, month: str) -> HttpResponse:
        return self._show_period(request, periods.read_month(int(year), int(month)))

    @re_path(r"^(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/$")
    def day_view(self, request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
        return self._show_period(request, periods.read_day(int(year), int(month), int(day)))

    @re_path(r"^semaine/(?P<year>[0-9]{4})-W(?P<week>[0-9]{2})/$")
    def week_view(self, request: HttpRequest, year: str, week: str) -> HttpResponse:
        return self._show_period(request, periods.read_week(int(year), int(week)))

    @path("semaine/")
    def this_week_view(self, request: HttpRequest) -> HttpResponse:
        """Redirect from a lasting address for « cette semaine », the next one on a Sunday."""
        return HttpResponseRedirect(f"{self.get_url(request)}{periods.week_period(periods.planning_day()).path}")

    @path("agenda.ics")
    def ical_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with the filtered list to come, to subscribe to."""
        listing = self.get_listing(request)
        found = with_companions(listing.filtered_rows[:ICAL_DATES])
        name = self.title
        if listing.chips:
            name += f" ({', '.join(chip.label for chip in listing.chips)})"
        return ical.response(request, found, name=name)

    @path("agenda.json")
    def json_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with the filtered list to come, for other sites and programs."""
        rows = self.get_rows().select_related("event__source_organisation")
        listing = Listing(request.GET, rows, self.listing_filters, self.listing_sorts, JSON_DATES)
        return open_data.response(request, listing, title=self.title, list_url=self.get_url(request) or "/")

    @path("proposer/")
    def submission_view(self, request: HttpRequest) -> HttpResponse:
        return submission_views.show_form(self, request)

    @path("proposer/partenaire/<int:key>/")
    def trusted_submission_view(self, request: HttpRequest, key: int) -> HttpResponse:
        return submission_views.show_trusted_form(self, request, key)

    @path("proposer/partenaire/<str:token>/")
    def trusted_link_view(self, request: HttpRequest, token: str) -> HttpResponse:
        return submission_views.open_link(self, request, token)

    @path("proposer/merci/")
    def submission_thanks_view(self, request: HttpRequest) -> HttpResponse:
        return submission_views.show_thanks(self, request)

    @path("proposer/publie/")
    def submission_published_view(self, request: HttpRequest) -> HttpResponse:
        return submission_views.show_thanks(self, request, is_published=True)

    def json_ld(self) -> dict[str, Any]:
        return super().json_ld() | {"@type": "CollectionPage"}
