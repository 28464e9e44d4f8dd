"""« Qui peut m’aider maintenant ? »: open now, this evening, on Saturday, without an appointment; never stale."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from portal.web.publication import generation
from resources.enums import OpenWhen, Welcome
from resources.opening.times import Openness, ruler
from tests.queries import queries_at_most
from tests.resources.conftest import OFFICE, MakePlace, SetMoment, paris
from tests.resources.test_place_list import LIST, choices, one, read, titles, words

pytestmark = pytest.mark.django_db
MONDAY_NOON = paris(2026, 11, 23, 12, 10)
EVENING = "Mo-Fr 10:00-19:00; PH off"
SATURDAY = "Tu-Sa 10:00-12:00; PH off"
UNTIL_SIX = "Mo-Fr 12:00-18:00; PH off"


@pytest.fixture
def _four(make_place: MakePlace) -> None:
    make_place("A du matin", opening_hours="Mo-Fr 09:00-12:00; PH off", welcome=Welcome.WALK_IN)
    make_place("B inconnu", opening_hours="")
    make_place("C du soir", opening_hours=EVENING, welcome=Welcome.BOTH)
    make_place("D du samedi", opening_hours=SATURDAY, welcome=Welcome.APPOINTMENT)


@pytest.mark.usefixtures("_four")
def test_choices_say_how_many_and_each_keeps_those(client: Client, set_moment: SetMoment) -> None:
    set_moment(MONDAY_NOON)
    assert choices(read(client), "Quand et comment") == {
        "Ouvert maintenant (1)": "?ouvert=oui",
        "Ce soir (1)": "?ouvert=soir",
        "Samedi (1)": "?ouvert=samedi",
        "Sans rendez-vous (2)": "?accueil-libre=oui",
    }
    assert titles(read(client, "?ouvert=oui")) == titles(read(client, "?ouvert=soir")) == ["C du soir"]
    assert titles(read(client, "?ouvert=samedi")) == ["D du samedi"]
    assert titles(read(client, "?accueil-libre=oui")) == ["C du soir", "A du matin"]
    both = read(client, "?accueil-libre=oui&ouvert=oui")
    assert titles(both) == ["C du soir"]
    current = one(both, '[aria-label="Quand et comment"] [aria-current]')
    assert (words(current), current["href"]) == ("Ouvert maintenant (1)", "?accueil-libre=oui")
    assert "Samedi" not in words(one(both, '[aria-label="Quand et comment"]')), "a choice that leaves nothing"


@pytest.mark.usefixtures("_four")
def test_open_ones_come_first_then_closed_then_unknown(client: Client, set_moment: SetMoment) -> None:
    set_moment(MONDAY_NOON)
    soup = read(client)
    assert titles(soup) == ["C du soir", "A du matin", "D du samedi", "B inconnu"]
    assert "4 lieux à Paris, dont 1 ouvert maintenant" in words(one(soup, "#resultats"))
    assert words(one(soup, "h2.later")) == "Pas maintenant"
    assert [words(row) for row in soup.select(".stand__state--open")] == ["Ouvert · ferme à 19 h"]
    assert titles(read(client, "?tri=nom")) == ["A du matin", "B inconnu", "C du soir", "D du samedi"]


def test_open_and_near_come_before_open_and_far(make_place: MakePlace, client: Client, set_moment: SetMoment) -> None:
    make_place("Fermé tout près", opening_hours=SATURDAY, latitude="48.8926", longitude="2.3482")
    make_place("Ouvert au loin", opening_hours=EVENING, postcode="75014", latitude="48.8292", longitude="2.3266")
    make_place("Ouvert pas loin", opening_hours=EVENING, postcode="75009", latitude="48.8772", longitude="2.3374")
    set_moment(MONDAY_NOON)
    assert titles(read(client, "?pres=75018")) == ["Ouvert pas loin", "Ouvert au loin", "Fermé tout près"]
    by_distance = ["Fermé tout près", "Ouvert pas loin", "Ouvert au loin"]
    assert titles(read(client, "?pres=75018&tri=distance")) == by_distance


@pytest.mark.parametrize(
    ("hours", "when", "moment", "is_open"),
    [
        (UNTIL_SIX, OpenWhen.TONIGHT, MONDAY_NOON, False),
        (EVENING, OpenWhen.TONIGHT, MONDAY_NOON, True),
        (EVENING, OpenWhen.TONIGHT, paris(2026, 11, 23, 18, 59), True),
        (EVENING, OpenWhen.TONIGHT, paris(2026, 11, 23, 19), False),
        ("Mo-Fr 20:00-02:00", OpenWhen.TONIGHT, MONDAY_NOON, True),
        (EVENING, OpenWhen.TONIGHT, paris(2026, 12, 25, 12), False),
        ("Mo-Fr 10:00-19:00", OpenWhen.TONIGHT, paris(2026, 12, 25, 12), False),  # a holiday that nobody spoke of
        (SATURDAY, OpenWhen.SATURDAY, paris(2026, 11, 28, 11, 59), True),
        (SATURDAY, OpenWhen.SATURDAY, paris(2026, 11, 28, 12), False),  # over for today
        (SATURDAY, OpenWhen.SATURDAY, paris(2026, 11, 29, 12), True),
        (SATURDAY, OpenWhen.SATURDAY, paris(2026, 12, 24, 12), True),
        ("Sa 10:00-12:00; 2026 Dec 26 off", OpenWhen.SATURDAY, paris(2026, 12, 24, 12), False),
        ('Sa "sur rendez-vous"', OpenWhen.SATURDAY, MONDAY_NOON, False),
    ],
)
def test_the_evening_and_saturday_at_their_edges(hours: str, when: OpenWhen, moment: datetime, is_open: bool) -> None:
    assert bool(Openness((hours,), moment).during(when)) is is_open


@pytest.mark.parametrize(
    ("hours", "moment", "bars", "now"),
    [
        (OFFICE, MONDAY_NOON, (("20", "70"), ("110", "70")), "82"),
        ("Mo-Fr 07:00-21:00; PH off", paris(2026, 11, 23, 7, 59), (("0", "240"),), ""),
        ("Mo-Fr 07:00-21:00; PH off", paris(2026, 11, 23, 20), (("0", "240"),), ""),
        ("24/7", paris(2026, 11, 23, 8), (("0", "240"),), "0"),
        ("Mo 20:00-23:00", paris(2026, 11, 23, 19, 59), (), ""),
        (OFFICE, paris(2026, 11, 22, 12), (), ""),
        ('Mo "sur rendez-vous"', MONDAY_NOON, (), ""),
    ],
)
def test_a_day_as_a_ruler(hours: str, moment: datetime, bars: tuple[tuple[str, str], ...], now: str) -> None:
    drawn = ruler(hours, moment)
    assert (drawn.bars, drawn.now) == (bars, now) if drawn else not bars


@pytest.mark.parametrize(
    ("address", "before", "after", "shown", "then"),
    [
        (LIST, paris(2026, 11, 23, 18, 59, 50), paris(2026, 11, 23, 19), "dont 1 ouvert maintenant", "Fermé"),
        (LIST, paris(2026, 11, 23, 9, 59, 50), paris(2026, 11, 23, 10), "Fermé", "dont 1 ouvert maintenant"),
        (f"{LIST}?ouvert=soir", paris(2026, 11, 23, 18, 59, 50), paris(2026, 11, 23, 19), "C du soir", "Aucun"),
        (f"{LIST}c-du-soir/", paris(2026, 11, 23, 18, 59, 50), paris(2026, 11, 23, 19), "ferme dans 1 min", "Fermé"),
        ("/s-orienter/?code_postal=75018", paris(2026, 11, 23, 18, 59, 50), paris(2026, 11, 23, 19), "Ouvert", "Fermé"),
    ],
)
def test_a_kept_page_never_says_open_once_it_is_closed(
    make_place: MakePlace, client: Client, set_moment: SetMoment, settings: Settings,
    address: str, before: datetime, after: datetime, shown: str, then: str,
) -> None:  # fmt: skip
    settings.PAGE_CACHE_SECONDS = 60
    make_place("C du soir", opening_hours=EVENING)
    generation.renew()
    set_moment(before)
    assert shown in words_of(client, address)
    with queries_at_most(0):
        assert shown in words_of(client, address), "kept until then"
    set_moment(after)
    assert then in words_of(client, address)
    assert shown not in words_of(client, address)


def test_a_kept_page_does_not_outlive_its_day(
    make_place: MakePlace, client: Client, set_moment: SetMoment, settings: Settings
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    place = make_place("C du soir", opening_hours=EVENING)
    set_moment(paris(2026, 11, 23, 23, 59, 50))
    assert "ouvre demain à 10 h" in words_of(client, place.url)
    set_moment(paris(2026, 11, 24, 0, 0, 1))
    assert "ouvre à 10 h" in words_of(client, place.url)


def words_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().replace("\u00a0", " ").split())
