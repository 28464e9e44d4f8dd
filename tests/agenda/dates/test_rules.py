"""What an editor cannot save, and the sentence that says what to do."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from agenda.enums import EventStatus
from agenda.models import EventPage, Occurrence
from tests.agenda.conftest import november, occurrence

pytestmark = pytest.mark.django_db


def refusals(item: Occurrence | EventPage, *ignored: str) -> dict[str, list[str]]:
    try:
        item.clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"end": november(26, 9)}, "end", "La fin est avant le début"),
        ({"end": november(26).replace(year=2027)}, "end", "vérifiez l’année"),
        ({"venue_name": "", "address": "", "postcode": ""}, "venue_name", "Dites où"),
        ({"postcode": ""}, "postcode", "par exemple 75018"),
        ({"status": EventStatus.MOVED_ONLINE}, "online_url", "donnez le lien de connexion"),
        ({"postponed_to": november(30).date()}, "status", "choisissez l’état « Reporté »"),
        ({"status": EventStatus.POSTPONED, "postponed_to": november(26).date()}, "postponed_to", "le nouveau jour"),
    ],
)
def test_a_date_that_makes_no_sense_is_refused(fields: dict[str, Any], field: str, words: str) -> None:
    item = occurrence(november(26), november(26, 12))
    for name, value in fields.items():
        setattr(item, name, value)
    assert words in refusals(item)[field][0]


def test_a_date_whose_end_is_not_known_repeats_its_start() -> None:
    item = occurrence(november(26), november(26))
    assert refusals(item) == {}
    assert item.hours.replace("\u00a0", " ") == "10 h"


def test_a_place_of_the_portal_and_an_address_exclude_each_other() -> None:
    item = occurrence(november(26))
    item.place_id = 1
    assert "pas les deux" in refusals(item)["venue_name"][0]


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"registration": "inscription"}, "registration_url", "un lien, un téléphone ou un courriel"),
        ({"registration": "libre", "registration_email": "a@example.org"}, "registration", "Sur inscription"),
        ({"is_free": False}, "price", "Donnez le prix en euros"),
        ({"is_free": True, "price": Decimal(15)}, "price", "choisissez « Non »"),
        ({"status": EventStatus.CANCELLED}, "status_note", "Dites en une phrase pourquoi"),
        ({"slug": "passes"}, "slug", "est une adresse de l’agenda"),
        ({"slug": "2027"}, "slug", "est une adresse de l’agenda"),
    ],
)
def test_an_event_that_contradicts_itself_is_refused(fields: dict[str, Any], field: str, words: str) -> None:
    assert words in refusals(EventPage(**{"title": "Forum", "slug": "forum"} | fields))[field][0]


def test_the_price_is_said_in_french() -> None:
    page = EventPage(is_free=False, price=Decimal("12.50"), price_note="gratuit si vous cherchez un emploi")
    assert page.price_words.replace("\u00a0", " ") == "12,50 €, gratuit si vous cherchez un emploi"
    assert EventPage(is_free=True).price_words == "Gratuit"
    assert EventPage().price_words == "À vérifier auprès de l’organisateur"
