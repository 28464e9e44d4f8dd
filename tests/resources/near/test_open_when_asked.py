"""« Ouvert maintenant » gives the places that really receive then; when none does, it says so and gives the next to."""

from datetime import timedelta

import pytest
from django.test import Client

from resources.models import PlacePage
from search.api import search
from search.correction import forget_vocabulary
from search.engines import counting
from tests.resources.conftest import MakePlace, SetMoment, paris

pytestmark = pytest.mark.django_db

MONDAY = (2026, 11, 30)
SUNDAY = (2026, 11, 29)
SATURDAY = (2026, 11, 28)
CHRISTMAS = (2026, 12, 25)  # a Friday


@pytest.fixture(autouse=True)
def _places(make_place: MakePlace) -> None:
    forget_vocabulary()
    counting.forget()
    make_place("Agence du matin", opening_hours="Mo-Fr 08:30-12:00; PH off")
    make_place("Agence du soir", opening_hours="Mo-Fr 14:00-20:00; PH off")
    make_place("Mission locale", opening_hours="Tu-Fr 09:00-17:00; PH off")
    make_place("Halte de nuit", opening_hours="Sa-Su 20:00-23:00; PH 20:00-23:00")
    make_place("Relais sans horaires", opening_hours="")
    make_place("Bureau qui oublie les jours fériés", opening_hours="Mo-Fr 10:00-12:00")


def titles(query: str) -> list[str]:
    return [hit.page.title for hit in search(query).hits]


def text_of(query: str) -> str:
    html = Client().get("/recherche/", {"q": query}).content.decode()
    return " ".join(html.replace("\xa0", " ").split())


@pytest.mark.parametrize(
    ("day", "hour", "minute", "found"),
    [
        (MONDAY, 8, 30, {"Agence du matin"}),
        (MONDAY, 11, 59, {"Agence du matin", "Bureau qui oublie les jours fériés"}),
        (SUNDAY, 21, 0, {"Halte de nuit"}),
        (CHRISTMAS, 21, 0, {"Halte de nuit"}),
    ],
)
def test_only_who_receives_at_that_minute(
    set_moment: SetMoment, day: tuple[int, int, int], hour: int, minute: int, found: set[str]
) -> None:
    set_moment(paris(*day, hour, minute))
    result = search("ouvert maintenant")
    assert {hit.page.title for hit in result.hits} == found
    assert result.total == len(found)
    assert not result.nobody
    assert all(hit.opening.startswith("Ouvert") for hit in result.hits)


@pytest.mark.parametrize(
    ("moment", "first", "last"),
    [
        # At noon the morning is over: those of the afternoon come first.
        ((*MONDAY, 12, 0), "Agence du soir", "Relais sans horaires"),
        ((*SUNDAY, 23, 30), "Agence du matin", "Relais sans horaires"),
        ((*MONDAY, 3, 0), "Agence du matin", "Relais sans horaires"),
    ],
)
def test_nobody_open_is_said_and_the_next_to_open_come_first(
    set_moment: SetMoment, moment: tuple[int, ...], first: str, last: str
) -> None:
    set_moment(paris(*moment))
    found = titles("ouvert maintenant")
    assert (found[0], found[-1]) == (first, last)
    assert len(found) == PlacePage.objects.live().count()
    page = text_of("ouvert maintenant")
    assert "Aucun lieu n’est ouvert en ce moment" in page
    assert "à vérifier" in page
    assert "Rien trouvé" not in page
    answer = Client().get("/api/search/", {"q": "ouvert maintenant"}).json()
    assert "Aucun lieu n’est ouvert en ce moment" in answer["notice"]


def test_on_a_public_holiday_who_says_nothing_of_it_is_to_be_checked(set_moment: SetMoment) -> None:
    set_moment(paris(*CHRISTMAS, 10, 30))
    result = search("ouvert maintenant")
    assert "Aucun lieu n’est ouvert en ce moment" in result.nobody
    openings = {hit.page.title: hit.opening for hit in result.hits}
    assert result.hits[0].page.title == "Halte de nuit"
    assert "Jour férié" in openings["Bureau qui oublie les jours fériés"]


@pytest.mark.parametrize(
    ("query", "moment", "said", "first"),
    [
        ("ouvert ce soir", (*MONDAY, 10, 0), "", "Agence du soir"),
        ("ouvert ce soir", (*SATURDAY, 10, 0), "", "Halte de nuit"),
        ("ouvert aujourd'hui", (*MONDAY, 20, 30), "d’ici la fin de la journée", "Agence du matin"),
        ("ouvert demain", (*SATURDAY, 9, 0), "", "Halte de nuit"),
        ("mission locale ouverte dimanche", (*MONDAY, 9, 0), "le dimanche", "Mission locale"),
        ("mission locale ouverte maintenant", (*SUNDAY, 9, 0), "en ce moment", "Mission locale"),
        ("ouvert samedi matin", (*MONDAY, 9, 0), "le samedi matin", "Agence du matin"),
    ],
)
def test_the_same_for_an_evening_and_a_day(
    set_moment: SetMoment, query: str, moment: tuple[int, ...], said: str, first: str
) -> None:
    set_moment(paris(*moment))
    result = search(query)
    assert result.hits[0].page.title == first
    assert said in result.nobody
    assert bool(result.nobody) is bool(said)


def test_a_word_that_no_page_says_leaves_the_hours(set_moment: SetMoment) -> None:
    set_moment(paris(*MONDAY, 9))
    assert titles("scaphandrier ouvert maintenant") == ["Agence du matin"]
    set_moment(paris(*SUNDAY, 9))
    found = search("scaphandrier ouvert maintenant")
    assert (found.hits[0].page.title, found.complete) == ("Halte de nuit", False)
    assert "n’est ouvert en ce moment" in found.nobody


def test_the_text_box_of_places_knows_the_minute_too(set_moment: SetMoment) -> None:
    set_moment(paris(*MONDAY, 11, 59) + timedelta(minutes=2))
    html = Client().get("/lieux-ressources/", {"q": "ouvert maintenant"}).content.decode()
    assert "Agence du matin" not in html
