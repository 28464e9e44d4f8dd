"""Filters of the trainings' list: by what people learn, who pays, for whom, where and when."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import F, Model, Q

from portal import dates
from portal.listing import UNSAID, ChoiceFilter, RelatedFilter, Silence
from portal.listing.filters import Counts, FacetFilter
from portal.listing.silences import nothing
from portal.listing.tallies import Drawn, Masked, Shared, Tally
from portal.models import District
from portal.models.district import covering
from trainings.enums import FunderKind, Recruiting, Situation
from trainings.models.session import Session
from trainings.told_sessions import AREAS, BITS, COLUMNS, sessions_told

STILL = (Recruiting.OPEN, Recruiting.LAST)


def in_districts(codes: list[str]) -> Q:
    """Sessions held in one of these arrondissements, or in all Paris."""
    # Subqueries, not joins: of joins, PostgreSQL expects too few rows, and looks each training's sessions up apart.
    found = District.objects.filter(code__in=covering(codes)).values("pk")
    return Q(district__in=found) | Q(district=None, page__district__in=found)


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

    def of_session(self, values: list[str]) -> Q:
        raise NotImplementedError

    def silent(self) -> Q:
        """Sessions of which nobody knows, where ``silence`` tells that there are some."""
        raise NotImplementedError

    def session_keeps(self, values: list[str]) -> Q:
        """Return what a session must be with these active values, « not said » among them or not."""
        said = [value for value in values if value != UNSAID]
        asked = self.of_session(said) if said else nothing()
        return asked if said == values else asked | self.silent()

    def condition(self, values: list[str]) -> Q:
        return trainings_with(self.of_session(values))

    def tallies(self, model: type[Model]) -> list[Tally]:
        return self.tallies_among(sessions_told(Q()))

    def tallies_among(self, sessions: Shared) -> list[Tally]:
        """Return what it counts of trainings, over these sessions."""
        raise NotImplementedError


def with_bits(found: Counts, bits: int) -> int:
    """Return how many trainings have one of these bits, of how many have each number."""
    return sum(n for number, (_, n) in found.items() if int(number) & bits)


def trainings_with(of_session: Q) -> Q:
    """Trainings that have a session to come that fulfils the condition."""
    return Q(pk__in=Session.objects.joinable().filter(of_session).values("page_id"))


class SessionChoiceFilter(SessionFilter):
    """A choice of the session or of its fundings; ``path`` leads from a session to the value."""

    def __init__(self, param: str, label: str, path: str, choices: Any) -> None:
        super().__init__(param, label)
        self.path = path
        self.labels: dict[str, str] = {str(value): str(text) for value, text in choices.choices}

    def known(self, value: str) -> bool:
        return value in self.labels

    def of_session(self, values: list[str]) -> Q:
        return Q(**{f"{self.path}__in": values})

    def tallies_among(self, sessions: Shared) -> list[Tally]:
        return [Masked(F("pk"), sessions, COLUMNS[self.path])]

    def gather(self, found: Counts) -> Counts:
        """By value, of numbers whose bits say which values a training's sessions have together."""
        return {value: ("", with_bits(found, 1 << place)) for place, value in enumerate(self.labels)}

    def value_label(self, value: str) -> str:
        return self.labels[value]

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return list(self.labels).index(value)


class FunderFilter(SessionChoiceFilter):
    """Who pays, by family of funders."""

    silence = Silence("ne dit pas qui la paie", "ne disent pas qui les paie")

    def __init__(self) -> None:
        super().__init__("financeur", "Financeur", "fundings__funder__kind", FunderKind)

    def silent(self) -> Q:
        return Q(fundings=None)


class SituationFilter(SessionChoiceFilter):
    """For whom a training is paid: said of the training, since the choice stands in the address of the list."""

    silence = Silence("ne dit pas pour qui elle est payée", "ne disent pas pour qui elles sont payées")

    def __init__(self) -> None:
        super().__init__("situation", "Payée pour", "fundings__situation", Situation)
        self.labels = {situation.value: situation.of_whom for situation in Situation}

    def silent(self) -> Q:
        return Q(fundings=None)


class RecruitingFilter(SessionChoiceFilter):
    """Whether a session takes people."""

    silence = Silence("ne dit pas si elle recrute", "ne disent pas si elles recrutent")

    def __init__(self) -> None:
        super().__init__("recrutement", "Recrutement", "recruiting", Recruiting)

    def silent(self) -> Q:
        return Q(recruiting=Recruiting.UNKNOWN)


