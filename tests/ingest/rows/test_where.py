"""Where partners' events are held: addresses without a postcode, with a wrong one, and partners that never say."""

import contextlib
import html
import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agenda.formats.calendar.reader import read_calendar
from agenda.formats.where import Default, venue
from agenda.models import EventPage
from ingest.models import RejectedRow, Run, Source
from ingest.rows import Reject, Row, RowError
from ingest.texts.addresses import arrondissement, postcode_of_insee, roman
from resources.formats.data_inclusion import read_record
from tests.ingest.conftest import Ingest, structure

DEFAULT = Default("Cité des métiers", "30 avenue Corentin-Cariou", "75019")


def calendar(location: str) -> str:
    line = f"LOCATION:{location}\r\n" if location else ""
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Atelier CV\r\n{line}"
        "DTSTART;TZID=Europe/Paris:20290312T140000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def read(tmp_path: Path, location: str, source: Source | None = None) -> Any:
    path = tmp_path / "agenda.ics"
    path.write_bytes(calendar(location).encode())
    (found,) = read_calendar(path, source or Source())
    return found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Paris 18e", "75018"),
        ("Paris 18ème", "75018"),
        ("PARIS 1er", "75001"),
        ("Paris XIX", "75019"),
        ("Paris XXe", "75020"),
        ("Paris 08", "75008"),
        ("Paris-13", "75013"),
        ("18ème arrondissement, Paris", "75018"),
        ("26 rue Ordener, Paris, 18e arr.", "75018"),
        ("Mairie du 9e, Paris", "75009"),
        ("3e arrondissement, Lyon", ""),
        ("Paris 21e", ""),
        ("Paris IIX", ""),
        ("Paris 2024", ""),
        ("Paris Vie", ""),
        ("Université Paris 8, Saint-Denis", ""),
        ("Paris 18e, puis Paris 19e", ""),
        ("Paris", ""),
    ],
)
def test_an_arrondissement_in_words_has_its_postcode(text: str, code: str) -> None:
    assert arrondissement(text) == code


@pytest.mark.parametrize("number", range(1, 21))
def test_every_arrondissement_is_read_in_roman_numerals(number: int) -> None:
    assert arrondissement(f"Paris {roman(number)}") == f"750{number:02d}"


@pytest.mark.parametrize(
    ("changes", "code", "city"),
    [
        ({"code_postal": "", "commune": "Paris 18e Arrondissement"}, "75018", "Paris"),
        ({"code_postal": None, "code_insee": "75111", "commune": "PARIS"}, "75011", "Paris"),
        ({"code_postal": "", "adresse": "26, rue Ordener 75018 Paris"}, "75018", "Paris"),
        ({"code_postal": "93200", "commune": "SAINT-DENIS"}, "93200", "Saint-Denis"),
        ({"code_postal": "94240", "commune": "L’Haÿ-les-Roses"}, "94240", "L’Haÿ-les-Roses"),
    ],
)
def test_a_place_too_is_put_where_its_address_says(changes: dict[str, Any], code: str, city: str) -> None:
    _identifier, values = read_record(structure(1, **changes))
    assert (values["postcode"], values["city"]) == (code, city)


@pytest.mark.parametrize(
    ("given", "reason"),
    [("", "Le code postal manque"), ("7501", "Le code postal « 7501 » ne se lit pas"), (None, "Le code postal manque")],
)
def test_a_place_is_told_whether_its_postcode_is_missing_or_wrong(given: str | None, reason: str) -> None:
    with pytest.raises(RowError) as fault:
        read_record(structure(1, code_postal=given))
    assert fault.value.reason.startswith(reason)
    assert (fault.value.field, fault.value.value) == ("code_postal", given or "")


@pytest.mark.parametrize("code", ["75056", "75121", "75100", "93066", ""])
def test_other_insee_codes_name_no_arrondissement(code: str) -> None:
    assert postcode_of_insee(code) == ""


@pytest.mark.parametrize(
    ("location", "name", "street", "code"),
    [
        ("Mairie\\, 1 place Jules-Joffrin\\, Paris 18e", "Mairie", "1 place Jules-Joffrin", "75018"),
        ("1 place Jules-Joffrin\\, Paris XVIII", "", "1 place Jules-Joffrin", "75018"),
        ("Mairie\\, 1 place Jules-Joffrin\\, 75 018 Paris", "Mairie", "1 place Jules-Joffrin", "75018"),
        ("26 rue Ordener\\, 18ème arrondissement\\, Paris", "", "26 rue Ordener", "75018"),
    ],
)
def test_a_calendar_that_names_the_arrondissement_is_taken(
    tmp_path: Path, location: str, name: str, street: str, code: str
) -> None:
    found = read(tmp_path, location)
    assert isinstance(found, Row), found
    date = found.values["dates"][0]
    assert (date["venue_name"], date["address"], date["postcode"], date["city"]) == (name, street, code, "Paris")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("Mairie\\, 1 place Jules-Joffrin", "Le code postal manque"),
        ("Mairie\\, 1 place Jules-Joffrin\\, 7501 Paris", "Le code postal « 7501 » ne se lit pas"),
        ("Mairie\\, 1 place Jules-Joffrin\\, 750018 Paris", "Le code postal « 750018 » ne se lit pas"),
    ],
)
def test_a_calendar_is_told_whether_the_postcode_is_missing_or_wrong(
    tmp_path: Path, location: str, reason: str
) -> None:
    refused = read(tmp_path, location)
    assert isinstance(refused, Reject)
    assert reason in refused.reason
    assert (refused.field, refused.value) == ("LOCATION", location.replace("\\,", ","))


