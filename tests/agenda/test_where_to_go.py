"""« Où aller, quand ? »: choices that count what one can attend, seven days at a glance, the rest folded last."""

from datetime import date, datetime, timedelta
from itertools import product, starmap
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from agenda.enums import EventStatus, Registration
from agenda.lists.week_strip import Held, StripDay, strip
from agenda.models import Occurrence
from agenda.records.attendance import attendable, by_hours
from portal import dates
from tests.agenda.conftest import MakeEvent, november, occurrence
from tests.clock import Move, paris

pytestmark = pytest.mark.django_db


def read(client: Client, address: str = "/agenda/") -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(soup: Any) -> str:
    return " ".join(soup.get_text(" ").split())


def choices(soup: BeautifulSoup) -> dict[str, str]:
    return {words(link): str(link["href"]) for link in soup.select('[aria-label="Quand"] a')}


@pytest.fixture
def _thursday(set_moment: Move) -> None:
    set_moment(2026, 11, 26, 8)


@pytest.mark.usefixtures("_thursday")
def test_choices_count_what_one_can_attend(make_event: MakeEvent, client: Client) -> None:
    make_event("Aujourd’hui", occurrence(november(26, 14)))
    make_event("Ce soir", occurrence(november(26, 18), november(26, 20)))
    make_event("Complet", occurrence(november(26, 9), status=EventStatus.FULL))
    make_event("Demain", occurrence(november(27, 17, 59), november(27, 20)))
    make_event("Samedi", occurrence(november(28, 10)))
    make_event("Lundi", occurrence(november(30, 10)))
    soup = read(client)
    assert choices(soup) == {
        "Aujourd’hui (2)": "?quand=jour", "Demain (1)": "?quand=demain", "Cette semaine (4)": "?quand=semaine",
        "Ce week-end (1)": "?quand=week-end", "Le soir (1)": "?soir=oui",
    }  # fmt: skip
    assert "6 rendez-vous à venir" in words(soup)
    assert "5 où aller, puis 1 complet, clos ou reporté." in words(soup)
    chosen = read(client, "/agenda/?quand=jour")
    assert "3 rendez-vous aujourd’hui" in words(chosen)
    assert [link.get_text() for link in chosen.select(".rows h3 a")] == ["Aujourd’hui", "Ce soir", "Complet"]
    assert [link.get_text() for link in read(client, "/agenda/?soir=oui").select(".rows h3 a")] == ["Ce soir"]
    assert [link.get_text() for link in read(client, "/agenda/?quand=week-end").select(".rows h3 a")] == ["Samedi"]


@pytest.mark.usefixtures("_thursday")
def test_what_one_cannot_attend_is_folded_last_in_its_day(make_event: MakeEvent, client: Client) -> None:
    make_event("Plein", occurrence(november(26, 9), status=EventStatus.FULL))
    closed: dict[str, Any] = {"registration": Registration.REQUIRED, "registration_url": "https://example.org/"}
    make_event("Clos", occurrence(november(26, 10)), registration_deadline=november(25).date(), **closed)
    make_event("Possible", occurrence(november(26, 11)), registration_deadline=november(26).date(), **closed)
    day = read(client).select_one("section.day")
    assert day is not None
    assert [link.get_text() for link in day.select("h3 a")] == ["Possible", "Plein", "Clos"]
    folded = day.select_one("details.closed-list")
    assert folded is not None
    assert words(folded.select_one("summary")) == "2 rendez-vous complets ou clos"
    assert [link.get_text() for link in folded.select("h3 a")] == ["Plein", "Clos"]
    assert not read(client, "/agenda/passes/").select("details.closed-list")


