"""Choices above a list, one tap each: the few values that matter most, with how many rows each leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from .listing import Listing
from .silences import UNSAID


@dataclass(frozen=True)
class Pick:
    """A choice; its ``url`` is the list with it, or without it where it is the current one."""

    label: str
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True)
class Picked:
    """A filter whose commonest values are choices; ``words`` says what they mean alone (« Payée pour {} »)."""

    param: str
    most: int = 3
    words: str = "{}"

    def picks(self, listing: Listing) -> list[Pick]:
        """Its choices in the filter's order: those that leave the most, and the chosen ones."""
        found = picks(listing, self.param)
        common = sorted(found, key=lambda pick: (not pick.is_current, -pick.count))[: self.most]
        return [replace(pick, label=self._worded(pick.label)) for pick in found if pick in common or pick.is_current]

    def _worded(self, label: str) -> str:
        if self.words.startswith("{}"):
            return self.words.format(label)
        return self.words.format(f"{label[:1].lower()}{label[1:]}")


def picks(listing: Listing, param: str, words: Mapping[str, str] | None = None) -> list[Pick]:
    """Return one choice for each value of a filter that would leave something, and for the chosen ones.

    ``words`` are shorter names of the values, and those that are offered; the filter's own without it.
    """
    facet = next(facet for facet in listing.facets if facet.param == param)
    return [
        Pick(
            words[option.value] if words else option.label,
            option.count,
            address(listing, **{param: "" if option.checked else option.value}),
            option.checked,
        )
        for option in facet.options
        if (option.count or option.checked) and option.value != UNSAID and (words is None or option.value in words)
    ]


def address(listing: Listing, **changes: str) -> str:
    """Return the list with some parameters changed, removed when empty."""
    query = QueryDict(listing.querystring, mutable=True)
    for param, value in changes.items():
        query.pop(param, None)
        if value:
            query[param] = value
    return f"?{query.urlencode()}"