@pytest.mark.parametrize(
    ("postcode", "reason", "value"),
    [
        ("", "Le code postal manque", "Salle, 1 rue Ordener"),
        ("7501", "Le code postal « 7501 » ne se lit pas", "7501"),
        ("00000", "Le code postal « 00000 » ne se lit pas", "00000"),
        ("Paris", "Le code postal « Paris » ne se lit pas", "Paris"),
    ],
)
def test_so_is_whoever_has_a_column_for_it(postcode: str, reason: str, value: str) -> None:
    with pytest.raises(RowError) as fault:
        venue("Salle", "1 rue Ordener", postcode, "")
    assert fault.value.reason.startswith(reason)
    assert (fault.value.field, fault.value.value) == ("postalCode", value)


@pytest.mark.parametrize(
    ("name", "street", "expected"),
    [
        ("", "", ("Cité des métiers", "30 avenue Corentin-Cariou", "75019")),
        ("Paris", "", ("Cité des métiers", "30 avenue Corentin-Cariou", "75019")),
        ("Salle 204", "", ("Cité des métiers, Salle 204", "30 avenue Corentin-Cariou", "75019")),
        ("2e étage", "", ("Cité des métiers, 2e étage", "30 avenue Corentin-Cariou", "75019")),
        ("CITÉ DES METIERS", "", ("Cité des métiers", "30 avenue Corentin-Cariou", "75019")),
        # A place of its own keeps its name, and never takes the default's street.
        ("Salle Pleyel", "", ("Salle Pleyel", "", "75019")),
        ("", "12 quai de la Loire", ("", "12 quai de la Loire", "75019")),
        ("Mairie", "1 place Jules-Joffrin, 75018 Paris", ("Mairie", "1 place Jules-Joffrin", "75018")),
    ],
)
def test_the_source_says_where_when_its_partner_does_not(
    name: str, street: str, expected: tuple[str, str, str]
) -> None:
    found = venue(name, street, "", "", default=DEFAULT)
    assert (found["venue_name"], found["address"], found["postcode"]) == expected


def test_a_wrong_postcode_is_never_replaced_by_the_source_s() -> None:
    with pytest.raises(RowError, match="7501"):
        venue("Mairie", "1 place Jules-Joffrin", "7501", "", default=DEFAULT)


def test_what_is_online_stays_online() -> None:
    found = venue("", "", "", "", "https://visio.example.org/", default=DEFAULT)
    assert (found["venue_name"], found["online_url"]) == ("", "https://visio.example.org/")


def test_an_editor_gives_the_place_and_replays_what_was_refused(
    ingest: Ingest, lead_client: Client, tmp_path: Path
) -> None:
    path = tmp_path / "agenda.ics"
    path.write_bytes(calendar("Salle 204").encode())
    assert ingest("ical", path, source="Cité des métiers").counts == {"rejected": 1}
    source = Source.objects.get()
    Source.objects.update(etag="v1")
    edit = reverse("wagtailsnippets_ingest_source:edit", args=[source.pk])
    data = {
        "name": source.name, "format": "ical", "trust": "publier", "mapping": "", "url": "https://example.org/a.ics",
        "is_active": "on", "schedule": "manuel", "default_venue": "Cité des métiers",
        "default_address": "30 avenue Corentin-Cariou",
    }  # fmt: skip
    refused = html.unescape(lead_client.post(edit, data).content.decode())
    assert "Donnez le code postal de ce lieu" in refused
    assert lead_client.post(edit, data | {"default_postcode": "75019"}).status_code == 302
    source.refresh_from_db()
    assert (source.default_postcode, source.etag) == ("75019", ""), "the whole file is worth reading again"
    lead_client.post(reverse("ingest:replay", args=[Run.objects.get().pk]), {"row": RejectedRow.objects.get().pk})
    event = EventPage.objects.get()
    assert event.occurrences.get().where == "Cité des métiers, Salle 204"
    assert event.district.code == "75019"
    assert ingest("ical", path, source="Cité des métiers").counts == {"unchanged": 1}


def test_a_format_only_takes_what_it_may_describe(lead_client: Client) -> None:
    add = reverse("wagtailsnippets_ingest_source:add")
    data = {
        "name": "Flux",
        "format": "rss",
        "schedule": "manuel",
        "trust": "brouillon",
        "mapping": "",
        "url": "https://example.org/flux",
    }
    refused = html.unescape(lead_client.post(add, data | {"content": "lieux"}).content.decode())
    assert "Dans ce format, choisissez : Documents ou Événements." in refused
    assert lead_client.post(add, data | {"content": "evenements"}).status_code == 302


@pytest.mark.parametrize("filling", [",", "- ", "Paris ", "1 ", "7501 ", "XVIII "])
def test_an_address_without_end_takes_no_time(tmp_path: Path, filling: str) -> None:
    started = time.monotonic()
    read(tmp_path, "\\,".join(["Salle", filling * 40_000, "75018 Paris"]))
    with contextlib.suppress(RowError):
        venue("Salle", filling * 40_000, "75018", filling * 40_000)
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("street", ["Paris, France", "Paris", "paris (France)"])
def test_the_name_of_the_city_is_no_street(street: str) -> None:
    assert venue("Salle des fêtes", street, "75018", "Paris")["address"] == ""
    assert venue("Salle des fêtes", "1 rue de Paris", "75018", "Paris")["address"] == "1 rue de Paris"
