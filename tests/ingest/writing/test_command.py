"""``manage.py ingest``: what it prints, what it changes, how it ends."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.models import Record, Run, Source
from resources.models import PlacePage
from tests.ingest.conftest import Ingest, structure

PlacesFile = Callable[..., Path]


def test_a_file_becomes_pages_and_a_second_reading_changes_nothing(ingest: Ingest, places_file: PlacesFile) -> None:
    path = places_file(structure(1), structure(2))
    assert ingest("data-inclusion", path).counts == {"created": 2}
    before = list(PlacePage.objects.order_by("pk").values("title", "latest_revision", "verified_on"))
    assert ingest("data-inclusion", path).counts == {"unchanged": 2}
    assert list(PlacePage.objects.order_by("pk").values("title", "latest_revision", "verified_on")) == before


def test_pages_are_drafts_unless_the_source_is_trusted(ingest: Ingest, places_file: PlacesFile) -> None:
    ingest("data-inclusion", places_file(structure(1)), source="À relire")
    ingest("data-inclusion", places_file(structure(2)), source="De confiance", publish=True)
    assert not PlacePage.objects.get(title="Espace emploi 1").live
    page = PlacePage.objects.get(title="Espace emploi 2")
    assert page.live
    assert page.district is not None
    assert page.district.code == "75018"
    assert (page.imported_from, page.verified_by) == ("De confiance", "")


def test_a_bad_row_is_refused_with_its_reason_and_the_others_come_in(ingest: Ingest, places_file: PlacesFile) -> None:
    bad = structure(2, code_postal="dix-huit")
    answer = ingest("data-inclusion", places_file(structure(1), bad, "rien"))
    assert answer.counts == {"created": 1, "rejected": 2}
    assert answer.error == ""
    assert "fiche 2 [code_postal] : Le code postal « dix-huit » ne se lit pas" in answer.output
    assert "fiche 3" in answer.output


def test_a_change_at_the_partner_s_reaches_the_page(ingest: Ingest, places_file: PlacesFile) -> None:
    ingest("data-inclusion", places_file(structure(1)), publish=True)
    assert ingest("data-inclusion", places_file(structure(1, telephone="01 99 00 00 20"))).counts == {"updated": 1}
    assert PlacePage.objects.get().phone == "+33199000020"


def test_an_editor_s_own_change_wins_and_the_rest_follows(ingest: Ingest, places_file: PlacesFile) -> None:
    ingest("data-inclusion", places_file(structure(1)), publish=True)
    page = PlacePage.objects.get()
    page.title = "Espace emploi Ordener"
    page.save_revision().publish()
    ingest("data-inclusion", places_file(structure(1, nom="ESPACE EMPLOI", courriel="accueil@example.org")))
    page.refresh_from_db()
    assert (page.title, page.email) == ("Espace emploi Ordener", "accueil@example.org")
    assert Record.objects.get().imported["title"] == "ESPACE EMPLOI"


def test_a_draft_in_an_editor_s_hands_stays_a_draft(ingest: Ingest, places_file: PlacesFile) -> None:
    ingest("data-inclusion", places_file(structure(1)), publish=True)
    page = PlacePage.objects.get()
    page.summary = "Un texte pas encore relu."
    page.save_revision()
    ingest("data-inclusion", places_file(structure(1, courriel="accueil@example.org")))
    public = PlacePage.objects.get()
    draft = public.get_latest_revision_as_object()
    assert (public.email, draft.email) == ("accueil@example.org", "accueil@example.org")
    assert public.summary != "Un texte pas encore relu."
    assert draft.summary == "Un texte pas encore relu."


def test_what_leaves_the_source_leaves_the_site_and_stays_in_the_admin(ingest: Ingest, places_file: PlacesFile) -> None:
    ingest("data-inclusion", places_file(structure(1), structure(2)), publish=True)
    assert ingest("data-inclusion", places_file(structure(1))).counts == {"unchanged": 1, "removed": 1}
    gone = PlacePage.objects.get(title="Espace emploi 2")
    assert (gone.live, gone.expired) == (False, True)
    assert Record.objects.get(page=gone).gone_at is not None
    assert ingest("data-inclusion", places_file(structure(1), structure(2))).counts == {"updated": 1, "unchanged": 1}
    gone.refresh_from_db()
    assert gone.live


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"horaires_accueil": None, "telephone": None}, "donnez un numéro"),  # the page's own rules refuse it
        ({"code_postal": ""}, "code postal"),  # its reader refuses it, before its identifier is known
    ],
)
def test_a_row_refused_today_is_not_taken_for_gone(
    ingest: Ingest, places_file: PlacesFile, fault: dict[str, Any], said: str
) -> None:
    ingest("data-inclusion", places_file(*(structure(n) for n in (1, 2, 3))), publish=True)
    answer = ingest("data-inclusion", places_file(structure(1), structure(2, **fault)))
    assert answer.counts == {"unchanged": 1, "rejected": 1, "removed": 1}
    assert said in answer.output
    assert PlacePage.objects.get(title="Espace emploi 2").live
    assert not PlacePage.objects.get(title="Espace emploi 3").live


def test_a_source_that_shrinks_by_half_stops_and_asks(ingest: Ingest, places_file: PlacesFile) -> None:
    ingest("data-inclusion", places_file(*(structure(n) for n in range(1, 21))), publish=True)
    foreseen = ingest("data-inclusion", places_file(*(structure(n) for n in range(1, 6))), preview=True)
    assert foreseen.counts == {"unchanged": 5, "removed": 15}
    assert "la relève s’arrêterait pour vous demander de confirmer" in foreseen.output
    answer = ingest("data-inclusion", places_file(*(structure(n) for n in range(1, 6))))
    assert answer.counts == {"unchanged": 5}
    assert "confirmez si c’est voulu" in answer.output
    assert PlacePage.objects.live().count() == 20
    again = ingest("data-inclusion", places_file(*(structure(n) for n in range(1, 6))), confirm=True)
    assert again.counts == {"unchanged": 5, "removed": 15}


def test_a_preview_shows_field_by_field_and_writes_nothing(ingest: Ingest, places_file: PlacesFile) -> None:
    ingest("data-inclusion", places_file(structure(1)), source="Essai")
    path = places_file(structure(1, nom="Nouveau nom"), structure(2), structure(3, adresse=""))
    answer = ingest("data-inclusion", path, source="Essai", preview=True)
    assert answer.counts == {"created": 1, "updated": 1, "rejected": 1}
    assert "Nom : 'Espace emploi 1' -> 'Nouveau nom'" in answer.output
    assert list(PlacePage.objects.values_list("title", flat=True)) == ["Espace emploi 1"]
    assert Record.objects.get().imported["title"] == "Espace emploi 1"


def test_a_preview_of_an_unknown_source_leaves_nothing_behind(ingest: Ingest, places_file: PlacesFile) -> None:
    assert ingest("data-inclusion", places_file(structure(1)), preview=True).counts == {"created": 1}
    assert (Source.objects.count(), Run.objects.count(), PlacePage.objects.count()) == (0, 0, 0)


def test_json_says_the_same_for_programs(ingest: Ingest, places_file: PlacesFile) -> None:
    answer = ingest("data-inclusion", places_file(structure(1), {"id": "x"}), as_json=True)
    said = json.loads(answer.output)
    assert (said["created"], said["rejected"], said["rejects"][0]["field"]) == (1, 1, "nom")


def test_nothing_to_read_ends_badly_and_says_why(ingest: Ingest, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>Connexion</title>")
    assert "page web" in ingest("data-inclusion", page).error
    assert "n’existe pas" in ingest("data-inclusion", tmp_path / "absent.json").error
    assert "Formats connus" in ingest("xls", page).error


@pytest.mark.parametrize(
    "address", ["http://[::1", "http://example.org:99999/", "https://", "http://a..b/", "https://example.org:port/"]
)
def test_an_address_that_is_none_is_refused(ingest: Ingest, address: str) -> None:
    for name in ("ical", "openagenda"):
        assert "Il faut une adresse http ou https complète" in ingest(name, address).error


def test_names_and_addresses_too_long_are_refused(ingest: Ingest, places_file: PlacesFile) -> None:
    assert "--source" in ingest("data-inclusion", places_file(structure(1)), source="a" * 121).error
    assert "500 caractères" in ingest("data-inclusion", f"https://example.org/{'a' * 500}").error


def test_long_addresses_that_differ_in_their_end_are_two_sources(ingest: Ingest, settings: Any) -> None:
    settings.INGEST_RETRY_SECONDS = 0
    for end in ("un", "deux"):
        ingest("data-inclusion", f"http://127.0.0.1/export?where={'a' * 150}&dataset={end}")
    assert {source.url[-4:] for source in Source.objects.all()} == {"t=un", "deux"}


def test_the_same_identifier_twice_in_a_file_is_refused_once(ingest: Ingest, places_file: PlacesFile) -> None:
    answer = ingest("data-inclusion", places_file(structure(1), structure(1, nom="Double")))
    assert answer.counts == {"created": 1, "rejected": 1}
    assert "déjà apparu plus haut" in answer.output


def test_a_truncated_file_gives_its_whole_rows_and_removes_nothing(ingest: Ingest, places_file: PlacesFile) -> None:
    path = places_file(structure(1), structure(2), structure(3))
    ingest("data-inclusion", path, publish=True)
    text = path.read_text()
    path.write_text(text[: text.index('"s-3"')])
    assert ingest("data-inclusion", path).counts == {"unchanged": 2, "rejected": 1}
    assert PlacePage.objects.live().count() == 3


def test_a_preview_names_what_would_leave_the_site(ingest: Ingest, places_file: PlacesFile) -> None:
    ingest("data-inclusion", places_file(structure(1), structure(2), structure(3)), publish=True, source="Essai")
    path = places_file(structure(1), structure(2, code_postal="dix-huit"))
    answer = ingest("data-inclusion", path, source="Essai", preview=True)
    assert answer.counts == {"unchanged": 1, "rejected": 1, "removed": 1}
    assert "removed : Espace emploi 3" in answer.output
    assert PlacePage.objects.live().count() == 3
    assert ingest("data-inclusion", path, source="Essai").counts == answer.counts


def test_each_reject_says_what_was_received(ingest: Ingest, places_file: PlacesFile) -> None:
    answer = ingest("data-inclusion", places_file(structure(1, code_postal="dix-huit, à Paris")))
    assert "Reçu : « dix-huit, à Paris »." in answer.output


@pytest.mark.parametrize("address", ["file:///etc/passwd", "FTP://example.org/agenda.json", "gopher://example.org/"])
def test_an_address_of_another_kind_is_refused_and_leaves_no_source(ingest: Ingest, address: str) -> None:
    assert "Il faut une adresse http ou https complète" in ingest("openagenda", address).error
    assert not Source.objects.filter(format="openagenda").exists()


def test_a_scheme_in_capitals_is_an_address(ingest: Ingest) -> None:
    assert "réseau privé" in ingest("openagenda", "HTTP://127.0.0.1/agenda.json").error


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("a" * 5000, "ne peut pas être lu"),
        ("/proc/self/mem", "ne peut pas être lu"),
        ("/", "est un dossier"),
        ("/nulle/part.json", "n’existe pas"),
    ],
)
@pytest.mark.parametrize("name", ["openagenda", "rss", "csv", "ical"])
def test_a_file_that_cannot_be_read_is_said(ingest: Ingest, name: str, path: str, said: str) -> None:
    answer = ingest(name, path, source="Essai")
    assert said in answer.error
    assert answer.counts == {}


def test_a_source_whose_uploaded_file_is_gone_does_not_stop_the_others(ingest: Ingest) -> None:
    for name in ("A", "B"):
        Source.objects.create(name=name, format="data-inclusion", upload="imports/perdu.json", request="lire")
    output = ingest(due=True).output
    assert "A : Échec. Le fichier ne peut pas être lu" in output
    assert "B : Échec. Le fichier ne peut pas être lu" in output


def test_the_command_says_which_source_it_read_where_nobody_named_it(ingest: Ingest, places_file: PlacesFile) -> None:
    path = places_file(structure(1))
    assert "Source « data-inclusion lieux » (nouvelle)." in ingest("data-inclusion", path).output
    again = ingest("data-inclusion", path, publish=True).output
    assert "pour un autre fichier de ce nom, donnez --source" in again
    assert "--publish ne vaut que pour une nouvelle" in again


def test_a_preview_refuses_what_the_reading_will_refuse(ingest: Ingest, places_file: PlacesFile) -> None:
    ingest("data-inclusion", places_file(structure(1)), publish=True, source="Essai")
    mute = {"horaires_accueil": None, "telephone": None}  # the page's own rules want one of them
    path = places_file(structure(1, **mute), structure(2, **mute))
    answer = ingest("data-inclusion", path, source="Essai", preview=True)
    assert answer.counts == {"rejected": 2}
    assert "created" not in answer.output.replace(answer.last_line, "")
    assert ingest("data-inclusion", path, source="Essai").counts == {"rejected": 2}
