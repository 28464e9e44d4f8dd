"""What an alert may be about: any list of the site that is published, or a search, as its own filters read it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.http import QueryDict

from alerts.enums import Frequency
from alerts.models import LONGEST_QUERY
from alerts.watched.everywhere import EVERYWHERE
from portal import dates
from portal.kinds import SECTION
from portal.listing import DateRangeFilter, Listing, ListingPageMixin
from portal.listing.filters import FacetFilter
from portal.listing.parts import ignored_words
from portal.models import PortalPage

LONGEST_WORDS = 300
WEEKS = 4  # looked back at, to say how many a week
MANY_A_WEEK = 20
MOST_ITEMS = 200  # of one filter at one look; a mail shows fewer


# Said of no filter at all: of a list, of the search.
_WHOLE = ("toute la liste", "tout le portail")


class NoListError(Exception):
    """The page is no published list."""


@dataclass(frozen=True)
class WatchedList:
    """A list with filters that it knows; ``query`` holds nothing else."""

    index: Any
    listing: Listing
    query: str

    @property
    def words(self) -> str:
        """The list and its filters, as its own chips say them."""
        chips = ", ".join(chip.label for chip in self.listing.chips)
        said = f"{self.index.title} : {chips}" if chips else f"{self.index.title} : {_WHOLE[self.index is EVERYWHERE]}"
        return said if len(said) <= LONGEST_WORDS else said[: LONGEST_WORDS - 1] + "…"

    @property
    def url(self) -> str:
        return f"{self.index.get_url() or '/'}{'?' if self.query else ''}{self.query}"

    @property
    def frequencies(self) -> list[Frequency]:
        """Every one where its pages have a last day to act; else all but « dès parution »."""
        if self.index is EVERYWHERE:
            found = EVERYWHERE.kinds_in(self.listing)
        else:
            found = [getattr(model, "KIND", SECTION) for model in type(self.index).allowed_subpage_models()]
        return [each for each in Frequency if each != Frequency.AT_ONCE or any(kind.has_deadline for kind in found)]

    @property
    def per_week(self) -> int:
        """How many that are still shown were published a week, of the last four, rounded up."""
        since = Q(**{f"{self._published}__gte": dates.now() - timedelta(weeks=WEEKS)})
        count: int = self._rows.filter(since).aggregate(n=Count(self._page, distinct=True))["n"]
        return -(-count // WEEKS)

    def published_since(self, moment: datetime) -> list[tuple[int, datetime]]:
        """Return pages shown now and first published after this moment, and when: the newest first, each once."""
        since = {f"{self._published}__gt": moment}
        rows = self._rows.filter(**since).order_by(f"-{self._published}", f"-{self._page}")
        found = rows.values_list(self._page, self._published).distinct()[:MOST_ITEMS]
        return list(dict(found).items())

    @property
    def _rows(self) -> Any:
        return self.listing.kept_rows.order_by()

    @property
    def _published(self) -> str:
        return str(self.index.feed_published)

    @property
    def _page(self) -> str:
        return f"{self._published.removesuffix('first_published_at')}pk"


def list_of(key: int | None) -> Any:
    """Return the published list of this number, the search without one; NoListError for any other page."""
    if key is None:
        return EVERYWHERE
    if key >= 2**31:
        raise NoListError
    found = PortalPage.objects.public_now().filter(pk=key).first()
    index = found.specific if found is not None else None
    if not isinstance(index, ListingPageMixin):
        raise NoListError
    return index


def watched(index: Any, data: QueryDict) -> WatchedList:
    """Return the list as these parameters filter it, without what it does not know of them."""
    listing = index.listing_for(data)
    query = QueryDict(listing.querystring, mutable=True)
    query.pop("tri", None)
    return WatchedList(index, listing, query.urlencode())


def asked(index: Any, data: QueryDict) -> tuple[WatchedList, list[str]]:
    """Return the list as an alert can follow it, and why it is not what was asked for, in French.

    What no record has finds nothing, ever; what is of the moment (« ouvert maintenant », « cette semaine ») would miss
    whatever is published before its day.
    """
    found = watched(index, data)
    problems = list(found.listing.problems)
    if index is EVERYWHERE:
        problems += EVERYWHERE.left_out(data)
    query = QueryDict(found.query, mutable=True)
    for each, values in found.listing.others().items():
        if not isinstance(each, FacetFilter):
            continue
        lost = each.unfound(found.listing.all_rows.model, values)
        problems += [ignored_words(each.label, value) for value in lost]
        if each.is_fleeting:
            lost = values
            problems.append(f"« {each.label} » change avec le temps : votre alerte n’en tient pas compte.")
        query.setlist(each.param, [value for value in values if value not in lost])
    if len(found.query) > LONGEST_QUERY:
        query = QueryDict(mutable=True)
        problems.append("Vos filtres sont trop nombreux : votre alerte suit toute la liste.")
    return watched(index, query) if query.urlencode() != found.query else found, problems


def removed(index: Any, queries: Iterable[str]) -> dict[str, str]:
    """Return, of these filters of a list, those that it can follow no longer: which words of theirs are gone.

    A value whose record was deleted (a theme), a choice or a filter that the list no longer has, a period that is over
    (« forum ce week-end »). A query for each filter of the list, whatever the number of addresses.
    """
    gone: dict[str, str] = {}
    values: dict[FacetFilter, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    model = None
    for query in queries:
        found = watched(index, QueryDict(query))
        if lost := "ses filtres" if found.query != query else _period_over(found.listing):
            gone[query] = lost
            continue
        model = found.listing.all_rows.model
        for each, active in found.listing.others().items():
            if isinstance(each, FacetFilter):
                for value in active:
                    values[each][value].append(query)
    for each, theirs in values.items():
        for value in each.unfound(model, list(theirs)) if model else ():
            gone |= dict.fromkeys(theirs[value], f"« {each.label} » : {value}")
    return gone


def _period_over(listing: Listing) -> str:
    """Return the period that the list is asked for, in French, once its last day is over; else nothing."""
    for each, active in listing.others().items():
        if isinstance(each, DateRangeFilter) and "" < active[-1] < dates.today().isoformat():
            return f"sa période, finie le {dates.format_day(date.fromisoformat(active[-1]))}"
    return ""
