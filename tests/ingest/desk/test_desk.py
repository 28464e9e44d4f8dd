"""The desk in the admin: what each role sees, what a person asks, and what comes of it."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from ingest.models import RejectedRow, Run, Source
from portal import dates
from resources.models import PlacePage
from tests.ingest.conftest import Ingest, structure

PlacesFile = Callable[..., Path]


def words(client: Client, url: str) -> str:
    """What the page at ``url`` shows, without its markup."""
    response = client.get(url)
    assert response.status_code == 200
    text = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def uploaded(path: Path, name: str = "Mairie") -> Source:
    source = Source(name=name, format="data-inclusion", trust="publier")
    source.upload.save("lieux.json", ContentFile(path.read_bytes()))
    return source


@pytest.fixture(autouse=True)
def _private_files(settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


def test_the_menu_leads_to_the_health_of_sources(lead_client: Client, ingest: Ingest, places_file: PlacesFile) -> None:
    ingest("data-inclusion", places_file(structure(1), {}), source="Mairie du 18e")
    assert reverse("ingest:desk") in lead_client.get(reverse("wagtailadmin_home")).content.decode()
    shown = words(lead_client, reverse("ingest:desk"))
    assert "Mairie du 18e" in shown
    assert "aujourd’hui" in shown
    assert "50 %" in shown


def test_a_small_share_of_refusals_is_not_rounded_away(
    lead_client: Client, ingest: Ingest, places_file: PlacesFile
) -> None:
    source = Source.objects.create(name="Grand réseau", format="data-inclusion")
    Run.objects.create(source=source, status="termine", unchanged=1995, rejected=5, ended_at=dates.now())
    assert "0,3 %" in words(lead_client, reverse("ingest:desk"))


def test_whoever_has_no_right_sees_and_does_nothing(contributor_client: Client, places_file: PlacesFile) -> None:
    source = uploaded(places_file(structure(1)))
    assert "Imports" not in contributor_client.get(reverse("wagtailadmin_home")).content.decode()
    assert contributor_client.get(reverse("ingest:desk")).status_code == 302
    assert contributor_client.get(reverse("ingest:source", args=[source.pk])).status_code == 302
    contributor_client.post(reverse("ingest:ask", args=[source.pk]), {"request": "lire"})
    source.refresh_from_db()
    assert source.request == ""


def test_looking_writes_nothing(lead_client: Client, places_file: PlacesFile) -> None:
    source = uploaded(places_file(structure(1)))
    assert lead_client.get(reverse("ingest:ask", args=[source.pk]), {"request": "lire"}).status_code == 405
    source.refresh_from_db()
    assert source.request == ""


def test_a_preview_then_a_reading_asked_from_the_admin(lead_client: Client, places_file: PlacesFile) -> None:
    source = uploaded(places_file(structure(1)))
    lead_client.post(reverse("ingest:ask", args=[source.pk]), {"request": "apercu"})
    assert "Demande en cours" in words(lead_client, reverse("ingest:source", args=[source.pk]))
    call_command("ingest_due", stdout=None)
    run = Run.objects.get()
    shown = words(lead_client, reverse("ingest:run", args=[run.pk]))
    assert "Rien n’a été écrit. " in shown
    assert "Ce qui changerait Créé : Espace emploi 1 (fiche 1)" in shown.replace("\xa0", " ")
    assert "Numéro et rue 1, rue Ordener" in shown
    assert not PlacePage.objects.exists()
    lead_client.post(reverse("ingest:ask", args=[source.pk]), {"request": "lire"})
    call_command("ingest_due", stdout=None)
    assert PlacePage.objects.live().count() == 1


def test_a_shrinking_source_is_confirmed_from_the_admin(lead_client: Client, places_file: PlacesFile) -> None:
    source = uploaded(places_file(*(structure(n) for n in range(1, 13))))
    ask = reverse("ingest:ask", args=[source.pk])
    lead_client.post(ask, {"request": "lire"})
    call_command("ingest_due", stdout=None)
    source.upload.save("lieux.json", ContentFile(places_file(structure(1)).read_bytes()))
    lead_client.post(ask, {"request": "lire"})
    call_command("ingest_due", stdout=None)
    assert "attend votre accord" in words(lead_client, reverse("ingest:source", args=[source.pk]))
    lead_client.post(ask, {"request": "confirmer"})
    call_command("ingest_due", stdout=None)
    assert PlacePage.objects.live().count() == 1
    assert "attend votre accord" not in words(lead_client, reverse("ingest:source", args=[source.pk]))


def test_a_refused_row_is_explained_and_can_be_replayed(
    lead_client: Client, ingest: Ingest, places_file: PlacesFile
) -> None:
    ingest("data-inclusion", places_file(structure(1, telephone=None, horaires_accueil=None)), publish=True)
    run = Run.objects.get()
    url = reverse("ingest:run", args=[run.pk])
    assert "Sans horaires, donnez un numéro\u00a0: le portail" in html.unescape(lead_client.get(url).content.decode())
    row = RejectedRow.objects.get()
    row.raw = row.raw.replace('"telephone": null', '"telephone": "01 99 00 00 18"')
    row.save()
    lead_client.post(reverse("ingest:replay", args=[run.pk]), {"row": row.pk})
    assert PlacePage.objects.live().count() == 1
    assert "Reprise le" in words(lead_client, reverse("ingest:run", args=[run.pk]))
    assert lead_client.post(reverse("ingest:replay", args=[run.pk]), {"row": "9" * 30}).status_code == 302


def test_the_page_shows_the_editor_s_value_beside_the_source_s(
    lead_client: Client, ingest: Ingest, places_file: PlacesFile
) -> None:
    ingest("data-inclusion", places_file(structure(1)), publish=True, source="Mairie")
    page = PlacePage.objects.get()
    page.title = "Espace Ordener"
    page.save_revision().publish()
    url = reverse("ingest:page", args=[page.pk])
    assert "Nom Espace Ordener Espace emploi 1" in words(lead_client, url)
    assert url in lead_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_a_source_is_added_with_its_form(lead_client: Client) -> None:
    add = reverse("wagtailsnippets_ingest_source:add")
    assert "data·inclusion v1" in words(lead_client, add)
    data = {"name": "Agenda", "format": "rss", "schedule": "jour", "trust": "brouillon", "mapping": "", "url": ""}
    refused = lead_client.post(add, data)
    assert "il n’y a rien à lire" in html.unescape(refused.content.decode())
    lead_client.post(add, data | {"url": "https://example.org/flux.xml", "is_active": "on"})
    assert Source.objects.get().next_run_at is not None


def test_an_address_that_no_reading_could_ask_for_is_refused_at_once(lead_client: Client) -> None:
    form = {"name": "Agenda", "format": "ical", "url": "ftp://example.org/agenda.ics", "schedule": "jour"}
    answer = lead_client.post(reverse("wagtailsnippets_ingest_source:add"), form | {"trust": "brouillon"})
    assert "commence par http:// ou https://" in answer.content.decode()
    assert not Source.objects.exists()


def test_what_was_received_stands_beside_its_refusal(
    lead_client: Client, ingest: Ingest, places_file: PlacesFile
) -> None:
    ingest("data-inclusion", places_file(structure(1, code_postal={"code": "dix-huit"})))
    shown = words(lead_client, reverse("ingest:run", args=[Run.objects.get().pk]))
    assert "Ligne reçue" in shown
    assert '"code_postal": {"code": "dix-huit"}' in shown.replace("&quot;", '"')


def test_three_failures_warn_the_owner_once(
    lead_client: Client, ingest: Ingest, places_file: PlacesFile, mailoutbox: list[object], tmp_path: Path
) -> None:
    source = uploaded(places_file())
    source.owner_id = int(lead_client.session["_auth_user_id"])
    source.save()
    broken = tmp_path / "panne.json"
    broken.write_text("<html>")
    for _time in range(4):
        ingest("data-inclusion", broken, source="Mairie")
    assert len(mailoutbox) == 1
    assert "(4 échecs de suite)" in words(lead_client, reverse("ingest:desk"))


def test_a_page_says_what_its_source_asks_for(client: Client, ingest: Ingest, places_file: PlacesFile) -> None:
    """The licence of most open data asks that its author be named."""
    ingest("data-inclusion", places_file(structure(1)), publish=True, source="Mairie")
    page = PlacePage.objects.get()
    assert "Données :" not in words(client, page.url)
    Source.objects.update(credit="Mairie du 18e", licence="Licence Ouverte 2.0")
    assert "Données : Mairie du 18e, Licence Ouverte 2.0." in words(client, page.url)
