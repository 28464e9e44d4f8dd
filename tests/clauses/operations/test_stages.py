"""The state machine of operations: no jump back, no stage without what it needs, a history of who and when."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from clauses.enums import OperationStage
from clauses.models import HoursDeclaration
from clauses.operations.stages import ORDER, may_move, missing_for, refusal
from portal.models import Organisation
from tests.clauses.conftest import MakeOperation

STAGES = st.sampled_from(ORDER)


@given(current=STAGES, target=STAGES)
def test_back_by_one_at_most(current: OperationStage, target: OperationStage) -> None:
    steps = ORDER.index(target) - ORDER.index(current)
    assert may_move(current, target) == (steps >= -1)
    assert bool(refusal(current, target)) == (steps < -1)
    assert refusal(None, target) == ""


@given(stage=STAGES, lots=st.integers(0, 5), waiting=st.integers(0, 5))
def test_each_stage_needs_its_facts(stage: OperationStage, lots: int, waiting: int) -> None:
    late = stage in (OperationStage.AWARDED, OperationStage.RUNNING, OperationStage.SETTLED)
    unchecked = stage is OperationStage.SETTLED and waiting > 0
    assert bool(missing_for(stage, lots, waiting)) == ((late and lots == 0) or unchecked)


@pytest.mark.django_db
def test_the_history_has_one_line_per_change(make_operation: MakeOperation) -> None:
    page = make_operation(stage=OperationStage.IDENTIFIED)
    page.save_revision().publish()
    page.stage = OperationStage.CALIBRATED
    page.save_revision().publish()
    assert [change.stage for change in page.stage_changes.all()] == ["reperee", "calibree"]


@pytest.mark.django_db
def test_the_form_says_who_published_each_stage_and_the_public_page_does_not(
    officer: Client, client: Client, make_operation: MakeOperation
) -> None:
    page = make_operation(stage=OperationStage.IDENTIFIED)
    page.stage = OperationStage.CALIBRATED
    page.save_revision(user=get_user_model().objects.get(username="chargee")).publish()
    form = officer.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    told = re.findall(r'<th scope="row">(\w+)</th><td>[^<]+</td><td>([^<]+)</td>', form)
    assert told == [("Repérée", "le portail"), ("Calibrée", "chargee")]
    assert f"/cms/pages/{page.pk}/history/" in form
    assert "chargee" not in client.get(page.url).content.decode()


@pytest.mark.django_db
def test_an_operation_with_unchecked_hours_is_not_settled(
    make_operation: MakeOperation, gardeners: Organisation
) -> None:
    page = make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(10)}])
    HoursDeclaration.objects.create(
        lot=page.lots.get(), period_start=date(2026, 4, 1), hours_done=Decimal(10), people=1
    )  # fmt: skip
    waiting = HoursDeclaration.objects.waiting().filter(lot__operation=page).count()
    assert "à valider avant de solder" in missing_for(OperationStage.SETTLED, 1, waiting)


def test_a_stage_has_the_day_of_the_works_not_of_the_load(make_operation: MakeOperation, client: Client) -> None:
    page = make_operation("Quais", stage=OperationStage.RUNNING, starts_on=date(2024, 3, 4))
    page.stage_changes.all().delete()
    for stage in (OperationStage.CALIBRATED, OperationStage.RUNNING):
        page.stage_changes.create(stage=stage)
    shown = client.get(page.url).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "<strong>En cours</strong>, depuis le 4 mars 2024" in shown
    assert "<strong>Calibrée</strong></li>" in shown, "nobody said when"
