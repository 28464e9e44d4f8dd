"""Filters of the trainings' list: by what one learns, who pays, for whom, and when."""

from datetime import date
from typing import Any

from django.db.models import CharField, F, Q, Value
from django.http import QueryDict

from portal import dates
from portal.listing import ChoiceFilter, RelatedFilter
from portal.listing.filters import FacetFilter, Rows, clean_values
from trainings.enums import FunderKind, Recruiting, Situation
from trainings.models.session import Session


class ActivityFilter(RelatedFilter):
    def __init__(self) -> None:
        super().__init__("activite", "Activité", "activities", slug="code", name="short_name")

    def condition(self, values: list[str]) -> Q:
        # A subquery: a training of two chosen activities is one row.
        from trainings.models import TrainingPage

        through = TrainingPage.activities.through.objects.filter(sapactivity__code__in=values)
        return Q(pk__in=through.values("trainingpage_id"))


class SessionFilter(FacetFilter):
    """A choice among the sessions still to come; ``path`` leads from a session to the value."""

    def __init__(self, param: str, label: str, path: str, choices: Any) -> None:
        super().__init__(param, label)
        self.path = path
        self.labels: dict[str, str] = {str(value): str(text) for value, text in choices.choices}

    def known(self, value: str) -> bool:
        return value in self.labels

    def condition(self, values: list[str]) -> Q:
        return Q(pk__in=Session.objects.joinable().filter(**{f"{self.path}__in": values}).values("page_id"))

    def counts(self, rows: Rows) -> list[Rows]:
        upcoming = rows.filter(sessions__joinable_until__gte=dates.today()).exclude(**{f"sessions__{self.path}": None})
        return [self._grouped(upcoming, F(f"sessions__{self.path}"), Value("", CharField()))]

    def value_label(self, value: str) -> str:
        return self.labels[value]

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return list(self.labels).index(value)


class FunderFilter(SessionFilter):
    def __init__(self) -> None:
        super().__init__("financeur", "Financeur", "fundings__funder__kind", FunderKind)


class SituationFilter(SessionFilter):
    """« Financement pour ma situation »."""

    def __init__(self) -> None:
        super().__init__("situation", "Payée dans votre situation", "fundings__situation", Situation)


class RecruitingFilter(SessionFilter):
    def __init__(self) -> None:
        super().__init__("recrutement", "Recrutement", "recruiting", Recruiting)


class StartMonthFilter(FacetFilter):
    """The month in which a session begins, as ``2027-01``."""

    widget = "select"

    def __init__(self) -> None:
        super().__init__("debut", "Mois de début")

    def known(self, value: str) -> bool:
        year, _, month = value.partition("-")
        return len(value) == 7 and value.isascii() and year.isdigit() and month.isdigit() and 1 <= int(month) <= 12

    def read(self, data: QueryDict) -> list[str]:
        return [value for value in clean_values(data, self.param) if self.known(value) and int(value[:4]) > 0]

    def condition(self, values: list[str]) -> Q:
        return Q(pk__in=Session.objects.joinable().filter(start_month__in=values).values("page_id"))

    def counts(self, rows: Rows) -> list[Rows]:
        upcoming = rows.filter(sessions__joinable_until__gte=dates.today()).exclude(sessions__start_month="")
        return [self._grouped(upcoming, F("sessions__start_month"), Value("", CharField()))]

    def value_label(self, value: str) -> str:
        return dates.format_month(date(int(value[:4]), int(value[5:]), 1))

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return value


class CertifyingFilter(ChoiceFilter):
    """Levels of certification in use."""

    def __init__(self, choices: Any) -> None:
        super().__init__("niveau", "Niveau de la certification", "certification_level", choices)
