"""Sessions: what is known of their dates, and what an editor may not write."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portal import dates
from portal.structure import SiteBuilder
from search.indexing.documents import prepare
from tests.clock import noon_set_by
from tests.trainings.factories import make_session, make_training
from trainings import partial_dates
from trainings.enums import Precision, Recruiting
from trainings.models import Session


@pytest.mark.parametrize(
    ("precision", "shown", "after"),
    [
        ("jour", "1er\u00a0septembre 2027", "le 1er\u00a0septembre 2027"),
        ("mois", "septembre 2027", "en septembre 2027"),
        ("annee", "2027", "en 2027"),
    ],
)
def test_only_what_is_known_of_a_date_is_shown(precision: str, shown: str, after: str) -> None:
    day = date(2027, 9, 1)
    assert partial_dates.show(day, precision) == shown
    assert partial_dates.show_start(day, precision) == after


@given(day=st.dates(date(1950, 1, 1), date(2150, 12, 31)), precision=st.sampled_from(list(Precision)))
def test_the_known_part_holds_the_date(day: date, precision: Precision) -> None:
    first, last = partial_dates.first_day(day, precision), partial_dates.last_day(day, precision)
    assert first <= day <= last
    assert partial_dates.show(first, precision) == partial_dates.show(last, precision)


def test_a_session_known_to_the_month_can_be_joined_until_its_last_day() -> None:
    session = Session(starts_on=dates.today().replace(day=1), start_precision="mois")
    session.derive()
    assert session.joinable_until == dates.month_bounds(dates.today())[1]
    assert not session.is_past


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"ends_on": date(2027, 1, 1)}, "ends_on", "avant le début"),
        ({"seats": 10, "seats_left": 11}, "seats_left", "plus de places (11)"),
        ({"seats": 10, "seats_left": 0, "recruiting": "ouvert"}, "recruiting", "Complet"),
        ({"is_permanent": True, "recruiting": "clos"}, "recruiting", "à tout moment"),
    ],
)
def test_a_session_that_cannot_be_right_is_refused_with_what_to_do(
    fields: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        Session(**({"starts_on": date(2027, 2, 1)} | fields)).clean()
    assert words in refused.value.message_dict[field][0]


def test_an_end_in_the_month_of_the_start_is_fine() -> None:
    Session(starts_on=date(2027, 2, 10), ends_on=date(2027, 2, 1), end_precision="mois").clean()


@pytest.mark.parametrize(
    ("said", "begun", "lasts", "words"),
    [
        ("ouvert", 0, 30, "Ouvert"), ("ouvert", 1, 30, "À vérifier"), ("dernieres", 1, 30, "À vérifier"),
        ("a-venir", 1, 30, "À vérifier"), ("inconnu", 1, 30, "À vérifier"), ("complet", 1, 30, "Clos"),
        ("clos", 1, 30, "Clos"), ("ouvert", 30, 30, "À vérifier"), ("ouvert", 31, 30, "Clos"),
        ("ouvert", 360, None, "À vérifier"), ("ouvert", 370, None, "Clos"),
    ],
)  # fmt: skip
def test_once_begun_a_session_that_was_open_is_to_check_until_it_ends(
    said: str, begun: int, lasts: int | None, words: str
) -> None:
    start = dates.today() - timedelta(days=begun)
    end = None if lasts is None else start + timedelta(days=lasts)
    session = Session(starts_on=start, ends_on=end, recruiting=said)
    assert (session.recruiting_state.short, session.is_past) == (words, begun > 0)


@pytest.mark.parametrize(("begun", "words"), [(-1, "À vérifier"), (10, "À vérifier"), (31, "Clos")])
def test_no_session_is_closed_while_one_enters_at_any_time(begun: int, words: str) -> None:
    start = dates.today() - timedelta(days=begun)
    session = Session(starts_on=start, ends_on=start + timedelta(days=30), recruiting="clos", is_permanent=True)
    assert session.recruiting_state.short == words
    assert ("à tout moment" in session.shown_dates) is (words != "Clos")


@pytest.mark.parametrize(
    ("seats", "left", "words"),
    [
        (12, 3, "3 libres sur 12"), (12, 1, "1 libre sur 12"), (12, 0, "aucune libre sur 12"), (12, None, "12 en tout"),
        (None, 2, "2 libres"), (None, None, "non communiqué"),
    ],
)  # fmt: skip
def test_seats_say_whether_they_are_free(seats: int | None, left: int | None, words: str) -> None:
    assert Session(seats=seats, seats_left=left).shown_seats == words


def test_a_month_from_first_day_to_last_is_said_once() -> None:
    month = {"start_precision": "mois", "end_precision": "mois"}
    assert Session(starts_on=date(2027, 5, 1), ends_on=date(2027, 5, 28), **month).shown_dates == "mai 2027"
    assert Session(starts_on=date(2027, 5, 1), ends_on=date(2027, 6, 4), **month).shown_dates == "mai 2027 – juin 2027"


@pytest.mark.django_db
def test_one_enters_at_any_time_for_as_long_as_no_end_is_known(
    client: Client, portal_site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept at saving holds two years later: the list, the search's period and the page go on saying it."""
    page = make_training(portal_site, "Accompagner", make_session(-5, is_permanent=True))
    assert page.ends_on is None
    later = dates.today() + timedelta(days=800)
    noon_set_by(monkeypatch)(later)
    session = Session.objects.joinable().get()
    assert (session.is_past, session.is_finished, session.recruiting_state) == (False, False, Recruiting.OPEN)
    assert [each.title for each in client.get("/formations/?recrutement=ouvert").context["listing"].page] == [
        page.title
    ]
    document = prepare(page).document
    assert document.ends_on is not None
    assert document.ends_on > later
