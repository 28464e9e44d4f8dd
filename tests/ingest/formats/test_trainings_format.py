"""LHÉO, in both versions and both shapes, as trainings of the personal-services watch."""

import os
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.models import Source
from ingest.rows import Ignored, Reject, Row, RowError
from portal.enums import OrganisationKind
from portal.models import Organisation
from tests.ingest.conftest import Ingest
from trainings.formats.lheo import read_trainings
from trainings.formats.offer import partial_date
from trainings.models import SapActivity, Session, TrainingPage

SAMPLES = Path(os.environ.get("SAMPLES", Path(__file__).parents[4] / "shared" / "data"))

# Readers look at the table of codes.
pytestmark = pytest.mark.django_db

FULL = """<?xml version="1.0" encoding="UTF-8"?>
<lheo xmlns="{namespace}"><offres><formation numero="F1">
<domaine-formation><code-FORMACODE>44028</code-FORMACODE><code-ROME>{rome}</code-ROME></domaine-formation>
<intitule-formation>Titre professionnel assistant de vie aux familles</intitule-formation>
<objectif-formation>&lt;p&gt;Aider une personne chez elle.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</objectif-formation>
<certifiante>1</certifiante><certification><code-RNCP>37715</code-RNCP></certification>
<code-niveau-sortie>13</code-niveau-sortie>
<action numero="A1"><code-financeur>2</code-financeur>
<lieu-de-formation><coordonnees><ligne>Centre Ordener</ligne><adresse><ligne>12 rue Ordener</ligne>
<codepostal>75018</codepostal><ville>Paris</ville></adresse></coordonnees></lieu-de-formation>
<session numero="S1"><periode><debut>{start}</debut><fin>20291200</fin></periode>
<etat-recrutement>1</etat-recrutement></session></action>
<organisme-formation-responsable><SIRET-organisme-formation><SIRET>73282932000074</SIRET></SIRET-organisme-formation>
<nom-organisme>Centre Ordener</nom-organisme></organisme-formation-responsable>
</formation></offres></lheo>"""
SUMMARY = """<lheo-index xmlns="http://www.lheo.org/2.2"><resumes-offres><resume-offre numero="R1">
<domaine-formation><code-ROME>K1304</code-ROME></domaine-formation>
<intitule-formation>Employé familial</intitule-formation><nom-organisme>Centre Ordener</nom-organisme>
<SIRET>73282932000074</SIRET><codepostal>75018</codepostal><ville>Paris</ville>
<session><periode><debut>20290200</debut></periode></session></resume-offre></resumes-offres></lheo-index>"""


def full(start: str = "20290900", rome: str = "K1302", namespace: str = "http://lheo.gouv.fr/2.3") -> str:
    return FULL.format(start=start, rome=rome, namespace=namespace)


def read(tmp_path: Path, content: str) -> list[Row | Reject]:
    path = tmp_path / "offres.xml"
    path.write_text(content, encoding="utf-8")
    return list(read_trainings(path, Source()))


@pytest.mark.parametrize("namespace", ["http://lheo.gouv.fr/2.3", "http://www.lheo.org/2.2"])
def test_a_full_offer_is_read_in_both_versions(tmp_path: Path, namespace: str) -> None:
    row = read(tmp_path, full(namespace=namespace))[0]
    assert isinstance(row, Row)
    assert row.external_id == "F1"
    assert row.values["activities"] == ["A3", "A5"]
    assert row.values["objectives"] == "<p>Aider une personne chez elle.</p>"
    session = row.values["sessions"][0]
    assert (session["starts_on"], session["start_precision"]) == ("2029-09-01", "mois")
    assert (session["venue"], session["address"]) == ("Centre Ordener", "12 rue Ordener, 75018 Paris")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("20170914", ("2017-09-14", "jour")),
        ("20170900", ("2017-09-01", "mois")),
        ("20170000", ("2017-01-01", "annee")),
        ("00000000", None),
        ("", None),
    ],
)
def test_dates_keep_what_is_known_of_them(value: str, expected: tuple[str, str] | None) -> None:
    assert partial_date(value, "debut") == expected


def test_an_offer_of_another_field_is_out_of_scope(tmp_path: Path) -> None:
    found = read(tmp_path, full(rome="G1605").replace("44028", "42780"))[0]
    assert isinstance(found, Ignored)
    assert "services à la personne" in found.reason