class StillRecruitingFilter(SessionFilter):
    """« Recrute encore »: open, last places included."""

    silence = RecruitingFilter.silence

    def __init__(self) -> None:
        super().__init__("inscription", "Inscription")

    def known(self, value: str) -> bool:
        return value == "oui"

    def of_session(self, values: list[str]) -> Q:
        return Q(recruiting__in=STILL)

    def silent(self) -> Q:
        return Q(recruiting=Recruiting.UNKNOWN)

    def tallies_among(self, sessions: Shared) -> list[Tally]:
        return [Masked(F("pk"), sessions, COLUMNS["recruiting"])]

    def gather(self, found: Counts) -> Counts:
        return {"oui": ("", with_bits(found, sum(1 << Recruiting.values.index(each) for each in STILL)))}

    def value_label(self, value: str) -> str:
        return "Recrute encore"


class SessionDistrictFilter(SessionFilter):
    """Where a session is held; one without a known place is where its training is.

    A training of several sessions is counted once in each arrondissement, by all the places where it is held.
    """

    widget = "select"
    silence = Silence("est à distance, ou ne dit pas où", "sont à distance, ou ne disent pas où")

    def __init__(self, param: str = "arrondissement", label: str = "Arrondissement") -> None:
        super().__init__(param, label)

    def codes(self) -> dict[str, list[str]]:
        """Return what it offers: by value, the arrondissements that it means."""
        return {code: [code] for code in BITS}

    def unfound(self, model: type[Model], values: list[str]) -> list[str]:
        return [value for value in values if value not in (*self.codes(), UNSAID)]

    def of_session(self, values: list[str]) -> Q:
        codes = self.codes()
        return in_districts([code for value in values for code in codes.get(value, [value])])

    def silent(self) -> Q:
        return Q(district=None, page__district=None)

    def tallies_among(self, sessions: Shared) -> list[Tally]:
        """Trainings by all their places, one number for each set of places."""
        return [Masked(F("pk"), sessions, "held")]

    def gather(self, found: Counts) -> Counts:
        """By value, how many trainings have such a session there, or in all Paris."""
        offered = {}
        for value, codes in self.codes().items():
            mask = sum(BITS[code] for code in covering(codes))
            offered[value] = (self.value_label(value), with_bits(found, mask))
        return offered

    def value_label(self, value: str) -> str:
        district = District.objects.by_code().get(value)
        return district.name if district else value

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return (not value.isdigit(), value)


class AreaFilter(SessionDistrictFilter):
    """Where people may go from home: an arrondissement and those around it."""

    is_single = True

    def __init__(self) -> None:
        super().__init__("autour", "Autour de chez vous")

    def known(self, value: str) -> bool:
        return value in AREAS

    def codes(self) -> dict[str, list[str]]:
        return AREAS

    def value_label(self, value: str) -> str:
        number = int(value[3:])
        return f"{'1er' if number == 1 else f'{number}e'} et environs"


class StartMonthFilter(SessionFilter):
    """The month in which a session begins, as ``2027-01``; one known to the year has none."""

    widget = "select"
    silence = Silence("ne dit pas son mois de début", "ne disent pas leur mois de début")

    def __init__(self) -> None:
        super().__init__("debut", "Mois de début")

    def known(self, value: str) -> bool:
        year, _, month = value.partition("-")
        is_read = len(value) == 7 and value.isascii() and year.isdigit() and month.isdigit()
        return is_read and int(year) > 0 and 1 <= int(month) <= 12

    def silent(self) -> Q:
        return Q(start_month="")

    def of_session(self, values: list[str]) -> Q:
        return Q(start_month__in=values)

    def tallies_among(self, sessions: Shared) -> list[Tally]:
        return [Drawn(F("pk"), sessions, "begins")]

    def value_label(self, value: str) -> str:
        return dates.format_month(date(int(value[:4]), int(value[5:]), 1))

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return value


class CertifyingFilter(ChoiceFilter):
    """Levels of certification in use."""

    def __init__(self, choices: Any) -> None:
        super().__init__(
            "niveau", "Niveau de la certification", "certification_level", choices, blank=None,
            silence=Silence("ne dit pas de niveau", "ne disent pas de niveau"),
        )  # fmt: skip
