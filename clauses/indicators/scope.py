"""What the derived figures count: a year, and sectors, authorities and arrondissements, by the lists' own filters.

The same filters and the same parameters as the lists of operations and of offers: a figure and the list that it opens
cannot disagree. People are counted for one sector, one authority or one arrondissement; where two of them meet, the
counts would be so small that those of a neighbour would give them away.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from clauses.filters import LOCAL, ManyFilter, NumberedFilter, SeveralDistrictsFilter, YearFilter, read_year
from clauses.indicators.disclosure.table import PARIS, Cell
from clauses.offers.page import OpportunityPage
from clauses.operations.page import OperationPage
from clauses.records.declaration import HoursDeclaration
from clauses.records.lot import Lot
from portal.listing import DistrictFilter, Listing, RelatedFilter, Sort
from portal.listing.filters import Filter
from portal.listing.parts import FacetGroup

OPERATION, OPPORTUNITY = "clauses.OperationPage", "clauses.OpportunityPage"
YEAR, DISTRICT = "annee", "arrondissement"
OF_OPERATIONS: tuple[Filter, ...] = (
    ManyFilter("secteur", "Secteur", OPERATION, "sectors", widget="select"),
    NumberedFilter("donneur", "Donneur d’ordre", OPERATION, "authority"),
    DistrictFilter(is_exact=True),
)
OF_OFFERS: tuple[Filter, ...] = (
    RelatedFilter("secteur", "Secteur", "sector"),
    NumberedFilter("donneur", "Donneur d’ordre", OPPORTUNITY, "operation__authority"),
    SeveralDistrictsFilter(OPPORTUNITY, is_exact=True),
)


class Scope:
    """Read from an address; values that mean nothing count nothing, as in the lists."""

    def __init__(self, data: QueryDict) -> None:
        self.year = read_year(data.get(YEAR, ""))
        self.data = data.copy()
        self.data.setlist(YEAR, [str(self.year)] if self.year else [])  # one year at most, and one that is one
        self._listing = self._listed(OperationPage.objects.public_now(), (YearFilter(), *OF_OPERATIONS))

    @classmethod
    def of_year(cls, data: QueryDict) -> "Scope":
        """Return all Paris, in the year that the address names."""
        year = QueryDict(mutable=True)
        year[YEAR] = data.get(YEAR, "")
        return cls(year)

    def _listed(self, rows: Any, filters: Sequence[Filter]) -> Listing:
        return Listing(self.data, rows, filters, (Sort("titre", "Par titre", ("title",)),))

    @property
    def is_narrowed(self) -> bool:
        """To less than all Paris."""
        return bool(self._listing.active.keys() - {YEAR})

    @property
    def people_cell(self) -> Cell | None:
        """The cell of the table of people; None where two values are named, for which people are not counted."""
        named = [(param, value) for param, values in self._listing.active.items() if param != YEAR for value in values]
        if len(named) > 1:
            return None
        dimension, value = named[0] if named else (PARIS, "")
        return Cell(dimension, value, self.year)

    @property
    def facets(self) -> list[FacetGroup]:
        """Sectors, authorities and arrondissements in use."""
        return self._listing.facets[1:]

    @property
    def years(self) -> list[int]:
        """Those with at least one operation, the newest first."""
        return sorted((int(option.value) for option in self._listing.facets[0].options), reverse=True)

    @cached_property
    def words(self) -> str:
        """``Bâtiment, Ville de Paris``; empty for all Paris."""
        chosen = (option.label for facet in self.facets for option in facet.options if option.checked)
        return ", ".join(chosen)

    def query(self, year: int | None, *, without: str = "", **more: str) -> str:
        """Return ``?annee=2026&secteur=batiment`` with this year; empty for everything."""
        pairs = [(YEAR, str(year))] if year else []
        for param, values in self._listing.active.items():
            pairs += [(param, value) for value in values if param not in (YEAR, without)]
        pairs += list(more.items())
        return f"?{urlencode(pairs)}" if pairs else ""

    def in_lists(self, year: int | None, *, without: str = "", **more: str) -> str:
        """Return the same for a list, where all Paris is of each arrondissement unless the address says not."""
        local = {LOCAL: "oui"} if DISTRICT in self._listing.active else {}
        return self.query(year, without=without, **more, **local)

    # The records ------------------------------------------------------------------

    @property
    def operations(self) -> Any:
        return self._listing.kept_rows.order_by()

    @property
    def lots(self) -> Any:
        return Lot.objects.filter(operation__in=self.operations.values("pk"))

    @property
    def declarations(self) -> Any:
        """Hours worked in the year, whenever their operation began."""
        found = HoursDeclaration.objects.public().in_year(self.year)
        if not self.is_narrowed:
            return found
        ever = self._listed(OperationPage.objects.public_now(), OF_OPERATIONS).kept_rows.order_by()
        return found.filter(lot__operation__in=ever.values("pk"))

    @property
    def offers(self) -> Any:
        """Open today, whatever the year."""
        return self._listed(OpportunityPage.objects.public_now().open_on(), OF_OFFERS).kept_rows.order_by()
