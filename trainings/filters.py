"""Filters of the trainings' list: by what one learns, who pays, for whom, where and when."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Case, F, IntegerField, Model, Q, Sum, Value, When
from django.db.models.functions import Coalesce
from django.http import QueryDict

from portal import dates
from portal.listing import ChoiceFilter, RelatedFilter
from portal.listing.filters import Counts, FacetFilter, clean_values
from portal.listing.tallies import Paired, Tally
from portal.models import District
from resources.near import geo
from trainings.enums import FunderKind, Recruiting, Situation
from trainings.models.session import Session

# One goes this far from the middle of one's arrondissement to that of another: a few stations of métro.
TRAVEL_KM = Decimal("3.5")
AREAS: dict[str, list[str]] = {code: geo.around(code, TRAVEL_KM) for code in geo.CENTERS}
# A session without a known place is where its training is.
SESSION_DISTRICT = Coalesce(F("district__code"), F("page__district__code"))


def in_districts(codes: list[str]) -> Q:
    """Sessions held in one of these arrondissements."""
    return Q(district__code__in=codes) | Q(district=None, page__district__code__in=codes)


class ActivityFilter(RelatedFilter):
    def __init__(self) -> None:
        super().__init__("activite", "Activité", "activities", slug="code", name="short_name")

    def condition(self, values: list[str]) -> Q:
        # A subquery: a training of two chosen activities is one row.
        through = apps.get_model("trainings.TrainingPage").activities.through.objects.filter(
            sapactivity__code__in=values
        )
        return Q(pk__in=through.values("trainingpage_id"))


class SessionFilter(FacetFilter):
    """A question about a session still to come.

    Several of them are asked about one and the same session (``TrainingListing`` joins them):
    « payée par la Région » and « recrutement ouvert » must be true together.
    """

    def __init__(self, param: str, label: str, value: Any) -> None:
        """``value`` is an expression on a session."""
        super().__init__(param, label)
        self.value = value

    def of_session(self, values: list[str]) -> Q:
        raise NotImplementedError

    def has_value(self) -> Q:
        """Sessions that have an answer to the question."""
        return Q()

    def condition(self, values: list[str]) -> Q:
        return trainings_with(self.of_session(values))

    def tallies(self, model: type[Model]) -> list[Tally]:
        return self.tallies_among(Q())

    def tallies_among(self, also: Q) -> list[Tally]:
        """Trainings by value, over the sessions that fulfil ``also``.

        One ``filter()`` call, so that the value counted is that of the funding that ``also`` is about.
        """
        sessions = Session.objects.joinable().filter(also & self.has_value()).order_by()
        pairs = sessions.annotate(answer=self.value).values_list("page", "answer").distinct()
        return [Paired(F("pk"), pairs, self.names())]

    def names(self) -> Any:
        """(Value, value, label) of a related table; None where the choices' labels serve."""
        return None


def trainings_with(of_session: Q) -> Q:
    """Trainings that have a session to come that fulfils the condition."""
    return Q(pk__in=Session.objects.joinable().filter(of_session).values("page_id"))


class SessionChoiceFilter(SessionFilter):
    """A choice of the session or of its fundings; ``path`` leads from a session to the value."""

    def __init__(self, param: str, label: str, path: str, choices: Any) -> None:
        super().__init__(param, label, F(path))
        self.path = path
        self.labels: dict[str, str] = {str(value): str(text) for value, text in choices.choices}

    def known(self, value: str) -> bool:
        return value in self.labels

    def of_session(self, values: list[str]) -> Q:
        return Q(**{f"{self.path}__in": values})

    def has_value(self) -> Q:
        return Q(**{f"{self.path}__in": list(self.labels)})

    def value_label(self, value: str) -> str:
        return self.labels[value]

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return list(self.labels).index(value)


class FunderFilter(SessionChoiceFilter):
    def __init__(self) -> None:
        super().__init__("financeur", "Financeur", "fundings__funder__kind", FunderKind)


