"""A declarative list: filters -> queryset -> facets -> sort -> pages -> feed."""

from .filters import (
    AudienceFilter,
    ChoiceFilter,
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
from .silences import UNSAID, Silence
from .where_when import DateRangeFilter, DistrictFilter

__all__ = [
    "UNSAID",
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
    "Silence",
    "Sort",
    "TextFilter",
    "TopicFilter",
    "address",
    "picks",
]
