"""Hours that companies declared are validated several at a time, each by its own rules."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from clauses.models import HoursDeclaration
from home.roles import CLAUSE_OFFICER
from tests.queries import assert_same_queries, captured_queries

from .conftest import Declare, MakeUser, logged_in

pytestmark = pytest.mark.django_db
ADDRESS = "/cms/heures-a-valider/"


@pytest.fixture
def officer(make_user: MakeUser) -> Client:
    return logged_in(make_user(CLAUSE_OFFICER))


def ticked(*declarations: HoursDeclaration, **changes: Any) -> dict[str, Any]:
    """What the screen sends when these are ticked; ``heures`` replaces the hours of the first."""
    sent: dict[str, Any] = {"declaration": [str(each.pk) for each in declarations]}
    for each in declarations:
        shown = f"{each.hours_done.normalize():f}".replace(".", ",")
        sent |= {f"heures-{each.pk}": shown, f"lues-{each.pk}": shown}
    if "heures" in changes:
        sent[f"heures-{declarations[0].pk}"] = changes["heures"]
    return sent


def validated() -> list[Decimal | None]:
    return list(HoursDeclaration.objects.order_by("pk").values_list("hours_validated", flat=True))


def test_those_ticked_are_validated_under_the_officer_s_name(officer: Client, declare: Declare) -> None:
    one, two, three = declare(), declare(), declare()
    page = officer.get(ADDRESS).content.decode()
    assert page.count('type="checkbox" name="declaration"') == 3
    answer = officer.post(ADDRESS, ticked(one, three), follow=True)
    assert "2 déclarations validées." in answer.content.decode().replace("\u00a0", " ")
    assert validated() == [Decimal("120.50"), None, Decimal("120.50")]
    one.refresh_from_db()
    assert one.latest_revision.user.username.startswith("de-")
    assert two.pk


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("130", "Les heures validées dépassent les heures réalisées"),
        ("beaucoup", "ce n’est pas un nombre"),
        ("-3", "ne peut pas être négatif"),
        ("", "ce n’est pas un nombre"),
        ("9" * 500, "trop long"),
    ],
)
def test_what_cannot_be_validated_says_why_and_stops_no_other(
    officer: Client, declare: Declare, typed: str, said: str
) -> None:
    wrong, right = declare(), declare()
    answer = officer.post(ADDRESS, ticked(wrong, right, heures=typed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert validated() == [None, Decimal("120.50")]
    assert said in page.replace("\u00a0", " ").replace("\u202f", " ")
    assert f'value="{wrong.pk}" checked aria-describedby="f{wrong.pk}"' in page
    assert f'value="{typed}" maxlength' in page


def test_fewer_hours_than_declared_may_be_validated(officer: Client, declare: Declare) -> None:
    assert officer.post(ADDRESS, ticked(declare(), heures="100,25")).status_code == 302
    assert validated() == [Decimal("100.25")]


def test_hours_that_changed_since_are_read_again(officer: Client, declare: Declare) -> None:
    one = declare()
    sent = ticked(one)
    HoursDeclaration.objects.filter(pk=one.pk).update(hours_done=90)
    assert "ont changé depuis que vous les avez lues" in officer.post(ADDRESS, sent).content.decode()
    assert validated() == [None]


def test_pressed_twice_it_is_done_once(officer: Client, declare: Declare) -> None:
    one = declare()
    assert officer.post(ADDRESS, ticked(one)).status_code == 302
    answer = officer.post(ADDRESS, ticked(one))
    assert "Déjà validée, ou retirée" in answer.content.decode()
    assert HoursDeclaration.objects.get().revisions.count() == 1


def test_one_is_validated_from_the_list_of_what_waits(officer: Client, declare: Declare) -> None:
    one = declare()
    assert f'action="{ADDRESS}"' in officer.get("/cms/").content.decode()
    assert officer.post(ADDRESS, ticked(one) | {"retour": "bureau"})["Location"] == "/cms/#attend"
    assert validated() == [Decimal("120.50")]


def test_nothing_ticked_changes_nothing(officer: Client, declare: Declare) -> None:
    declare()
    for sent in ({}, {"declaration": ["x", "-1", "9" * 40]}):
        answer = officer.post(ADDRESS, sent)
        assert answer.status_code == 422
        assert "Cochez au moins une déclaration" in answer.content.decode()
    assert validated() == [None]


def test_the_screen_costs_the_same_with_one_and_with_fifty(officer: Client, declare: Declare) -> None:
    declare()
    officer.get(ADDRESS)
    with captured_queries() as few:
        officer.get(ADDRESS)
    for _number in range(49):
        declare()
    with captured_queries() as many:
        officer.get(ADDRESS)
    assert_same_queries(few, many)


@pytest.mark.parametrize("ticks", [0, 1])
def test_what_was_corrected_on_other_lines_is_kept(officer: Client, declare: Declare, ticks: int) -> None:
    one, other = declare(), declare()
    sent = ticked(one, other, heures="130") | {f"heures-{other.pk}": "77,5"}
    answer = officer.post(ADDRESS, sent | {"declaration": [str(one.pk)][:ticks]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="77,5"' in page
    assert 'value="130"' in page
    assert page.count(" checked") == ticks
    assert validated() == [None, None]
