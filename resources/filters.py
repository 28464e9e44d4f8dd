"""Filters of the lists of places and documents that no other list has."""

from collections.abc import Hashable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Case, F, IntegerField, Model, Q, Value, When
from django.db.models.functions import Cast, ExtractYear
from django.http import QueryDict

from portal import dates
from portal.listing import ChoiceFilter, Filter, RelatedFilter, Silence
from portal.listing.filters import Counts, FacetFilter, clean_values
from portal.listing.tallies import Fulfilled, Grouped, Offered, Paired, Tally
from portal.words.folding import fold
from resources.enums import Need, OpenWhen
from resources.near.asked import point_name
from resources.near.geo import is_point
from resources.opening.times import Openness

APPOINTMENT = Silence("ne dit pas s’il faut un rendez-vous", "ne disent pas s’il faut un rendez-vous")
LEVEL = Silence("ne dit pas son niveau", "ne disent pas leur niveau")
# Under which places for everybody are counted, beside the publics by their slugs.
EVERYBODY = "*"


def _places() -> Any:
    """Return the places' model, which reads this module."""
    return apps.get_model("resources.PlacePage")


class NeedFilter(ChoiceFilter):
    """What a place helps to do, from the services it offers."""

    def __init__(self) -> None:
        silence = Silence("ne dit pas à quoi il aide", "ne disent pas à quoi ils aident")
        super().__init__("besoin", "Besoin", "services__need", Need, silence=silence)

    def unsaid(self, said: list[str]) -> Q:
        return ~Q(pk__in=_places().services.through.objects.exclude(service__need="").values("placepage_id"))

    def tallies(self, model: type[Model]) -> list[Tally]:
        through = _places().services.through.objects.order_by()
        return [Paired(F("pk"), through.values_list("placepage", "service__need").distinct())]

    def condition(self, values: list[str]) -> Q:
        # A subquery, not a join: a place with two services for one need is one row.
        return Q(pk__in=_places().services.through.objects.filter(service__need__in=values).values("placepage_id"))


class WelcomedFilter(RelatedFilter):
    """Whom a place welcomes: those that it names, and anybody where it is for everybody."""

    silence = Silence("ne dit pas qui il accueille", "ne disent pas qui ils accueillent")

    def __init__(self) -> None:
        super().__init__("accueil", "Public accueilli", "publics")

    def condition(self, values: list[str]) -> Q:
        through = _places().publics.through.objects.filter(welcomedpublic__slug__in=values)
        return Q(pk__in=through.values("placepage_id")) | self._everybody

    def unsaid(self, said: list[str]) -> Q:
        return ~self._named & ~Q(is_open_to_all=True)

    @property
    def _named(self) -> Q:
        """Places that name a public."""
        return Q(pk__in=_places().publics.through.objects.values("placepage_id"))

    @property
    def _everybody(self) -> Q:
        """Places for everybody; one that ticks « tout public » and names some is for these first, and for all."""
        return Q(is_open_to_all=True)

    def tallies(self, model: type[Model]) -> list[Tally]:
        """Return places that name each public and are not for everybody, and those that are."""
        through = _places().publics.through.objects.order_by()
        publics = apps.get_model("resources.WelcomedPublic")._default_manager.order_by()
        names = publics.values_list("pk", "slug", "name")
        named = through.exclude(placepage__is_open_to_all=True).values_list("placepage", "welcomedpublic")
        return [
            Paired(F("pk"), named, names),
            Offered(publics.values_list("pk", "slug", "name")),
            Fulfilled(EVERYBODY, self._everybody),
        ]

    def gather(self, found: Counts) -> Counts:
        """Return what choosing each public would list."""
        everybody = found.pop(EVERYBODY, ("", 0))[1]
        return {value: (label, n + everybody) for value, (label, n) in found.items()}


