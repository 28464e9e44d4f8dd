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
from .listing import Listing
from .page import ListingPageMixin
from .parts import Chip, FacetGroup, Option, Sort
from .picks import Pick, Picked, address, picks

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
    "Picked",
    "RelatedFilter",
    "Sort",
    "TextFilter",
    "TopicFilter",
    "address",
    "picks",
]
