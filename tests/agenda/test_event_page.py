"""The page of one event, as its reader gets it."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from agenda.enums import EventStatus, Registration
from agenda.models import EventPage
from portal.enums import State
from portal.models import Organisation
from tests.agenda.conftest import MakeEvent, november, occurrence, text_of
from tests.clock import Move, paris

pytestmark = pytest.mark.django_db


def page_data(page: str) -> dict[str, Any]:
    blocks = [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]
    return next(block for block in blocks if block["@type"] == "Event")


def test_the_card_says_when_where_and_how_before_the_rest(
    make_event: MakeEvent, client: Client, partner: Organisation
) -> None:
    other = Organisation.objects.create(name="France Travail", former_name="Pôle emploi")
    event = make_event(
        body=[("text", "<ul><li>Des entreprises du bâtiment.</li></ul>")], to_bring="<p>Votre CV.</p>",
        accessibility="<p>De plain-pied.</p>", organisers=[partner, other], verified_on=november(20).date(),
    )  # fmt: skip
    page = text_of(client, event.url)
    assert page.index("En pratique") < page.index("Des entreprises du bâtiment.")
    for words in ("Jeudi 26 novembre 2026, 10 h – 17 h", "1, place Jules-Joffrin, 75018 Paris", "Gratuit", "À apporter",
                  "Venir avec un handicap", "Entrée libre", "Vérifié le"):  # fmt: skip
        assert words in page
    assert "France Travail (anciennement Pôle emploi)" in page
    assert f"evenement.ics?occurrence={event.all_dates[0].pk}" in page
    assert "Toutes les dates" not in page


def test_registration_is_offered_while_it_is_open(make_event: MakeEvent, client: Client, set_moment: Move) -> None:
    event = make_event(
        registration="inscription", registration_url="https://example.org/inscription",
        registration_phone="01 99 00 00 18", registration_deadline=november(25).date(),
    )  # fmt: skip
    page = text_of(client, event.url)
    link = f'<a class="btn" href="https://example.org/inscription" rel="external" ping="/vers/{event.pk}/">S’inscrire'
    assert link in page
    assert 'href="tel:+33199000018"' in page
    assert "jusqu’au 25 novembre 2026" in page
    set_moment(2026, 11, 26, 8)
    page = text_of(client, event.url)
    assert "S’inscrire" not in page
    assert "Inscriptions closes" in page


def test_all_dates_stand_in_a_table(make_event: MakeEvent, client: Client) -> None:
    event = make_event(
        "Permanence",
        occurrence(november(3)),
        occurrence(november(24), status=EventStatus.CANCELLED),
        occurrence(november(27)),
        occurrence(paris(2027, 1, 28, 10), venue_name="Mairie du 13e", postcode="75013"),
    )
    page = text_of(client, event.url)
    assert "Dates à venir" in page
    assert "Mairie du 13e" in page
    assert "1 date passée" in page
    assert "Mardi 24 novembre 2026 : annulé." in page
    assert re.search(r"Prochaine date</dt><dd><time [^>]*>Vendredi 27 novembre 2026", page)


def test_a_full_date_gives_way_to_the_next_with_places(make_event: MakeEvent, client: Client) -> None:
    full = EventStatus.FULL
    event = make_event("Atelier", occurrence(november(25), status=full), occurrence(paris(2026, 12, 2, 9)))
    page = text_of(client, event.url)
    assert re.search(r"Prochaine date avec des places</dt><dd><time [^>]*>Mercredi 2 décembre 2026", page)
    assert event.state_label == "Entrée libre"
    whole = make_event("Tout est plein", occurrence(november(25)), occurrence(november(27)), status=full)
    assert whole.state_label == "Complet"
    assert re.search(r"Prochaine date</dt><dd><time [^>]*>Mercredi 25 novembre 2026", text_of(client, whole.url))


def test_a_cancelled_event_says_why_and_offers_no_date(make_event: MakeEvent, client: Client) -> None:
    event = make_event(status=EventStatus.CANCELLED, status_note="La salle est fermée pour travaux.")
    page = text_of(client, event.url)
    assert "La salle est fermée pour travaux." in page
    assert "Ajouter à mon agenda" not in page
    assert page_data(page)["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_past_event_says_so_and_shows_what_comes(make_event: MakeEvent, client: Client, set_moment: Move) -> None:
    past = make_event("Forum d’automne", occurrence(november(10)))
    make_event("Atelier", occurrence(november(25)), event_kind="atelier")
    make_event("Forum d’hiver", occurrence(paris(2027, 1, 28, 10)))
    make_event("Forum annulé", status=EventStatus.CANCELLED, status_note="Non.")
    page = text_of(client, past.url)
    assert "Cet événement est passé" in page
    assert page.index("Forum d’hiver") < page.index("Atelier")
    assert "Forum annulé" not in page
    assert "Ajouter à mon agenda" not in page


def test_an_event_of_several_days_says_its_first_and_last_hour(make_event: MakeEvent, client: Client) -> None:
    event = make_event("Salon", occurrence(november(25, 9), november(27, 18)))
    page = text_of(client, event.url)
    assert "Du 25 au 27 novembre 2026" in page
    assert "De 9 h le premier jour à 18 h le dernier" in page


def test_search_engines_read_the_event(make_event: MakeEvent, client: Client) -> None:
    event = make_event(
        "Forum", occurrence(november(26)), occurrence(paris(2027, 1, 28, 10), online_url="https://example.org/visio"),
        is_free=False, price="12.50",
    )  # fmt: skip
    data = page_data(text_of(client, event.url))
    assert data["startDate"] == "2026-11-26T10:00:00+01:00"
    assert data["endDate"] == "2026-11-26T12:00:00+01:00"
    assert data["location"]["address"]["postalCode"] == "75018"
    assert data["organizer"] == [
        {"@type": "Organization", "name": "Maison de l’Emploi de Paris", "url": "https://example.org/mep"}
    ]
    assert data["offers"]["price"] == "12.50"
    assert data["isAccessibleForFree"] is False
    online = data["subEvent"][1]
    assert online["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert online["location"] == {"@type": "VirtualLocation", "url": "https://example.org/visio"}


def test_mixed_lists_get_the_next_date_its_district_and_its_state(make_event: MakeEvent) -> None:
    event = make_event(
        "Forum", occurrence(november(3), venue_name="Mairie du 13e", postcode="75013"), occurrence(november(26)),
        occurrence(november(30)),
    )  # fmt: skip
    event = EventPage.objects.get(pk=event.pk)
    words = event.listing_meta.replace("\u00a0", " ")
    assert words == "Jeudi 26 novembre 2026, 10 h – 12 h. Mairie du 18e. Et 1 autre date"
    assert (event.starts_on, event.ends_on) == (november(3).date(), november(30).date())
    assert str(event.district) == "Paris 18e"
    assert event.state_label == "Entrée libre"
    assert str(event.source_organisation) == "Maison de l’Emploi de Paris"


def test_the_feed_has_each_event_once(make_event: MakeEvent, client: Client) -> None:
    make_event("Permanence", *(occurrence(november(day)) for day in (24, 25, 26)))
    feed = text_of(client, "/agenda/flux.rss")
    assert feed.count("<item>") == 1
    assert "Mardi 24 novembre 2026" in feed


def test_what_the_source_does_not_say_is_not_guessed(make_event: MakeEvent, client: Client) -> None:
    page = make_event(is_free=None, registration=Registration.UNKNOWN)
    shown = text_of(client, page.url)
    assert shown.count("<dd>À vérifier auprès de l’organisateur</dd>") == 2
    assert "Gratuit" not in shown
    assert "Entrée libre" not in shown
    assert "Inscriptions" not in shown
    whole = client.get(page.url).content.decode()
    assert not [
        word
        for word in ("AttendanceMode", "isAccessibleForFree", "priceCurrency", "availability", "Offer")
        if word in whole
    ]


def test_a_deadline_that_has_passed_is_known_all_the_same(make_event: MakeEvent, client: Client) -> None:
    page = make_event(registration=Registration.UNKNOWN, registration_deadline=november(20).date())
    whole = client.get(page.url).content.decode()
    assert "Inscriptions closes" in whole
    assert '"availabilityEnds": "2026-11-20"' in whole
    assert "SoldOut" not in whole  # nobody said that the places are all taken


def test_a_day_without_hours_is_told_as_a_day(make_event: MakeEvent, client: Client) -> None:
    """Midnight is no hour that anybody announced: not for search engines, calendars nor programs."""
    page = make_event(
        "Salon", occurrence(november(26, 0), november(27, 0)), occurrence(november(28, 0), november(30, 0)),
        occurrence(november(30, 18), november(30, 18)), occurrence(december := paris(2026, 12, 4, 9), december),
    )  # fmt: skip
    told = page_data(text_of(client, page.url))["subEvent"]
    assert [(each["startDate"], each.get("endDate")) for each in told] == [
        ("2026-11-26", None), ("2026-11-28", "2026-11-29"), ("2026-11-30T18:00:00+01:00", None),
        ("2026-12-04T09:00:00+01:00", None),
    ]  # fmt: skip
    feed = client.get("/agenda/agenda.ics").getvalue().decode()
    assert "DTSTART;VALUE=DATE:20261126\r\nDTEND;VALUE=DATE:20261127" in feed
    assert "DTSTART;VALUE=DATE:20261128\r\nDTEND;VALUE=DATE:20261130" in feed
    rows = client.get("/agenda/agenda.json").json()["dates"]
    assert [(each["start"], each["end"]) for each in rows][:2] == [("2026-11-26", None), ("2026-11-28", "2026-11-29")]
    flags = [each["row"]["has_no_hours"] for each in client.get("/api/v1/evenement/").json()["results"]]
    assert flags == [True, True, False, False]


def test_a_place_is_named_only_by_a_name(make_event: MakeEvent) -> None:
    page = make_event("Visite", occurrence(november(26), venue_name="", address="12 rue Ordener", postcode="75018"))
    location = EventPage.objects.get(pk=page.pk).json_ld()["location"]
    assert location["address"]["streetAddress"] == "12 rue Ordener"
    assert "name" not in location


def test_a_way_to_register_does_not_say_that_one_still_may(make_event: MakeEvent, client: Client) -> None:
    page = make_event(registration="inscription", registration_url="https://example.org/inscription")
    shown = text_of(client, page.url)
    assert "Inscriptions ouvertes" not in shown
    assert "Sur inscription" in shown
    assert 'href="https://example.org/inscription"' in shown
    assert "availability" not in client.get(page.url).content.decode()
    assert (page.state, page.state_label) == (State.BOOKING, "Sur inscription")
    assert page in EventPage.objects.open()


def test_what_is_over_is_not_said_to_be_sold_out(make_event: MakeEvent, client: Client) -> None:
    page = make_event("Forum passé", occurrence(november(3)))
    assert "SoldOut" not in client.get(page.url).content.decode()


def test_a_town_is_not_paris_by_default(make_event: MakeEvent, client: Client) -> None:
    page = make_event("Ailleurs", occurrence(november(26), venue_name="Salle des fêtes", postcode="93100"))
    shown = text_of(client, page.url)
    assert "93100 Paris" not in shown
    assert "addressLocality" not in shown


def test_what_the_search_shows_of_an_event_reads_as_sentences(make_event: MakeEvent, partner: Organisation) -> None:
    event = make_event(
        body=[("text", "<h2>Sur place</h2><ul><li>Un ordinateur</li><li>Un conseil</li></ul>")],
        to_bring="<p>Votre CV</p>", organisers=[partner],
    )  # fmt: skip
    assert f"Sur place. Un ordinateur. Un conseil. Votre CV. {partner.display_name}. " in event.search_body()
