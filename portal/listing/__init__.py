"""A declarative list: filters -> queryset -> facets -> sort -> pages -> feed."""

from .filters import (
    AudienceFilter,
    ChoiceFilter,
    DateRangeFilter,
    DistrictFilter,
    Filter,
    FlagFilter,
    RelatedFilter,
    TextFilter,
    TopicFilter,
)
from .listing import Chip, FacetGroup, Listing, Option, Sort
from .page import ListingPageMixin
from .picks import Pick, address, picks

__all__ = [
    "AudienceFilter",
    "Chip",
    "ChoiceFilter",
    "DateRangeFilter",
    "DistrictFilter",
    "FacetGroup",
    "Filter",
    "FlagFilter",
    "Listing",
    "ListingPageMixin",
    "Option",
    "Pick",
    "RelatedFilter",
    "Sort",
    "TextFilter",
    "TopicFilter",
    "address",
    "picks",
]
