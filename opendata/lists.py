"""The lists of the site that the API answers: every published page that lists pages of a kind of its own."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.http import QueryDict

from portal import kinds
from portal.kinds import SECTION, Kind
from portal.listing import Filter, Listing, ListingPageMixin
from portal.models import PortalPage
from portal.web.publication.derived import derived


@dataclass(frozen=True)
class KindLists:
    """One kind, its page type, and the pages of the site that list it; ``index`` is the first of them.

    Pages of one type share their filters; ``liste`` tells them apart by their slug.
    """

    kind: Kind
    model: type[PortalPage]
    indexes: tuple[Any, ...]

    @property
    def index(self) -> Any:
        return self.indexes[0]

    @property
    def filters(self) -> tuple[Filter, ...]:
        return tuple(self.listing(self.index, QueryDict()).filters)

    def listing(self, index: Any, data: QueryDict) -> Listing:
        """Return the very list that the page shows for these parameters."""
        found: Listing = index.listing_for(data)
        return found

    @property
    def page_path(self) -> str:
        """The path from a row to its page: empty where rows are pages, ``event__`` where they are dates."""
        return str(self.index.feed_published).removesuffix("first_published_at")


def every() -> list[KindLists]:
    """Return all kinds that the site lists, in the order of the search form."""
    return [found for kind in kinds.every() if (found := lists_of(kind.value)) is not None]


def names() -> list[str]:
    """Return the names of all kinds that the site lists; asking for one that is none costs no query of each list."""
    return derived("opendata:names", lambda: [each.kind.value for each in every()], seconds=300)


def lists_of(value: str) -> KindLists | None:
    """Return the lists of a kind; None for a kind that nothing lists, or whose lists are not published."""
    types = _types().get(value)
    if types is None:
        return None
    model, index_models = types
    indexes: list[Any] = []
    for each in index_models:
        indexes += each.objects.public_now().order_by("path")
    return KindLists(kinds.get(value), model, tuple(indexes)) if indexes else None


@cache
def _types() -> dict[str, tuple[type[PortalPage], list[Any]]]:
    """By kind: its page type and the types of the pages that list it, which hold nothing else."""
    found: dict[str, tuple[type[PortalPage], list[Any]]] = {}
    for index in apps.get_models():
        if not issubclass(index, ListingPageMixin):
            continue
        for model in index.allowed_subpage_models():
            kind = getattr(model, "KIND", SECTION)
            if kind != SECTION:
                found.setdefault(kind.value, (model, []))[1].append(index)
    return found
