"""A person hired counts once in the months declared, and figures outlive persons: erased, purged."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.deciding.decisions import Answer, Author, DecisionError, Hiring, decide
from applications.deciding.follow_up import purge
from applications.enums import Status
from applications.hours import hired_between
from applications.models import Application
from clauses.declarations.own import form_for, periods_of
from clauses.enums import ContractType
from clauses.models import HoursDeclaration, Lot, OpportunityPage
from portal.models import Organisation
from tests.applications.conftest import applied
from tests.clauses.conftest import MakeOffer, MakeOperation
from tests.clock import Move

pytestmark = pytest.mark.django_db
PERSONS: tuple[dict[str, str], ...] = (
    {},
    {"name": "Bo Chen", "email": "bo@example.org"},
    {"name": "Cy Roy", "email": "cy@example.org"},
)
DAYS = (date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1))
STEPS = st.lists(st.tuples(st.sampled_from(("hire", "reopen", "erase")), st.integers(0, 2), st.sampled_from(DAYS)))


@pytest.fixture
def lot(at: Move, make_operation: MakeOperation, gardeners: Organisation) -> Lot:
    found: Lot = make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(900)}]).lots.get()
    return found


@pytest.fixture
def people(client: Client, lot: Lot, make_offer: MakeOffer) -> list[Application]:
    """Three applications to one offer of three posts."""
    offer = make_offer(operation=lot.operation, posts=3)
    return [applied(client, offer, **person) for person in PERSONS]


def hire(application: Application, on: date) -> None:
    decide(application.pk, Answer(Status.HIRED, hiring=Hiring(ContractType.CDI, True, on)), Author())


@given(steps=STEPS)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_each_person_is_hired_once_whatever_the_path(
    lot: Lot, people: list[Application], steps: list[tuple[str, int, date]]
) -> None:
    hired: dict[int, date] = {}
    gone: set[int] = set()
    with transaction.atomic():
        for step, number, day in steps:
            if number in gone:
                continue
            application = people[number]
            if step == "hire":
                for _press in range(2):
                    try:
                        hire(application, day)
                        hired[number] = day
                    except DecisionError:
                        pass  # already hired: it counts where it was
            elif step == "reopen" and number in hired:
                decide(application.pk, Answer(Status.SEEN), Author())
                del hired[number]
            elif step == "erase":
                Application.objects.get(pk=application.pk).delete()
                gone.add(number)
                hired.pop(number, None)
        months = [(date(2026, month, 1), date(2026, month + 1, 1)) for month in (9, 10, 11)]
        counted = [hired_between(lot, first, end).total for first, end in months]
        assert counted == [sum(first <= day < end for day in hired.values()) for first, end in months]
        transaction.set_rollback(True)


def test_figures_stay_when_persons_go(lot: Lot, people: list[Application], at: Move) -> None:
    for application, day in zip(people, DAYS, strict=False):
        hire(application, day)
    period = next(each for each in periods_of(lot.company_id or 0) if each.declaration.period_start.month == 10)
    known = hired_between(lot, date(2026, 10, 1), date(2026, 11, 1))
    form = form_for(period, known, {"hours_done": "300", "people": "2", "hired": "2", "hired_durable": "2"})
    assert form.is_valid(), form.errors
    assert form.save("Jardins")
    Application.objects.get(pk=people[1].pk).delete()  # erased by the person

    def figures() -> tuple[object, ...]:
        declared = HoursDeclaration.objects.get()
        contracts = [(each.contract_type, each.people) for each in declared.contracts.all()]
        return declared.hours_done, declared.people, declared.hired, declared.hired_durable, contracts

    kept = (Decimal(300), 2, 2, 2, [("cdi", 2)])
    assert figures() == kept
    posts = OpportunityPage.objects.get().posts_hired
    at(2028, 11, 24, 9)
    assert purge().applications == 2
    assert not Application.with_repeats.exists()
    assert figures() == kept
    assert OpportunityPage.objects.get().posts_hired == posts == 3