def test_the_database_and_the_page_agree_on_what_one_can_attend(make_event: MakeEvent, set_moment: Move) -> None:
    set_moment(2026, 11, 26, 8)
    deadlines = (None, november(25).date(), november(26).date())
    for whole, registration, deadline in product(EventStatus, Registration, deadlines):
        event = make_event("Rencontre", occurrence(november(27)))
        given = {"status": whole, "registration": registration, "registration_deadline": deadline}
        type(event).objects.filter(pk=event.pk).update(**given)
        for own in EventStatus:
            Occurrence.objects.create(event=event, start=november(27), end=november(27, 12), status=own)
    found = set(Occurrence.objects.filter(attendable(dates.today())).values_list("pk", flat=True))
    assert found == {each.pk for each in Occurrence.objects.select_related("event") if each.can_be_attended}
    assert 0 < len(found) < Occurrence.objects.count()


@pytest.mark.usefixtures("_thursday")
def test_seven_days_from_today_each_with_its_number(make_event: MakeEvent, client: Client) -> None:
    make_event("Matin", occurrence(november(26, 9)))
    make_event("Plein", occurrence(november(26, 9), status=EventStatus.FULL))
    make_event("Mercredi", occurrence(paris(2026, 12, 2, 14)))
    make_event("Hors de la semaine", occurrence(paris(2026, 12, 3, 14)))
    shown = read(client).select("ol.week > li")
    assert [words(day).replace(" .", ".").replace(" ,", ",") for day in shown] == [
        "jeu. 26, 1 rendez-vous", "ven. 27, rien", "sam. 28, rien", "dim. 29, rien", "lun. 30, rien", "mar. 1, rien",
        "mer. 2, 1 rendez-vous",
    ]  # fmt: skip
    today = shown[0].select_one("a")
    assert today is not None
    assert (today["href"], today["aria-current"]) == ("/agenda/2026/11/26/", "date")
    assert len(today.select("rect")) == 2
    assert len(today.select("rect.off")) == 1
    assert shown[1].select_one("a") is None
    assert not read(client, "/agenda/passes/").select("ol.week")


def drawn(day: date) -> list[StripDay]:
    """The strip from that day on, of all dates."""
    return strip(starmap(Held, by_hours(Occurrence.objects.all(), day)), day)


@pytest.mark.parametrize(
    ("start", "end", "bar"),
    [
        (november(26, 8), november(26, 18), (0, 96)),
        (november(26, 12), november(26, 12), (40, 4)),
        (november(26, 6), november(26, 9), (0, 10)),
        (november(26, 20), november(26, 22), (96, 4)),
        (november(25, 9), november(27, 17), (0, 96)),
    ],
)
def test_a_bar_stands_at_its_hours(
    make_event: MakeEvent, set_moment: Move, start: datetime, end: datetime, bar: tuple[int, int]
) -> None:
    set_moment(2026, 11, 25, 8)
    make_event("Un rendez-vous", occurrence(start, end))
    days = drawn(november(26).date())
    assert [(each.y, each.height) for each in days[0].bars] == [bar]


@pytest.mark.usefixtures("_thursday")
def test_five_at_once_are_counted_though_four_are_drawn(make_event: MakeEvent) -> None:
    for number in range(5):
        make_event(f"Atelier {number}", occurrence(november(26, 9), november(26, 9) + timedelta(hours=2)))
    day = drawn(november(26).date())[0]
    assert (day.count, len(day.bars)) == (5, 4)


@pytest.mark.usefixtures("_thursday")
@pytest.mark.parametrize(
    ("way", "href"),
    [
        ({"registration_phone": "01 99 00 00 21"}, "tel:+33199000021"),
        (
            {"registration_email": "ateliers@example.org"},
            "mailto:ateliers@example.org?subject=Inscription%20%3A%20Atelier%20CV%2C%20vendredi%2027%20novembre%202026",
        ),
        ({"registration_url": "https://example.org/inscription"}, "https://example.org/inscription"),
    ],
)
def test_one_registers_as_the_organiser_says(
    make_event: MakeEvent, client: Client, way: dict[str, str], href: str
) -> None:
    event = make_event("Atelier CV", occurrence(november(27)), registration=Registration.REQUIRED, **way)
    button = read(client, event.url).select_one("aside .btn:not(.btn--quiet)")
    assert button is not None
    assert button["href"] == href
