"""data·inclusion as it is published: version 0, answers of the search, descriptions in Markdown."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ingest.models import Source
from ingest.rows import Reject, Row
from portal import dates
from portal.words import text
from resources.formats.data_inclusion import read_places, read_record
from resources.models import PlacePage
from tests.ingest.conftest import Ingest, structure


def read(folder: Path, content: Any) -> list[Row | Reject]:
    path = folder / "lieux.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return list(read_places(path, Source()))


def test_answers_of_the_search_hold_services_beside_their_distance(tmp_path: Path) -> None:
    service = structure(1, id="sv-1", structure_id="s-1", structure=structure(1))
    [row] = read(tmp_path, {"items": [{"service": service, "distance": 3}], "total": 1})
    assert isinstance(row, Row)
    assert (row.external_id, row.values["structure"]) == ("service:sv-1", "structure:s-1")


def test_version_0_says_the_same_in_other_words(tmp_path: Path) -> None:
    old = structure(1, presentation_resume="Un accueil.", presentation_detail="Un accueil pour tous.")
    old["horaires_ouverture"] = old.pop("horaires_accueil")
    del old["description"]
    [row] = read(tmp_path, [old])
    assert isinstance(row, Row)
    assert (row.values["summary"], row.values["body"]) == ("Un accueil pour tous.", "<p>Un accueil pour tous.</p>")
    assert row.values["opening_hours"] == "Mo-Fr 09:00-17:00"


def test_a_description_in_markdown_is_shown_without_its_marks(tmp_path: Path) -> None:
    [row] = read(tmp_path, [structure(1, description="### Pour qui ?\n\n- jeunes\n- **salariés**")])
    assert isinstance(row, Row)
    assert row.values["body"] == "<h3>Pour qui ?</h3><ul><li>jeunes</li><li><b>salariés</b></li></ul>"
    assert row.values["summary"] == "Pour qui ? jeunes salariés"


def test_places_far_away_are_out_of_scope_not_faults(ingest: Ingest, places_file: Callable[..., Path]) -> None:
    answer = ingest("data-inclusion", places_file(structure(1), structure(2, code_postal="69003", commune="Lyon")))
    assert answer.counts == {"created": 1}
    assert "1 ligne hors périmètre : 1 hors d’Île-de-France" in answer.output


def service(number: int, **changes: Any) -> dict[str, Any]:
    return structure(number, id=f"sv-{number}", structure_id="s-1", horaires_accueil=None) | changes


def page_of(client: Client, title: str) -> str:
    return text.plain(client.get(PlacePage.objects.get(title=title).url).content.decode())


def test_what_a_partner_does_not_say_of_its_welcome_is_to_be_checked(
    ingest: Ingest, places_file: Callable[..., Path], client: Client
) -> None:
    assert ingest("data-inclusion", places_file(structure(1)), publish=True).counts == {"created": 1}
    shown = page_of(client, "Espace emploi 1")
    assert "Accueil À vérifier auprès du lieu" in shown
    assert "Pour qui À vérifier auprès du lieu." in shown
    assert "Sans rendez-vous" not in shown
    assert "Tout public" not in shown
    whole = client.get(PlacePage.objects.get().url).content.decode()
    assert "publicAccess" not in whole
    assert "Sans rendez-vous" not in client.get("/lieux-ressources/").content.decode()


@pytest.mark.parametrize(
    ("said", "welcome", "publics", "everybody"),
    [
        ({"publics": ["jeunes"], "mobilisable_par": ["professionnels"]}, "oriente", ["Jeunes de 16 à 25 ans"], False),
        ({"publics": ["tous-publics"], "mobilisable_par": ["usagers"]}, "inconnu", [], True),
        ({"profils": ["beneficiaires-rsa"], "modes_orientation_beneficiaire": ["prendre-rdv"]}, "avec",
         ["Personnes qui touchent le RSA"], False),
        ({"publics": ["code-inconnu"]}, "inconnu", [], False),
        ({}, "inconnu", [], None),
    ],
)  # fmt: skip
def test_a_service_says_whom_it_is_for_and_who_may_refer(
    said: dict[str, Any], welcome: str, publics: list[str], everybody: bool | None
) -> None:
    _identifier, values = read_record(service(1, **said))
    assert (values["welcome"], values["publics"], values["is_open_to_all"]) == (welcome, publics, everybody)


def test_the_services_own_publics_are_shown_with_who_may_refer(
    ingest: Ingest, places_file: Callable[..., Path], client: Client
) -> None:
    file = places_file(structure(1), service(2, adresse="1, rue Ordener", publics=["femmes"], mobilisable_par=["pro"]))
    assert ingest("data-inclusion", file, publish=True).counts == {"created": 1, "merged": 1}
    shown = page_of(client, "Espace emploi 1")
    assert "Sur orientation d’un professionnel" in shown
    assert "Pour qui Femmes" in shown
    assert ingest("data-inclusion", file).counts == {"unchanged": 2}


def test_a_contact_that_is_not_public_is_not_shown() -> None:
    _identifier, values = read_record(service(1, contact_public=False, courriel="a@example.org"))
    assert (values["phone"], values["email"]) == ("", "")


def test_what_an_import_takes_over_is_not_said_to_be_checked(
    ingest: Ingest, places_file: Callable[..., Path], client: Client
) -> None:
    ingest("data-inclusion", places_file(structure(1)), publish=True, source="Annuaire")
    shown = page_of(client, "Espace emploi 1")
    assert "Repris de « Annuaire » le" in shown
    assert "Vérifié le" not in shown
    page = PlacePage.objects.get()
    page.verified_by, page.verified_on = "l’équipe Lieux", dates.today() - timedelta(days=20)
    page.save_revision().publish()
    ingest("data-inclusion", places_file(structure(1, telephone="01 99 00 00 19")), source="Annuaire")
    checked = PlacePage.objects.get()
    assert checked.phone == "+33199000019"
    assert (checked.verified_by, checked.verified_on) == (page.verified_by, page.verified_on)
    assert "par l’équipe Lieux" in page_of(client, "Espace emploi 1")