def test_editors_say_which_codes_are_personal_services(ingest: Ingest, tmp_path: Path, lead_client: Client) -> None:
    path = tmp_path / "offres.xml"
    path.write_text(full(rome="G1605").replace("44028", "42780"), encoding="utf-8")
    assert ingest("lheo", path).counts == {}
    address = reverse("wagtailsnippets_trainings_sapcode:add")
    kitchen = SapActivity.objects.get(code="D7")
    wrong = lead_client.post(address, {"system": "rome", "code": "1605", "activities": [kitchen.pk]})
    assert "K1302, par exemple" in wrong.content.decode()
    known = lead_client.post(address, {"system": "rome", "code": "k1302", "activities": [kitchen.pk]})
    assert "déjà dans la table" in known.content.decode()
    saved = lead_client.post(address, {"system": "rome", "code": "g1605", "activities": [kitchen.pk]})
    assert saved.status_code == 302
    assert ingest("lheo", path).counts == {"created": 1}
    assert [activity.code for activity in TrainingPage.objects.get().activities.all()] == ["D7"]
    listed = lead_client.get(reverse("wagtailsnippets_trainings_sapcode:list")).content.decode()
    assert "G1605" in listed
    assert "44028" in listed


def test_a_bad_date_is_refused_with_its_field(tmp_path: Path) -> None:
    found = read(tmp_path, full(start="20291340"))[0]
    assert isinstance(found, Reject)
    assert (found.field, found.value) == ("debut", "20291340")


