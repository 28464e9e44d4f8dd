"""Each desk keeps notes: the team reads them all, a company its own, the person finds them in the export."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from applications.deciding.notes import MOST_NOTES
from applications.models import CompanyAccess, Note
from clauses.models import OpportunityPage
from portal.models import Organisation
from tests.applications.conftest import applied, opened, words
from tests.clock import Move

pytestmark = pytest.mark.django_db


def test_a_company_reads_its_notes_and_the_team_all(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess
) -> None:
    application = applied(client, offer)
    desk, company = f"/cms/candidatures/{application.reference}/", f"{opened(client, access)}{application.reference}/"
    officer.post(desk, {"note": "Appelée jeudi, rappeler le soir."})
    client.post(company, {"note": "A le permis."})
    assert "A le permis." in words(client.get(company))
    assert "Mme Diallo" in words(client.get(company))
    assert "Appelée jeudi" not in words(client.get(company))
    for said in ("Appelée jeudi, rappeler le soir.", "A le permis."):
        assert said in words(officer.get(desk))
    follow = opened(client, application)
    assert "permis" not in words(client.get(follow))
    data = json.loads(client.get(f"{follow}donnees.json").content)
    assert [note["texte"] for note in data["notes_des_employeurs_et_de_l_equipe"]] == [
        "Appelée jeudi, rappeler le soir.", "A le permis.",
    ]  # fmt: skip


def test_a_note_is_deleted_by_its_own_desk(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess
) -> None:
    application = applied(client, offer)
    desk, company = f"/cms/candidatures/{application.reference}/", f"{opened(client, access)}{application.reference}/"
    officer.post(desk, {"note": "De l’équipe."})
    key = Note.objects.get().pk
    for wrong in (key, "x", "-1", "9" * 400, "²"):
        assert client.post(company, {"forget": wrong}).status_code == 302
    assert Note.objects.count() == 1
    client.post(company, {"note": "À nous."})
    client.post(company, {"forget": Note.objects.latest("pk").pk})
    officer.post(desk, {"forget": key})
    assert not Note.objects.exists()


def test_a_button_pressed_twice_keeps_one_note(officer: Client, client: Client, offer: OpportunityPage) -> None:
    desk = f"/cms/candidatures/{applied(client, offer).reference}/"
    for _press in range(2):
        assert officer.post(desk, {"note": "Rappeler."}).status_code == 302
    assert Note.objects.count() == 1


@pytest.mark.parametrize(("note", "said"), [("", "Écrivez votre note."), ("  ", "Écrivez"), ("x" * 2001, "2 000")])
def test_a_note_that_cannot_be_kept(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess, note: str, said: str
) -> None:
    application = applied(client, offer)
    for browser, url in (
        (officer, f"/cms/candidatures/{application.reference}/"),
        (client, f"{opened(client, access)}{application.reference}/"),
    ):
        refused = browser.post(url, {"note": note})
        assert refused.status_code == 422
        assert said in words(refused) or said.replace(" ", "") in words(refused)
    assert not Note.objects.exists()


def test_notes_are_bounded(client: Client, officer: Client, offer: OpportunityPage) -> None:
    application = applied(client, offer)
    Note.objects.bulk_create(Note(application=application, text=str(number)) for number in range(MOST_NOTES))
    refused = officer.post(f"/cms/candidatures/{application.reference}/", {"note": "Une de trop."})
    assert "Il y a déjà 50 notes" in words(refused)
    assert "Une de trop." in words(refused)


def test_the_database_reads_no_note_and_the_purge_takes_them(
    client: Client, officer: Client, offer: OpportunityPage, at: Move
) -> None:
    officer.post(f"/cms/candidatures/{applied(client, offer).reference}/", {"note": "Topinambour."})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM applications_note")
        assert "opinambour" not in str(cursor.fetchall())
    at(2028, 11, 24, 9)
    call_command("purge_applications")
    assert not Note.objects.exists()


def test_another_company_writes_none(client: Client, offer: OpportunityPage) -> None:
    application = applied(client, offer)
    other = CompanyAccess.objects.create(
        organisation=Organisation.objects.create(name="Peinture de l’Est"), person="M. Roy", email="r@example.org"
    )
    assert client.post(f"{opened(client, other)}{application.reference}/", {"note": "Vue."}).status_code == 404
    assert not Note.objects.exists()
