"""What the agenda shows for one address: the list to come, the past, a day, a week or a month."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest

from agenda.dates.periods import Period, month_period, planning_day, week_period
from agenda.lists import rows
from agenda.lists.filters import WhenFilter, past_filters, undated_filters, upcoming_filters
from agenda.lists.upcoming import SOONEST_FIRST, Upcoming, UpcomingListing, attendance_words
from agenda.records.occurrence import Occurrence
from agenda.records.querysets import by_span, spanned
from portal import dates
from portal.listing import Listing, Sort
from portal.models import PortalPage
from portal.orm import prepared
from portal.pages.drawings import month as months
from portal.words import text

LATEST_FIRST = [Sort("date", "Date", ("-start", "-pk"))]
PAGE_SIZE = 30
# A month of the portal holds a few dozen dates; its page shows them whole.
PERIOD_PAGE_SIZE = 200


@dataclass(frozen=True)
class Tab:
    """A way to look at the agenda, next to the others."""

    label: str
    url: str
    is_current: bool


class AgendaView:
    """One address of the agenda; nothing is asked of the database until the template needs it."""

    def __init__(
        self, index: PortalPage, request: HttpRequest, period: Period | None = None, *, past: bool = False
    ) -> None:
        self.index = index
        self.period = period
        self.is_past = past
        self.base_url: str = index.get_url(request) or "/"
        self.listing = self._listing(request)
        # The same filters without dates: what stays when the reader goes to another day, week or month.
        self._data = request.GET
        self._undated = Listing(
            request.GET, lambda _moment: Occurrence.objects.on_site(), undated_filters(), SOONEST_FIRST
        )

    def _listing(self, request: HttpRequest) -> Listing:
        period, found = self.period, Occurrence.objects
        if period is not None:
            return Listing(
                request.GET, lambda _moment: found.on_site().between(period.first, period.last).for_rows(),
                undated_filters(), SOONEST_FIRST, PERIOD_PAGE_SIZE, name=("agenda", period.path), row_fields=(),
            )  # fmt: skip
        if self.is_past:
            return Listing(
                request.GET, lambda moment: found.on_site().past(moment).for_rows(), past_filters(), LATEST_FIRST,
                PAGE_SIZE, name=("agenda", "past"), row_fields=(),
            )  # fmt: skip
        return UpcomingListing(
            request.GET, lambda moment: found.on_site().upcoming(moment).for_rows(), upcoming_filters(), SOONEST_FIRST,
            PAGE_SIZE, name=("agenda", "upcoming"), row_fields=(),
        )  # fmt: skip

    # Words ------------------------------------------------------------------

    @cached_property
    def heading(self) -> str:
        """``7 rendez-vous cette semaine``."""
        count = text.plural(self.listing.total, "rendez-vous", "rendez-vous")
        if self.period is not None:
            return f"{count} {self.period.title}"
        if self.is_past:
            return f"{count} passé{'s' if self.listing.total > 1 else ''}"
        when = self.listing.active.get("quand", [])
        words = WhenFilter().value_label(when[0]) if when else "à venir"
        return f"{count} {words[0].lower()}{words[1:]}"

    @cached_property
    def attendance(self) -> str:
        """« 14 où aller, puis 7 complets, clos ou reportés »; empty where people can go to all, or to none any more."""
        listing = self.listing
        if isinstance(listing, UpcomingListing):
            return attendance_words(listing.counted_total, listing.total - listing.counted_total)
        if self.is_past or listing.page.paginator.num_pages > 1:
            return ""
        coming = [each for each in listing.page if not each.is_over]
        going = sum(1 for each in coming if each.can_be_attended)
        return attendance_words(going, len(coming) - going, over=listing.total - len(coming)) if coming else ""

    @property
    def nothing_yet(self) -> str:
        """What an empty list without filters says."""
        if self.period is not None:
            return f"Aucun rendez-vous {self.period.title}. Le calendrier montre les jours qui en ont."
        if self.is_past:
            return "Les rendez-vous passés se rangeront ici."
        return "Le programme se prépare. Abonnez-vous au calendrier ou au flux RSS pour être prévenu."

    @property
    def title(self) -> str:
        """The head's title, which differs from page to page."""
        if self.period is not None:
            return f"{self.index.title} : {self.period.label}"
        return f"{self.index.title} : rendez-vous passés" if self.is_past else self.index.title

    @property
    def description(self) -> str:
        """The head's description, which differs from page to page."""
        if self.period is None and not self.is_past:
            return self.index.head_description
        return f"{self.heading}. {self.index.head_description}"

    @property
    def path(self) -> str:
        """The end of this page's own address."""
        if self.period is not None:
            return self.period.path
        return "passes/" if self.is_past else ""

    @property
    def is_indexed(self) -> bool:
        """False for filtered pages, empty periods and those far from today."""
        if self.listing.is_filtered:
            return False
        return self.period is None or (self.period.is_indexed and self.listing.total > 0)

    @property
    def upcoming(self) -> Upcoming | None:
        """What stands above the list to come; None on other pages."""
        listing = self.listing
        return Upcoming(listing, self._data, self.url) if isinstance(listing, UpcomingListing) else None

    # Rows -------------------------------------------------------------------

    @cached_property
    def days(self) -> list[rows.DayRows]:
        if self.period is not None:
            each_day = self.period.kind == "week"
            return rows.by_day(self.listing.page, self.period.first, self.period.last, each_day=each_day)
        return rows.by_day(self.listing.page, None if self.is_past else self._first_listed_day)

    @cached_property
    def grid(self) -> list[list[rows.Cell]]:
        """The month's page draws the whole month with its titles; empty elsewhere."""
        if self.period is None or self.period.kind != "month":
            return []
        found = rows.by_day(self.listing.page, self.period.first, self.period.last, each_day=True)
        return rows.grid(self.weeks, found)

    @property
    def _first_listed_day(self) -> date:
        asked = self.listing.active.get("du", [""])[0]
        today = dates.today()
        return max(date.fromisoformat(asked), today) if asked else today

    # Ways around ------------------------------------------------------------

    def url(self, path: str) -> str:
        """Return an address under the agenda, with the filters that still mean something there."""
        query = self._undated.querystring
        return f"{self.base_url}{path}{'?' if query else ''}{query}"

    @cached_property
    def _reach(self) -> tuple[date, date]:
        """From the first date to the last, today included: beyond, there is nothing to walk through."""
        today = dates.today()
        bounds = prepared.rows(("agenda", "span"), lambda: Occurrence.objects.on_site().bounds())
        first, last = spanned(bounds) or (today, today)
        return min(first, today), max(last, today)

    def _reachable(self, period: Period | None) -> Period | None:
        return period if period is not None and period.touches(*self._reach) else None

    @cached_property
    def previous(self) -> Period | None:
        return self._reachable(self.period.previous) if self.period else None

    @cached_property
    def next(self) -> Period | None:
        return self._reachable(self.period.next) if self.period else None

    @property
    def previous_url(self) -> str:
        return self.url(self.previous.path) if self.previous else ""

    @property
    def next_url(self) -> str:
        return self.url(self.next.path) if self.next else ""

    @property
    def tabs(self) -> list[Tab]:
        """The ways to look at the agenda, the current one marked."""
        day = self.period.first if self.period and not self._holds_today else planning_day()
        kind = self.period.kind if self.period else ""
        week, month = (
            self.period if self.period and kind == name else build(day)
            for name, build in (("week", week_period), ("month", month_period))
        )
        return [
            Tab("À venir", self.url(""), kind == "" and not self.is_past),
            Tab("Semaine", self.url(week.path), kind == "week"),
            Tab("Mois", self.url(month.path), kind == "month"),
            Tab("Passés", self.url("passes/"), self.is_past),
        ]

    @property
    def _holds_today(self) -> bool:
        return self.period is not None and self.period.touches(dates.today(), dates.today())

    # The month beside the list ----------------------------------------------

    @cached_property
    def month(self) -> Period:
        """The month that the calendar shows."""
        return month_period(self.period.first if self.period is not None else self._calendar_day)

    @property
    def _calendar_day(self) -> date:
        """Of the first row listed; today's, on the last day of a month, opens the next one."""
        today = dates.today()
        first = next(iter(self.listing.page), None)
        if first is None:
            asked = today if self.is_past else self._first_listed_day
            return asked if asked <= self._reach[1] else today
        day = first.first_day if self.is_past else max(first.first_day, self._first_listed_day)
        return planning_day() if day == today and not self.is_past else day

    @property
    def _calendar_bounds(self) -> tuple[date, date]:
        """Beside the list to come, the days that are over lead nowhere; beside the past, those to come."""
        first, last, today = self.month.first, self.month.last, dates.today()
        if self.period is not None:
            return first, last
        return (first, min(last, today)) if self.is_past else (max(first, today), last)

    @cached_property
    def weeks(self) -> tuple[tuple[months.Day | None, ...], ...]:
        """The weeks of the small calendar."""
        first, last = self._calendar_bounds
        days = Listing(
            self._data, lambda _moment: Occurrence.objects.on_site().between(first, last), undated_filters(),
            SOONEST_FIRST, name=("agenda", "calendar", first, last),
        )  # fmt: skip
        found = days.ask("spans", lambda listing: by_span(listing.filtered_rows))
        spans = ((row["first"], row["last"], row["n"]) for row in found)
        current = self.period.first if self.period and self.period.kind == "day" else None
        return months.weeks(
            self.month.first, rows.count_days(spans, first, last), current, lambda day: self.url(f"{day:%Y/%m/%d}/")
        )

    @property
    def previous_month_url(self) -> str:
        found = self._reachable(self.month.previous)
        return self.url(found.path) if found else ""

    @property
    def next_month_url(self) -> str:
        found = self._reachable(self.month.next)
        return self.url(found.path) if found else ""

    # Subscriptions ----------------------------------------------------------

    @property
    def ical_url(self) -> str:
        """The calendar of what is listed, or of what is to come where the list is of the past."""
        return self._feed("agenda.ics")

    @property
    def rss_url(self) -> str:
        return self._feed("flux.rss")

    @property
    def json_url(self) -> str:
        return self._feed("agenda.json")

    def _feed(self, name: str) -> str:
        query = (self._undated if self.is_past or self.period else self.listing).querystring
        return f"{self.base_url}{name}{'?' if query else ''}{query}"