def test_an_offer_comes_in_with_its_session_funder_and_organisation(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "offres.xml"
    path.write_text(full(), encoding="utf-8")
    assert ingest("lheo", path, publish=True).counts == {"created": 1}
    assert ingest("lheo", path).counts == {"unchanged": 1}
    page = TrainingPage.objects.get()
    assert page.organisation.siret == "73282932000074"
    assert page.listing_meta == "Débute en septembre 2029. Financée par la Région."
    assert page.rncp == "RNCP37715"
    key = page.sessions.get().pk
    path.write_text(full().replace("<etat-recrutement>1", "<etat-recrutement>2"), encoding="utf-8")
    assert ingest("lheo", path).counts == {"updated": 1}
    session = TrainingPage.objects.get().sessions.get()
    assert (session.pk, session.recruiting) == (key, "clos")


@pytest.mark.parametrize(
    ("code", "said", "kept"),
    [
        ("0", '"courseMode": "onsite"', "Sur place"),
        ("1", '"courseMode": "blended"', "En partie à distance"),
        ("2", '"courseMode": "online"', "À distance"),
        ("", "", ""),
        ("9", "", ""),
    ],
)
def test_how_one_attends_is_what_the_offer_says(
    client: Client, ingest: Ingest, tmp_path: Path, code: str, said: str, kept: str
) -> None:
    path = tmp_path / "offres.xml"
    attendance = f"<modalites-enseignement>{code}</modalites-enseignement>" if code else ""
    path.write_text(full().replace("<code-financeur>", f"{attendance}<code-financeur>"), encoding="utf-8")
    assert ingest("lheo", path, publish=True).counts == {"created": 1}
    assert ingest("lheo", path).counts == {"unchanged": 1}
    shown = client.get(TrainingPage.objects.get().url).content.decode()
    assert ("courseMode" in shown) is bool(said)
    assert said in shown
    assert kept in shown


@pytest.mark.parametrize(
    ("code", "public"),
    [
        ("2", "Pour qui : à vérifier"),
        ("8", "Pour qui : à vérifier"),
        ("4", "Vous cherchez un emploi"),
        ("7", "Vous avez une reconnaissance de travailleur handicapé (RQTH)"),
        ("16", "Vous travaillez déjà dans le secteur"),
    ],
)
def test_whom_a_funder_pays_for_is_not_guessed(
    client: Client, ingest: Ingest, tmp_path: Path, code: str, public: str
) -> None:
    path = tmp_path / "offres.xml"
    path.write_text(full().replace("financeur>2<", f"financeur>{code}<"), encoding="utf-8")
    assert ingest("lheo", path, publish=True).counts == {"created": 1}
    assert public in client.get(TrainingPage.objects.get().url).content.decode()
    assert client.get(TrainingPage.objects.get().get_parent().url).status_code == 200


def test_a_summary_says_that_the_funding_is_to_check(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "resumes.xml"
    path.write_text(SUMMARY, encoding="utf-8")
    assert ingest("lheo", path, publish=True).counts == {"created": 1}
    page = TrainingPage.objects.get()
    assert page.listing_meta == "Débute en février 2029. Financement à vérifier. Inscriptions à vérifier."
    assert page.state == ""


@pytest.mark.parametrize("said", ["", "<etat-recrutement>9</etat-recrutement>"])
def test_a_session_that_does_not_say_whether_it_recruits_is_to_check(
    ingest: Ingest, tmp_path: Path, client: Client, said: str
) -> None:
    path = tmp_path / "offres.xml"
    path.write_text(full().replace("<etat-recrutement>1</etat-recrutement>", said), encoding="utf-8")
    ingest("lheo", path, publish=True)
    page = TrainingPage.objects.get()
    assert not Session.objects.recruiting().exists()
    assert not page.current_state.is_open
    assert "Inscriptions à vérifier." in page.listing_meta
    assert page.sessions.get().recruiting_state.label == "Inscriptions\u00a0: à vérifier auprès de l’organisme"
    assert ">À vérifier<" in client.get(page.url).content.decode()


@settings(max_examples=80, deadline=None)
@given(value=st.text(max_size=12))
def test_any_text_is_a_date_nothing_or_refused(value: str) -> None:
    try:
        found = partial_date(value, "debut")
    except RowError:
        return
    assert found is None or len(found[0]) == 10


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples of partners' files are not here")
def test_the_samples_are_of_other_fields_and_say_so() -> None:
    found = [row for path in sorted(SAMPLES.glob("lheo/*.xml")) for row in read_trainings(path, Source())]
    assert [type(row) for row in found] == [Ignored, Ignored]
    assert all("services à la personne" in row.reason for row in found if isinstance(row, Reject))


def test_an_organisation_given_by_its_number_alone_takes_its_name_from_the_portal(tmp_path: Path) -> None:
    """Feeds of the « compte formation » give no name."""
    nameless = full().replace("<nom-organisme>Centre Ordener</nom-organisme>", "")
    [refused] = read(tmp_path, nameless)
    assert isinstance(refused, Reject)
    assert (refused.field, refused.value) == ("SIRET", "73282932000074")
    Organisation.objects.create(name="Centre Ordener", siret="73282932000074", kind=OrganisationKind.TRAINER)
    [row] = read(tmp_path, nameless)
    assert isinstance(row, Row)
    assert row.values["organisation"] == {"name": "Centre Ordener", "siret": "73282932000074"}


def test_an_offer_without_a_code_says_so(tmp_path: Path) -> None:
    codes = "<code-FORMACODE>44028</code-FORMACODE><code-ROME>K1302</code-ROME>"
    [refused] = read(tmp_path, full().replace(codes, ""))
    assert isinstance(refused, Reject)
    assert refused.reason.startswith("Sans code ROME ni FORMACODE")


def permanent(entries: str = "1", end: str = "20300630") -> str:
    """The offer, whose session began long ago."""
    action = f'<action numero="A1"><modalites-entrees-sorties>{entries}</modalites-entrees-sorties>'
    return full("20200901").replace('<action numero="A1">', action).replace("20291200", end)


def test_permanent_entries_are_open_until_the_end(ingest: Ingest, tmp_path: Path, client: Client) -> None:
    path = tmp_path / "offres.xml"
    path.write_text(permanent(), encoding="utf-8")
    assert ingest("lheo", path, publish=True).counts == {"created": 1}
    page = TrainingPage.objects.get()
    assert (page.state, page.ends_on and page.ends_on.isoformat()) == ("ouvert", "2030-06-30")
    assert "Entrées à tout moment jusqu’au 30\N{NO-BREAK SPACE}juin 2030" in page.listing_meta
    shown = client.get(page.url).content.decode()
    assert "Recrutement ouvert" in shown
    assert "entrées possibles à tout moment" in shown
    assert "Pas de session à venir" not in shown
    assert page.title in client.get("/formations/?inscription=oui").content.decode()
    assert ingest("lheo", path).counts == {"unchanged": 1}


@pytest.mark.parametrize(("content", "state"), [(permanent("0"), ""), (permanent(end="20210630"), "clos")])
def test_a_session_with_a_fixed_entry_is_to_check_once_begun_and_closed_once_over(
    ingest: Ingest, tmp_path: Path, client: Client, content: str, state: str
) -> None:
    path = tmp_path / "offres.xml"
    path.write_text(content, encoding="utf-8")
    ingest("lheo", path, publish=True)
    page = TrainingPage.objects.get()
    assert page.state == state
    shown = client.get(page.url).content.decode()
    assert "à tout moment" not in shown
    assert ("Recrutement clos" in shown) is bool(state)


@pytest.mark.parametrize("said", ["2", "3"])
def test_entries_at_any_time_and_a_closed_recruitment_are_to_check(
    ingest: Ingest, tmp_path: Path, client: Client, said: str
) -> None:
    path = tmp_path / "offres.xml"
    path.write_text(permanent().replace("<etat-recrutement>1", f"<etat-recrutement>{said}"), encoding="utf-8")
    ingest("lheo", path, publish=True)
    page = TrainingPage.objects.get()
    assert (page.state, page.sessions.get().recruiting) == ("", "inconnu")
    shown = client.get(page.url).content.decode()
    assert "Recrutement clos" not in shown
    assert ">À vérifier<" in shown
    assert page.title in client.get("/formations/?recrutement=non-precise").content.decode()


def test_offers_of_other_fields_are_no_faults(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "offres.xml"
    path.write_text(full(rome="F1702").replace("44028", "22054"), encoding="utf-8")
    answer = ingest("lheo", path)
    assert answer.counts == {}
    assert "1 ligne hors périmètre : 1 hors des services à la personne" in answer.output