class OpenFilter(FacetFilter):
    """Places open at the moment of the request, later this evening, on Saturday: made for one request, never shared.

    The hours are text: each distinct text is evaluated once, then asked of the database.
    """

    silence = Silence("ne dit pas ses horaires, ou pas assez", "ne disent pas leurs horaires, ou pas assez")
    is_fleeting = True

    def __init__(self, moment: datetime) -> None:
        super().__init__("ouvert", "Horaires")
        self.moment = moment

    def unsaid(self, said: list[str]) -> Q:
        return self._untold & ~self.condition(said)

    @property
    def _untold(self) -> Q:
        return Q(opening_hours__in=["", *self.openness.by_status[None]])

    def known(self, value: str) -> bool:
        return value in OpenWhen.values

    @cached_property
    def openness(self) -> Openness:
        texts = _places().objects.live().exclude(opening_hours="").order_by()
        return Openness(tuple(texts.values_list("opening_hours", flat=True).distinct()), self.moment)

    @cached_property
    def _open(self) -> dict[str, list[str]]:
        return {when.value: self.openness.during(when) for when in OpenWhen}

    def condition(self, values: list[str]) -> Q:
        return Q(opening_hours__in=sorted({text for value in values for text in self._open[value]}))

    def prepared_key(self, values: list[str]) -> Hashable | None:
        known = (*self._open.values(), self.openness.by_status[None])
        return (*values, *(tuple(texts) for texts in known))

    def tallies(self, model: type[Model]) -> list[Tally]:
        return [Fulfilled(when.value, self.condition([when.value])) for when in OpenWhen]

    def value_label(self, value: str) -> str:
        return str(OpenWhen(value).label)

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return OpenWhen.values.index(value)

    def open_first(self) -> Case:
        """Return an order: open now, closed, then those whose hours nobody can tell."""
        return Case(
            When(opening_hours__in=self._open[OpenWhen.NOW], then=Value(0)),
            When(self._untold, then=Value(2)),
            default=Value(1),
            output_field=IntegerField(),
        )


class NearFilter(Filter):
    """« Près du 18e »: keeps every place, and lets the list sort them by distance."""

    widget = "hidden"

    def __init__(self) -> None:
        super().__init__("pres", "Près de")

    def read(self, data: QueryDict) -> list[str]:
        return [value for value in clean_values(data, self.param) if is_point(value)][:1]

    def problem(self, data: QueryDict) -> str:
        """Return why the place that one is near to cannot be used, in French."""
        values = clean_values(data, self.param)
        if values and not is_point(values[0]):
            return (
                f"« Près de » attend un arrondissement (de 75001 à 75020) ou un quartier : « {values[0]} » est ignoré."
            )
        return ""

    def condition(self, values: list[str]) -> Q:
        return Q()

    def value_label(self, value: str) -> str:
        return f"Près du {point_name(value)}"


class NumberFilter(RelatedFilter):
    """A related model known by its number: names change, addresses should not."""

    def __init__(self, param: str, label: str, path: str, *, prefix: str = "") -> None:
        super().__init__(param, label, path, slug="pk", prefix=prefix)

    def known(self, value: str) -> bool:
        return value.isascii() and value.isdigit() and len(value) < 10


class YearFilter(FacetFilter):
    """Years of publication, the latest first."""

    def __init__(self, field: str = "published_on", *, prefix: str = "") -> None:
        super().__init__("annee", "Année", prefix=prefix)
        self.widget = "select"  # years are many
        self.field = prefix + field

    def known(self, value: str) -> bool:
        return value.isascii() and value.isdigit() and len(value) == 4 and 1900 <= int(value) <= dates.today().year

    def condition(self, values: list[str]) -> Q:
        return Q(**{f"{self.field}__year__in": [int(value) for value in values]})

    def tallies(self, model: type[Model]) -> list[Tally]:
        return [Grouped(Cast(ExtractYear(F(self.field)), IntegerField()))]

    def sort_key(self, value: str, label: str, count: int) -> int:
        return -int(value)


class WordsFilter(Filter):
    """Every word, accents and capitals aside, in a column kept folded."""

    widget = "text"

    def __init__(self, column: str, label: str = "Mot-clé") -> None:
        super().__init__("q", label)
        self.column = column

    def condition(self, values: list[str]) -> Q:
        words: Sequence[str] = fold(values[0]).split()
        condition = Q()
        for word in words[:10]:
            condition &= Q(**{f"{self.column}__contains": word})
        return condition

    def value_label(self, value: str) -> str:
        return f"« {value} »"
