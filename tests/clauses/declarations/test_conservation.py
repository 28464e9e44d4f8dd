"""No path makes an hour count twice or disappear: double presses, two officers, months corrected before and after."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from clauses.declarations import correcting
from clauses.declarations.own import Hired, OwnDeclarationForm, form_for, periods_of
from clauses.declarations.validating import Ticked, shown_hours, validate
from clauses.indicators.derived import derive
from clauses.indicators.scope import Scope
from clauses.models import HoursCorrection, HoursDeclaration, Lot
from clauses.records.declaration import hours_by_lot
from portal.models import Organisation
from tests.clauses.conftest import MakeOperation
from tests.clock import SetDay

pytestmark = pytest.mark.django_db
PATHS = ("declare", "validate", "correct", "accept", "refuse")
HOURS = st.integers(1, 40_000).map(lambda cents: Decimal(cents) / 100)
STEPS = st.lists(st.tuples(st.sampled_from(PATHS), st.integers(0, 2), HOURS), max_size=14)


class Ledger:
    """What should be there: of each month, hours declared, hours validated, and an amendment that waits."""

    def __init__(self) -> None:
        self.declared: dict[date, Decimal] = {}
        self.validated: dict[date, Decimal] = {}
        self.waiting: dict[date, Decimal] = {}
        self.differences = Decimal(0)  # accepted since the months were closed

    def totals(self) -> tuple[Decimal, Decimal]:
        return sum(self.declared.values(), Decimal(0)), sum(self.validated.values(), Decimal(0))


def press(company: int, place: int, hours: Decimal) -> tuple[date, bool]:
    """Two presses of one button, both of a page that was read before either; the month, and whether it was closed."""
    forms = []
    for _browser in range(2):
        period = periods_of(company)[place]
        sent = {"hours_done": str(hours), "people": "1", "note": "Oubli"}
        forms.append((period.declaration.period_start, period.is_validated, form_for(period, Hired(), sent)))
    for _start, _closed, form in forms:
        assert form.is_valid(), form.errors
    news = [form.save("Jardins") for _start, _closed, form in forms]
    assert news[1] is False  # the second says nothing new
    return forms[0][0], forms[0][1]


def take(step: str, lot: Lot, place: int, hours: Decimal, ledger: Ledger) -> None:
    company = lot.company_id or 0
    start = periods_of(company)[place].declaration.period_start
    stored = HoursDeclaration.objects.filter(lot=lot, period_start=start).first()
    waits = HoursCorrection.objects.waiting().filter(declaration=stored).first() if stored else None
    if step in ("declare", "correct"):
        month, closed = press(company, place, hours)
        if not closed:
            ledger.declared[month] = hours
        elif waits or hours != ledger.declared[month]:
            ledger.waiting[month] = hours
    elif step == "validate" and stored is not None:
        seen, least = shown_hours(stored.hours_done), min(hours, stored.hours_done)
        told = [validate([Ticked(stored.pk, shown_hours(least), seen)], None)[stored.pk] for _officer in range(2)]
        assert told[1]  # the second officer is told that it was done
        if not told[0]:
            ledger.validated[start] = least
    elif step == "accept" and waits is not None:
        least, seen = min(hours, waits.hours_after), shown_hours(waits.hours_after)
        told = [correcting.accept(waits.pk, shown_hours(least), seen, None) for _officer in range(2)]
        assert told == ["", correcting.GONE]
        new = ledger.waiting.pop(start)
        ledger.differences += new - ledger.declared[start]
        ledger.declared[start], ledger.validated[start] = new, least
    elif step == "refuse" and waits is not None:
        assert [correcting.refuse(waits.pk, None) for _officer in range(2)] == ["", correcting.GONE]
        ledger.waiting.pop(start)


@given(steps=STEPS)
@example(steps=[("declare", 0, Decimal(10)), ("validate", 0, Decimal(10)), ("correct", 0, Decimal(4)),
                ("accept", 0, Decimal(4)), ("correct", 0, Decimal(9)), ("refuse", 0, Decimal(9))])  # fmt: skip
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_hours_are_kept_whatever_the_path(lot: Lot, rf: Any, steps: list[tuple[str, int, Decimal]]) -> None:
    ledger = Ledger()
    with transaction.atomic():
        for step, place, hours in steps:
            take(step, lot, place, hours, ledger)
            assert hours_by_lot([lot.pk]).get(lot.pk, (0, 0)) == ledger.totals()
        found = derive(Scope(rf.get("/").GET), 1820)
        assert (found.hours_planned, found.hours_committed) == (Decimal(1000), Decimal(900))
        assert (found.hours_done, found.hours_validated) == ledger.totals()
        assert HoursDeclaration.objects.count() == len(ledger.declared)
        accepted = HoursCorrection.objects.filter(is_accepted=True)
        assert sum((each.difference for each in accepted), Decimal(0)) == ledger.differences
        assert HoursCorrection.objects.waiting().count() == len(ledger.waiting)
        transaction.set_rollback(True)


def test_a_month_closed_while_it_was_typed_is_not_written_over(lot: Lot) -> None:
    company = lot.company_id or 0
    sent = [{"hours_done": hours, "people": "1"} for hours in ("10", "99")]
    first, stale = (OwnDeclarationForm(periods_of(company)[0], Hired(), each) for each in sent)
    assert first.is_valid()
    assert stale.is_valid()
    assert first.save("Jardins")
    declared = HoursDeclaration.objects.get()
    assert validate([Ticked(declared.pk, "10", "10")], None) == {declared.pk: ""}
    with pytest.raises(ValidationError, match="viennent d’être contrôlées"):
        stale.save("Jardins")
    declared.refresh_from_db()
    assert (declared.hours_done, declared.hours_validated) == (Decimal(10), Decimal(10))


@pytest.fixture
def lot(set_day: SetDay, make_operation: MakeOperation, gardeners: Organisation) -> Lot:
    """Three months may be declared; 1 000 hours planned, 900 promised."""
    set_day(date(2026, 11, 23))
    won = {"company": gardeners, "hours_committed": Decimal(900)}
    found: Lot = make_operation(hours_planned=Decimal(1000), lots=[won]).lots.get()
    return found
