"""The search, as alerts follow it: all pages of the portal under its words and filters, by the engine's own matcher."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Q
from django.http import QueryDict

from portal import kinds
from portal.kinds import Kind
from portal.listing import DateRangeFilter, DistrictFilter, Listing, Sort
from portal.listing.filters import AudienceFilter, Counts, FacetFilter, Filter, TextFilter, TopicFilter, clean_values
from portal.listing.tallies import Tally
from portal.models import PortalPage

# Parameters of the search that an alert cannot follow, in words: what they keep changes with the day.
LEFT_OUT = {
    "etat": "« État » change avec le temps",
    "gratuit": "« Gratuit » n’est pas suivi",
    "mots": "La recherche des mots exacts n’est pas suivie",
}


class KindFilter(FacetFilter):
    """What the pages are, by the parameter of the search."""

    def __init__(self) -> None:
        super().__init__("type", "Nature")

    def known(self, value: str) -> bool:
        return value in {kind.value for kind in kinds.every()}

    def condition(self, values: list[str]) -> Q:
        return Q(kind__in=values)

    def tallies(self, model: Any) -> list[Tally]:
        return []

    def gather(self, found: Counts) -> Counts:
        return {}

    def value_label(self, value: str) -> str:
        return kinds.get(value).plural


class PeriodFilter(DateRangeFilter):
    """Days as the search has them: what says its last day alone is of it, and nothing is of a day between its dates."""

    def __init__(self) -> None:
        super().__init__("search_document__starts_on", "search_document__ends_on")

    def condition(self, values: list[str]) -> Q:
        touched, (first, last) = super().condition(values), values
        if not (first and last):
            return touched
        between = PortalPage.objects.filter(
            search_document__gaps__first__lte=first, search_document__gaps__last__gte=last
        )
        return touched & ~Q(pk__in=between.order_by().values("pk"))


class Everywhere:
    """What stands for a list page where an alert follows the search."""

    pk: ClassVar[None] = None
    title = "Recherche"
    feed_published = "first_published_at"

    def get_url(self) -> str:
        return settings.SEARCH_PATH

    def listing_for(self, data: QueryDict) -> Listing:
        """Return all public pages of the kinds of the search, under its words and filters."""
        every = [kind.value for kind in kinds.every()]
        filters: list[Filter] = [
            TextFilter(every), KindFilter(), AudienceFilter(), TopicFilter(), DistrictFilter(), PeriodFilter(),
        ]  # fmt: skip
        rows = PortalPage.objects.public_now().filter(kind__in=every)
        return Listing(data, rows, filters, [Sort("", "Nouveautés", ("-first_published_at",))])

    def kinds_in(self, listing: Listing) -> Iterable[Kind]:
        """Return the kinds of pages that it may find."""
        chosen = listing.active.get("type", [])
        return [kind for kind in kinds.every() if not chosen or kind.value in chosen]

    def left_out(self, data: QueryDict) -> list[str]:
        """Return what a search asks that its alert does not follow, in French."""
        return [
            f"{why} : votre alerte n’en tient pas compte."
            for param, why in LEFT_OUT.items() if clean_values(data, param)
        ]  # fmt: skip


EVERYWHERE = Everywhere()
