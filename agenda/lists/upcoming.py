"""What stands above the list to come: choices and a strip of seven days that count what people can attend."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import starmap
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from agenda.enums import When
from agenda.lists.filters import undated_filters
from agenda.lists.week_strip import DAYS, Held, StripDay, strip
from agenda.records.attendance import attendable, by_hours
from agenda.records.occurrence import Occurrence
from portal import dates
from portal.listing import Listing, Pick, Sort, picks

SOONEST_FIRST = [Sort("date", "Date", ("start", "pk"))]
# The choices above the list; the other periods are among the filters.
WHEN: dict[str, str] = {when: str(when.label) for when in (When.TODAY, When.TOMORROW, When.WEEK, When.WEEKEND)}

# What the template of a strip reads: one tuple a day.
Drawn = tuple[tuple[Any, ...], ...]


class UpcomingListing(Listing):
    """The list to come: all of it is listed, and its choices count what people can attend."""

    def counted(self) -> Q:
        """Return what people can attend."""
        return attendable(dates.today())


def attendance_words(going: int, others: int, *, over: int = 0) -> str:
    """Return how many dates of a list people can attend, then the others; empty where there are no others."""
    rest = [f"{others} {'complet, clos ou reporté' if others == 1 else 'complets, clos ou reportés'}"] if others else []
    rest += [f"{over} {'fini' if over == 1 else 'finis'}"] if over else []
    return f"{going} où aller, puis {' et '.join(rest)}." if rest else ""


@dataclass(frozen=True)
class Upcoming:
    """Parts of the page of the list to come; ``url`` gives an address under the agenda with the filters kept."""

    listing: UpcomingListing
    data: QueryDict
    url: Callable[[str], str]

    @property
    def picks(self) -> list[Pick]:
        """The choices of a period, of the evening and of what is online."""
        words = WHEN | {When.WEEK.value: dates.ahead(dates.today())[0].label}
        return [*picks(self.listing, "quand", words), *picks(self.listing, "soir"), *picks(self.listing, "en-ligne")]

    @property
    def strip(self) -> Drawn:
        """The seven days to come as values of ``agenda/week_strip.html``; empty further down the list."""
        return () if self.listing.page.number > 1 else week_strip(self.data, self.url)


def week_strip(data: QueryDict, url: Callable[[str], str]) -> Drawn:
    """Return the seven days to come, of the dates that ``data`` filters.

    ``url`` leads to a day's page, given its path.
    """
    today = dates.today()
    last = today + timedelta(days=DAYS - 1)
    days = Listing(
        data, lambda _moment: Occurrence.objects.on_site().between(today, last),
        undated_filters(), SOONEST_FIRST, name=("agenda", "strip"),
    )  # fmt: skip
    found = days.ask("strip", lambda listing: by_hours(listing.filtered_rows, today))
    return tuple(_drawn(each, url) for each in strip(starmap(Held, found), today))


def _drawn(day: StripDay, url: Callable[[str], str]) -> tuple[Any, ...]:
    address = url(f"{day.day:%Y/%m/%d}/") if day.bars or day.count else ""
    bars = tuple((bar.x, bar.y, bar.height, bar.is_off) for bar in day.bars)
    return (address, day.weekday, day.number, day.count, bars, day.is_today)
