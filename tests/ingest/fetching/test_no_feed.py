"""A reply that is no feed stops the run with the service's words, and leaves the pages that it brought before."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from ingest.enums import RunStatus
from ingest.models import Run
from ingest.reading.answers import is_fault, said_in_json
from tests.agenda.conftest import text_of
from tests.ingest.conftest import Ingest, structure
from tests.ingest.formats.events.test_agenda_formats import v2

PAGE = "<!DOCTYPE html><html><head><title>Maintenance en cours</title></head><body><p>Revenez demain.</p></body></html>"
KEY = "a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4"
CALENDAR = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Forum\r\nLOCATION:1 rue Ordener\\, 75018 Paris\r\n"
    "DTSTART:20290312T140000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
FEED = (
    '<rss version="2.0"><channel><title>Veille</title><item><title>Bilan</title><guid>1</guid>'
    "<link>https://example.org/1</link><pubDate>Fri, 27 Nov 2026 09:00:00 +0100</pubDate></item></channel></rss>"
)
OFFER = (
    '<lheo xmlns="https://www.lheo.org/2.3"><offres><formation numero="1"><domaine-formation>'
    "<code-FORMACODE>44028</code-FORMACODE></domaine-formation><intitule-formation>Aide à domicile</intitule-formation>"
    "<organisme-formation-responsable><nom-organisme>École</nom-organisme></organisme-formation-responsable>"
    "</formation></offres></lheo>"
)
CONTRACT = {
    "id": "2026-1", "objet": "Réfection d’une école", "acheteur": {"id": "21750001600019"},
    "lieuExecution": {"code": "75018", "typeCode": "Code postal"}, "considerationsSociales": ["Clause sociale"],
    "titulaires": [], "montant": 1000, "dateNotification": "2026-05-01",
}  # fmt: skip
# By format: its options, and a file that brings one page.
GOOD: dict[str, tuple[dict[str, str], str]] = {
    "openagenda": ({}, json.dumps({"events": [v2()]})),
    "data-inclusion": ({}, json.dumps({"structures": [structure(1)]})),
    "decp": ({}, json.dumps({"marches": {"marche": [CONTRACT]}})),
    "ical": ({}, CALENDAR),
    "rss": ({"kind": "documents"}, FEED),
    "lheo": ({}, OFFER),
    "csv": ({"kind": "evenements"}, "Titre;Date;Lieu;Code postal\nForum;12/03/2029 14h-16h;Mairie;75018\n"),
}
JSON_FORMATS = ("openagenda", "data-inclusion", "decp")
XML_FORMATS = ("rss", "lheo", "decp")
Reply = Callable[[str], Path]


@pytest.fixture
def reply(tmp_path: Path) -> Reply:
    def write(text: str) -> Path:
        path = tmp_path / "reponse"
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write


def cases() -> list[tuple[str, str, str]]:
    """(format, what the service sends in place of its feed, what the run says)."""
    found = [(name, PAGE, "Maintenance en cours") for name in GOOD]
    found += [(name, text, "vide") for name in GOOD for text in ("", " \r\n")]
    error = json.dumps({"error": {"code": 403, "message": "Clé <b>invalide</b> : " + KEY}})
    found += [(name, error, "Clé invalide : …") for name in GOOD if name not in XML_FORMATS or name == "decp"]
    found += [
        (name, json.dumps(value), said)
        for name in JSON_FORMATS
        for value, said in (
            ({"message": "Quota dépassé", "status": 429}, "Quota dépassé"),
            ({"success": False, "events": [], "results": [], "marche": [], "errors": [{"detail": "Fermé"}]}, "Fermé"),
            ({"results": {"message": "Trop de requêtes"}}, "Trop de requêtes"),
            ({"results": "Service suspendu"}, "Service suspendu"),
            ({"results": None}, "objet sans fiche"),
            ({"type": "about:blank", "title": "Not Found", "status": 404, "detail": "Agenda absent"}, "Agenda absent"),
            ([{"errorCode": "INVALID", "message": "Session expirée"}], "Session expirée"),
            ({}, "objet sans fiche"),
            ("Non autorisé", "Non autorisé"),
            (None, "null"),
        )
    ]
    for name in XML_FORMATS:
        found.append((name, "<?xml version='1.0'?><error><message>Accès refusé</message></error>", "Accès refusé"))
        root = {"rss": "feed", "lheo": "lheo", "decp": "marches"}[name]
        found.append((name, f'<{root} xmlns="urn:example:autre"><entry/></{root}>', "vocabulaire inconnu"))
        found.append((name, f"<{root}><error>Flux fermé</error></{root}>", "Flux fermé"))
    return [*found, ("ical", "Calendrier introuvable", "Calendrier introuvable"), ("ical", error, "Clé invalide")]


# A reply is judged before anything of it is stored: the same on both databases.
@pytest.mark.once
@pytest.mark.parametrize(("name", "text", "said"), cases())
def test_what_is_no_feed_stops_the_run_and_takes_no_page(
    ingest: Ingest, reply: Reply, name: str, text: str, said: str
) -> None:
    options, good = GOOD[name]
    first = ingest(name, reply(good), source="Partenaire", publish=True, **options)
    assert first.counts == {"created": 1}, first.output
    before = Page.objects.filter(live=True).count()
    answer = ingest(name, reply(text), source="Partenaire", **options)
    assert said in answer.error.replace("\xa0", " ")
    assert KEY not in answer.output + answer.error
    assert len(answer.error) < 600
    run = Run.objects.first()
    assert run is not None
    assert (run.status, run.removed, run.rejected) == (RunStatus.FAILED, 0, 0)
    assert Page.objects.filter(live=True).count() == before
    assert ingest(name, reply(good), source="Partenaire", **options).counts == {"unchanged": 1}


def test_the_run_s_page_says_what_the_service_says(ingest: Ingest, reply: Reply, lead_client: Client) -> None:
    ingest("openagenda", reply(json.dumps({"message": "Quota <script>x</script> dépassé"})), source="Ville")
    page = text_of(lead_client, reverse("ingest:run", args=[Run.objects.get().pk]))
    assert "Échec" in page
    assert "Le service répond : « Quota dépassé »" in page


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("openagenda", json.dumps({"total": 0, "events": []})),
        ("openagenda", json.dumps({"success": True, "error": None, "events": []})),
        ("openagenda", json.dumps({"nhits": 0, "records": []})),
        ("data-inclusion", json.dumps({"data": {"structures": []}})),
        ("decp", json.dumps({"marches": {"marche": []}})),
        ("rss", '<feed xmlns="http://www.w3.org/2005/Atom"><title>Veille</title></feed>'),
        ("lheo", '<lheo xmlns="http://www.lheo.org/2.2"><offres/></lheo>'),
    ],
)
def test_a_feed_that_has_nothing_today_is_one(ingest: Ingest, reply: Reply, name: str, text: str) -> None:
    answer = ingest(name, reply(text))
    assert (answer.error, answer.counts) == ("", {})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"error": ""}, False), ({"errors": []}, False), ({"status": 200}, False), ({"status": "200"}, False),
        ({"status": "error"}, True), ({"code": 500}, True), ({"ok": False}, True), ([], False), (None, False),
    ],
)  # fmt: skip
def test_what_says_that_something_failed(value: object, expected: bool) -> None:
    assert is_fault(value) is expected


def test_a_message_is_bounded_whatever_is_nested() -> None:
    value: object = "fin " * 1000
    for _level in range(50):
        value = {"error": [value, {"message": "Arrêt"}]}
    assert len(said_in_json(value)) <= 200
