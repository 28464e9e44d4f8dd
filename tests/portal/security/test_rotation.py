"""Keys of personal data change: every encrypted text follows, whatever app holds it; what no key opens is told."""

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from portal.mails import mail
from portal.models import OutgoingMail
from portal.security.encryption import LostKeyError
from portal.security.rotation import encrypted_models, rotate_rows

pytestmark = pytest.mark.django_db


def new_key() -> str:
    return Fernet.generate_key().decode()


def wait(recipient: str) -> OutgoingMail:
    return mail.write(recipient, "Bonjour", "Texte", "a mail that waits")[0]


def test_no_app_is_forgotten() -> None:
    held = {model._meta.label: names for model, names in encrypted_models()}
    assert held["portal.OutgoingMail"] == ["recipient", "subject", "text", "html", "unsubscribe"]
    assert {"applications.Application", "contact.ContactRequest", "freshness.Report"} <= held.keys()


def test_one_lost_row_holds_up_no_other_and_is_told(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = new_key(), new_key()
    settings.PERSONAL_DATA_KEYS = [new_key()]
    lost = wait("perdue@example.org")
    settings.PERSONAL_DATA_KEYS = [old]
    wait("ana@example.org")
    settings.PERSONAL_DATA_KEYS = [new, old]
    with pytest.raises(CommandError, match=r"portal\.OutgoingMail \(1\).*remettez l’ancienne clé"):
        call_command("rotate_personal_data_keys")
    assert "portal.OutgoingMail: rotated=1 lost=1" in capsys.readouterr().out
    settings.PERSONAL_DATA_KEYS = [new]
    assert OutgoingMail.objects.exclude(pk=lost.pk).get().recipient == "ana@example.org"
    with pytest.raises(LostKeyError):
        OutgoingMail.objects.get(pk=lost.pk)


def test_one_lost_field_takes_no_other_of_its_row_with_it(settings: Settings) -> None:
    old, new = new_key(), new_key()
    settings.PERSONAL_DATA_KEYS = [old]
    kept = wait("ana@example.org")
    settings.PERSONAL_DATA_KEYS = [new_key()]
    OutgoingMail.objects.filter(pk=kept.pk).update(text="Perdu")
    settings.PERSONAL_DATA_KEYS = [new, old]
    with pytest.raises(CommandError, match=r"portal\.OutgoingMail \(1\)"):
        call_command("rotate_personal_data_keys")
    settings.PERSONAL_DATA_KEYS = [new]
    assert OutgoingMail.objects.values_list("recipient", "subject").get() == ("ana@example.org", "Bonjour")


def test_a_second_rotation_finds_everything_readable(settings: Settings) -> None:
    old, new = new_key(), new_key()
    settings.PERSONAL_DATA_KEYS = [old]
    wait("ana@example.org")
    settings.PERSONAL_DATA_KEYS = [new, old]
    for _ in range(2):
        done = rotate_rows(OutgoingMail, ["recipient", "subject", "text"])
        assert (done.written, done.lost) == (1, 0)
    kept = OutgoingMail.objects.get()
    assert (kept.recipient, kept.subject) == ("ana@example.org", "Bonjour")
    assert kept.text.startswith("Texte")
