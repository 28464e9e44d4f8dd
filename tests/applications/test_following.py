"""The person follows the application, takes the data away, deletes it; what the database holds is unreadable."""

import json
from io import StringIO
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from applications.cvs import cv
from applications.enums import Status
from applications.models import Application
from clauses.models import OpportunityPage
from portal.mails import mail
from portal.models import OutgoingMail
from portal.security.encryption import LostKeyError
from tests.applications.conftest import PDF, applied, opened, pdf, words
from tests.clock import Move

pytestmark = pytest.mark.django_db


def test_follow_take_away_and_erase(
    client: Client, offer: OpportunityPage, django_capture_on_commit_callbacks: Any
) -> None:
    application = applied(client, offer, cv=pdf())
    page = client.get(opened(client, application))
    assert "Elle n’a pas encore été lue" in words(page)
    assert "noindex" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    data = json.loads(client.get(f"{opened(client, application)}donnees.json").content)
    assert data["nom"] == "Ana Martin"
    assert data["effacement_prevu_le"] == "2028-11-23"
    own = client.get(f"{opened(client, application)}cv/")
    assert own.content == PDF
    assert own["Content-Disposition"].startswith("attachment")
    erase = f"{opened(client, application)}effacer/"
    assert "pour toujours" in words(client.get(erase))
    assert Application.objects.exists()  # asking deletes nothing
    with django_capture_on_commit_callbacks(execute=True):
        assert "C’est effacé" in words(client.post(erase))
    assert not Application.objects.exists()
    assert not cv.stored_keys()
    assert client.get(opened(client, application)).status_code == 404


@pytest.mark.parametrize("path", ["", "donnees.json", "cv/", "effacer/"])
def test_an_address_that_we_did_not_sign_is_nobodys(client: Client, offer: OpportunityPage, path: str) -> None:
    application = applied(client, offer, cv=pdf())
    key, _, _signature = application.token.partition("-")
    for token in (key, f"{key}-abc", f"{application.pk}-{_signature}", "x", f"{'0' * 32}-{_signature}"):
        assert client.get(f"/candidatures/suivi/{token}/{path}").status_code == 404


def test_the_database_and_the_file_tell_nothing(client: Client, offer: OpportunityPage) -> None:
    application = applied(client, offer, cv=pdf("martin.pdf"), phone="06 39 98 00 01", prescriber="Mme Roy")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM applications_application")
        row = " ".join(map(str, cursor.fetchone()))
    for secret in ("Ana", "Martin", "ana@", "06 39", "planté", "Roy", "tout de suite", "martin.pdf"):
        assert secret not in row
    assert b"PDF" not in (cv.folder() / application.cv_key).read_bytes()


def test_a_file_stays_as_long_as_its_row_may_come_back(client: Client, offer: OpportunityPage) -> None:
    key = applied(client, offer, cv=pdf()).cv_key
    for change in (lambda: Application.objects.get().delete(), lambda: call_command("rotate_personal_data_keys")):
        with transaction.atomic():
            change()
            transaction.set_rollback(True)
        assert cv.read(Application.objects.get().cv_key) == PDF
    assert Application.objects.get().cv_key == key


def test_keys_can_change_and_a_lost_key_is_named(client: Client, offer: OpportunityPage, settings: Any) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.PERSONAL_DATA_KEYS = [old]
    application = applied(client, offer, cv=pdf())
    settings.PERSONAL_DATA_KEYS = [new, old]
    assert Application.objects.get().name == "Ana Martin"
    mail.write("ana@example.org", "Bonjour", "Texte", "a mail that waits")
    call_command("rotate_personal_data_keys")
    settings.PERSONAL_DATA_KEYS = [new]
    assert Application.objects.get().name == "Ana Martin"
    assert cv.read(Application.objects.get().cv_key) == PDF
    assert OutgoingMail.objects.get().recipient == "ana@example.org"
    settings.PERSONAL_DATA_KEYS = [old]
    with pytest.raises(LostKeyError, match="PERSONAL_DATA_KEYS"):
        Application.objects.get(pk=application.pk)


def test_old_applications_are_purged_with_their_files(
    client: Client, offer: OpportunityPage, at: Move, capsys: pytest.CaptureFixture[str],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    applied(client, offer, cv=pdf())
    at(2028, 11, 23, 9)
    call_command("purge_applications")
    assert capsys.readouterr().out == "purged=0 files=0\n"
    at(2028, 11, 24, 9)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("purge_applications")
    assert capsys.readouterr().out == "purged=1 files=0\n"
    assert not cv.stored_keys()
    call_command("purge_applications")
    assert capsys.readouterr().out == "purged=0 files=0\n"


def test_what_no_key_reads_any_more_is_purged_all_the_same(
    client: Client, offer: OpportunityPage, at: Move, settings: Any
) -> None:
    settings.PERSONAL_DATA_KEYS = [Fernet.generate_key().decode()]
    applied(client, offer, cv=pdf(), message="Je suis motivée.")
    settings.PERSONAL_DATA_KEYS = [Fernet.generate_key().decode()]
    at(2028, 11, 24, 9)
    call_command("purge_applications")
    assert not Application.with_repeats.exists()


def test_a_file_without_application_is_purged_after_an_hour(
    db: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cv.store(PDF)
    call_command("purge_applications")
    assert capsys.readouterr().out == "purged=0 files=0\n"
    monkeypatch.setattr("applications.cvs.cv.HOUR", -1)
    call_command("purge_applications")
    assert capsys.readouterr().out == "purged=0 files=1\n"


def test_what_was_decided_is_in_the_data_too(client: Client, officer: Client, offer: OpportunityPage) -> None:
    application = applied(client, offer)
    hired = {"decision": "embauchee", "contract_type": "cdi", "is_durable": "on", "hired_on": "01/12/2026"}
    assert officer.post(f"/cms/candidatures/{application.reference}/", hired).status_code == 302
    data = json.loads(client.get(f"{opened(client, application)}donnees.json").content)
    assert data["reponse_le"].startswith("2026-11-23")
    assert (data["contrat"], data["emploi_durable"], data["embauche_le"]) == ("CDI", True, "2026-12-01")
    assert data["employeur"] == str(application.employer)


def test_a_lost_key_holds_up_no_other_application(
    client: Client, offer: OpportunityPage, at: Move, caplog: pytest.LogCaptureFixture
) -> None:
    lost, other = applied(client, offer), applied(client, offer, name="Bo Chen", email="bo@example.org")
    with connection.cursor() as cursor:
        unreadable = Fernet(Fernet.generate_key()).encrypt(b"tout de suite").decode()
        cursor.execute("UPDATE applications_application SET message = %s WHERE id = %s", [unreadable, lost.pk])
    at(2027, 2, 22, 9)
    call_command("follow_applications", stdout=StringIO())
    assert Application.objects.only("status").get(pk=other.pk).state == Status.EXPIRED
    assert Application.objects.only("status").get(pk=lost.pk).state == Status.NEW
    assert f"{lost.short_reference} cannot be read" in caplog.text
