"""Filters of the clause's lists. Rows are pages of one type, so paths start at the page."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models import IntegerField, Model, Q
from django.db.models.functions import Cast, ExtractYear

from clauses.enums import DeadlineBracket, HoursBracket
from portal import dates
from portal.listing import Filter, FlagFilter, RelatedFilter, Silence
from portal.listing.filters import Counts, FacetFilter
from portal.listing.silences import DISTRICT
from portal.listing.tallies import Fulfilled, Grouped, Offered, Paired, Tally, by_related
from portal.listing.where_when import district_order, everywhere
from portal.models.district import ALL_PARIS, covering

LARGEST_KEY = 2**31 - 1
LOCAL = "local"
SECTOR = Silence("ne dit pas son secteur", "ne disent pas leur secteur")
CLAUSE = Silence("ne dit pas la forme de sa clause", "ne disent pas la forme de leur clause")
# An offer that names nobody and does not say that it is for everybody is in neither count.
OPEN_TO_ALL = Q(publics=None, is_open_to_all=True)
# Under which these are counted, beside the publics by their slugs.
EVERYBODY = "*"


class ManyFilter(RelatedFilter):
    """A relation with several values per page: chosen by a subquery, so that a page stays one row."""

    def __init__(self, param: str, label: str, model: str, path: str, **options: Any) -> None:
        super().__init__(param, label, path, **options)
        self.model = model

    def condition(self, values: list[str]) -> Q:
        pages = apps.get_model(self.model)._default_manager.filter(**{f"{self.value_path}__in": values})
        return Q(pk__in=pages.order_by().values("pk"))

    def unsaid(self, said: list[str]) -> Q:
        pages = apps.get_model(self.model)._default_manager.exclude(**{f"{self.path}__isnull": True})
        return ~Q(pk__in=pages.order_by().values("pk"))

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return (-count, label)


class NumberedFilter(ManyFilter):
    """A record chosen by its number, an organisation say; ``path`` leads to it, through children or not."""

    def __init__(self, param: str, label: str, model: str, path: str, name: str = "name") -> None:
        super().__init__(param, label, model, path, slug="pk", name=name, widget="select")

    def known(self, value: str) -> bool:
        return value.isascii() and value.isdigit() and int(value) <= LARGEST_KEY

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return label


class SeveralDistrictsFilter(ManyFilter):
    """Arrondissements of pages that can have more than one; see ``DistrictFilter``."""

    silence = DISTRICT

    def __init__(self, model: str, path: str = "districts", *, is_exact: bool = False) -> None:
        super().__init__("arrondissement", "Arrondissement", model, path, slug="code", widget="select")
        self.is_exact = is_exact

    def condition(self, values: list[str]) -> Q:
        found = super().condition(values if self.is_exact else covering(values))
        return found & ~super().condition([ALL_PARIS]) if self.is_exact and ALL_PARIS not in values else found

    def tallies(self, model: type[Model]) -> list[Tally]:
        """Count a page of all Paris in none of its arrondissements by itself: it is in each of them once."""
        [each] = super().tallies(model)
        if not isinstance(each, Paired):
            return [each]
        page, district = each.pairs.query.values_select
        whole = each.pairs.filter(**{f"{district}__code": ALL_PARIS}).values(page)
        beside = {f"{district}__code": ALL_PARIS} if self.is_exact else {f"{district}__number": None}
        pairs = each.pairs.filter(Q(**beside) | ~Q(**{f"{page}__in": whole}))
        return [Paired(each.key, pairs, each.names)]

    def gather(self, found: Counts) -> Counts:
        return found if self.is_exact else everywhere(found)

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return district_order(value)


class LocalFilter(FlagFilter):
    """Without what is of all Paris: the list behind a figure of one arrondissement alone."""

    def __init__(self, where: Filter) -> None:
        super().__init__(LOCAL, "Portée", Q(), text="Sans ce qui vaut pour tout Paris")
        self.where = where

    def condition(self, values: list[str]) -> Q:
        return ~self.where.condition([ALL_PARIS])

    def tallies(self, model: type[Model]) -> list[Tally]:
        return [Fulfilled("oui", self.condition(["oui"]))]


class YearFilter(FacetFilter):
    """The year in which operations start."""

    widget = "select"
    silence = Silence("ne dit pas quand elle commence", "ne disent pas quand elles commencent")

    def __init__(self, field: str = "starts_on") -> None:
        super().__init__("annee", "Année de début")
        self.field = field

    def unsaid(self, said: list[str]) -> Q:
        return Q(**{self.field: None})

    def known(self, value: str) -> bool:
        return read_year(value) is not None

    def condition(self, values: list[str]) -> Q:
        condition = Q()
        for value in values:
            condition |= Q(**{f"{self.field}__year": read_year(value)})
        return condition

    def tallies(self, model: type[Model]) -> list[Tally]:
        return [Grouped(Cast(ExtractYear(self.field), IntegerField()))]

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return -int(value)


def read_year(value: str) -> int | None:
    """Return a year that a contract may have; None for anything else, so that no date can overflow."""
    return (
        int(value) if value.isascii() and value.isdigit() and len(value) == 4 and 1990 <= int(value) <= 2100 else None
    )


class BracketFilter(FacetFilter):
    """Named ranges; ``conditions()`` gives each its condition, computed at the time of the request."""

    brackets: Any = None

    def conditions(self) -> dict[str, Q]:
        raise NotImplementedError

    def known(self, value: str) -> bool:
        return value in self.brackets.values

    def condition(self, values: list[str]) -> Q:
        condition = Q()
        for value in values:
            condition |= self.conditions()[value]
        return condition

    def tallies(self, model: type[Model]) -> list[Tally]:
        return [Fulfilled(value, condition) for value, condition in self.conditions().items()]

    def value_label(self, value: str) -> str:
        return str(self.brackets(value).label)

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return self.brackets.values.index(value)


class HoursFilter(BracketFilter):
    """Brackets of insertion hours."""

    brackets = HoursBracket
    silence = Silence("ne dit pas son temps de travail", "ne disent pas leur temps de travail")

    def __init__(self) -> None:
        super().__init__("heures", "Heures par semaine")

    def unsaid(self, said: list[str]) -> Q:
        return Q(weekly_hours=None)

    def conditions(self) -> dict[str, Q]:
        return {
            HoursBracket.SHORT: Q(weekly_hours__lt=20),
            HoursBracket.PART: Q(weekly_hours__gte=20, weekly_hours__lt=35),
            HoursBracket.FULL: Q(weekly_hours__gte=35),
        }


class DeadlineFilter(BracketFilter):
    """The two ranges overlap: one choice at a time."""

    widget = "radios"
    is_single = True
    is_fleeting = True
    brackets = DeadlineBracket

    def __init__(self) -> None:
        super().__init__("delai", "Répondre")

    def conditions(self) -> dict[str, Q]:
        today = dates.today()
        return {
            DeadlineBracket.WEEK: Q(deadline__lte=today + timedelta(days=7)),
            DeadlineBracket.MONTH: Q(deadline__lte=today + timedelta(days=30)),
        }


class OpenToFilter(FacetFilter):
    """A public that may answer: offers for it, and offers open to everyone."""

    widget = "select"
    silence = Silence("ne dit pas qui peut répondre", "ne disent pas qui peut répondre")

    def __init__(self) -> None:
        super().__init__("public-clause", "Votre situation")

    def unsaid(self, said: list[str]) -> Q:
        offers = apps.get_model("clauses.OpportunityPage")._default_manager.order_by()
        return ~Q(pk__in=offers.exclude(publics=None).values("pk")) & ~Q(is_open_to_all=True)

    def condition(self, values: list[str]) -> Q:
        offers = apps.get_model("clauses.OpportunityPage")._default_manager.order_by()
        named, everyone = offers.filter(publics__slug__in=values), offers.filter(OPEN_TO_ALL)
        return Q(pk__in=named.values("pk")) | Q(pk__in=everyone.values("pk"))

    def tallies(self, model: type[Model]) -> list[Tally]:
        """Offers that name each public, and those that are open to everyone."""
        publics = apps.get_model("clauses.EligiblePublic")._default_manager.order_by()
        named: Any = apps.get_model("clauses.OpportunityPage").publics.through._default_manager.order_by()
        nobody = ~Q(pk__in=named.values("opportunitypage"))
        return [
            by_related(model, "", "publics", "slug", "statement"),
            Offered(publics.values_list("pk", "slug", "statement")),
            Fulfilled(EVERYBODY, nobody & Q(is_open_to_all=True)),
        ]

    def gather(self, found: Counts) -> Counts:
        """Return what choosing each public would list: offers that name it, and those open to everyone."""
        everybody = found.pop(EVERYBODY, ("", 0))[1]
        return {value: (label, n + everybody) for value, (label, n) in found.items()}

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return label