class SituationFilter(SessionChoiceFilter):
    """For whom a training is paid: said of the training, since the choice stands in the address of the list."""

    def __init__(self) -> None:
        super().__init__("situation", "Payée pour", "fundings__situation", Situation)
        self.labels = {situation.value: situation.of_whom for situation in Situation}


class RecruitingFilter(SessionChoiceFilter):
    def __init__(self) -> None:
        super().__init__("recrutement", "Recrutement", "recruiting", Recruiting)


class StillRecruitingFilter(SessionFilter):
    """« Recrute encore »: open, last places included."""

    def __init__(self) -> None:
        super().__init__("inscription", "Inscription", Value("oui"))

    def known(self, value: str) -> bool:
        return value == "oui"

    def of_session(self, values: list[str]) -> Q:
        return self.has_value()

    def has_value(self) -> Q:
        return Q(recruiting__in=[Recruiting.OPEN, Recruiting.LAST])

    def value_label(self, value: str) -> str:
        return "Recrute encore"


class SessionDistrictFilter(SessionFilter):
    """Where a session is held; one without a known place is where its training is."""

    widget = "select"

    def __init__(self) -> None:
        super().__init__("arrondissement", "Arrondissement", SESSION_DISTRICT)

    def names(self) -> Any:
        return District.objects.order_by().values_list("code", "code", "name")

    def of_session(self, values: list[str]) -> Q:
        return in_districts(values)

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return (not value.isdigit(), value)


class AreaFilter(SessionFilter):
    """Where one may go from home: an arrondissement and those around it."""

    widget = "select"

    def __init__(self) -> None:
        super().__init__("autour", "Autour de chez vous", SESSION_DISTRICT)

    def known(self, value: str) -> bool:
        return value in AREAS

    def read(self, data: QueryDict) -> list[str]:
        return super().read(data)[:1]

    def of_session(self, values: list[str]) -> Q:
        return in_districts(AREAS[values[0]])

    def tallies_among(self, also: Q) -> list[Tally]:
        """Areas overlap: trainings are counted by all the arrondissements where they are held, one bit for each."""
        bits = [When(at=code, then=Value(1 << place)) for place, code in enumerate(AREAS)]
        held = Session.objects.joinable().filter(also).order_by().annotate(at=self.value).values("page")
        places = Sum(Case(*bits, default=Value(0), output_field=IntegerField()), distinct=True)
        return [Paired(F("pk"), held.annotate(places=places).values_list("page", "places"))]

    def gather(self, found: Counts) -> Counts:
        """By arrondissement, how many trainings have such a session there or around it."""
        place = {code: 1 << number for number, code in enumerate(AREAS)}
        offered = {}
        for code, near in AREAS.items():
            mask = sum(place[each] for each in near)
            offered[code] = (self.value_label(code), sum(n for value, (_, n) in found.items() if int(value) & mask))
        return offered

    def value_label(self, value: str) -> str:
        number = int(value[3:])
        return f"{'1er' if number == 1 else f'{number}e'} et environs"

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return value


class StartMonthFilter(SessionFilter):
    """The month in which a session begins, as ``2027-01``; one known to the year has none."""

    widget = "select"

    def __init__(self) -> None:
        super().__init__("debut", "Mois de début", F("start_month"))

    def known(self, value: str) -> bool:
        year, _, month = value.partition("-")
        return len(value) == 7 and value.isascii() and year.isdigit() and month.isdigit() and 1 <= int(month) <= 12

    def read(self, data: QueryDict) -> list[str]:
        return [value for value in clean_values(data, self.param) if self.known(value) and int(value[:4]) > 0]

    def of_session(self, values: list[str]) -> Q:
        return Q(start_month__in=values)

    def has_value(self) -> Q:
        return ~Q(start_month="")

    def value_label(self, value: str) -> str:
        return dates.format_month(date(int(value[:4]), int(value[5:]), 1))

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return value


class CertifyingFilter(ChoiceFilter):
    """Levels of certification in use."""

    def __init__(self, choices: Any) -> None:
        super().__init__("niveau", "Niveau de la certification", "certification_level", choices)
