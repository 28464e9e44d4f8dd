"""Everyone looks after their own second factor; an operator takes it away from whoever lost it."""

import logging
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings
from wagtail.models import ModelLogEntry

from accounts.models import SecondFactor
from home.roles import CLAUSE_OFFICER
from tests.accounts.conftest import PASSWORD, type_password
from tests.accounts.factors import ACTIVATION, OWN, is_in, log_in, phone_of, scanned, shown_recovery_codes

pytestmark = pytest.mark.django_db


def actions() -> list[str]:
    return [entry.action.rpartition(".")[2] for entry in ModelLogEntry.objects.order_by("timestamp", "pk")]


def test_an_editor_sets_it_up(staff: User, client: Client) -> None:
    type_password(client)
    assert OWN in client.get("/cms/account/").content.decode()
    assert f"{OWN}activer/" in client.get(OWN).content.decode()
    phone = scanned(client.get(f"{OWN}activer/"))
    for answers in ({"code": phone.code(), "password": "faux"}, {"code": "000000", "password": PASSWORD}):
        assert client.post(f"{OWN}activer/", answers).status_code == 422
        assert not SecondFactor.objects.exists()
    done = client.post(f"{OWN}activer/", {"code": phone.code(), "password": PASSWORD})
    assert len(shown_recovery_codes(done)) == 10
    assert "data:text/plain" in done.content.decode()
    assert "no-store" in done["Cache-Control"]
    assert is_in(client), "this session goes on"
    assert log_in(Client(), "paul", phone.code(30)).status_code == 302
    assert actions() == ["activated"]


def logged_in(user: User, phone: Any) -> Client:
    client = Client()
    log_in(client, user.username, phone.code())
    assert is_in(client)
    return client


def test_a_new_telephone_replaces_the_former(staff: User) -> None:
    old, old_codes = phone_of(staff)
    client, elsewhere = logged_in(staff, old), Client()
    log_in(elsewhere, "paul", old_codes[0])
    new = scanned(client.get(f"{OWN}activer/"))
    client.post(f"{OWN}activer/", {"code": new.code(), "password": PASSWORD})
    assert is_in(client)
    assert not is_in(elsewhere), "other sessions give the new code"
    assert log_in(Client(), "paul", old.code(30)).status_code == 422
    assert log_in(Client(), "paul", old_codes[1]).status_code == 422
    assert log_in(Client(), "paul", new.code(30)).status_code == 302


def test_new_recovery_codes_replace_the_former(staff: User) -> None:
    phone, old = phone_of(staff)
    client = logged_in(staff, phone)
    assert client.post(f"{OWN}codes/", {"password": "faux"}).status_code == 422
    new = shown_recovery_codes(client.post(f"{OWN}codes/", {"password": PASSWORD}))
    assert len(new) == 10
    assert log_in(Client(), "paul", old[0]).status_code == 422
    assert log_in(Client(), "paul", new[0]).status_code == 302
    assert actions() == ["renewed"]


def test_it_is_removed_with_the_password_where_the_role_allows(staff: User, settings: Settings) -> None:
    settings.SECOND_FACTOR = "readers"
    phone, _ = phone_of(staff)
    client = logged_in(staff, phone)
    assert client.post(f"{OWN}desactiver/", {"password": "faux"}).status_code == 422
    staff.groups.add(Group.objects.get(name=CLAUSE_OFFICER))
    refused = client.post(f"{OWN}desactiver/", {"password": PASSWORD}, follow=True)
    assert "Votre rôle exige un second facteur" in refused.content.decode()
    assert SecondFactor.objects.exists()
    staff.groups.remove(Group.objects.get(name=CLAUSE_OFFICER))
    client.post(f"{OWN}desactiver/", {"password": PASSWORD})
    assert not SecondFactor.objects.exists()
    assert is_in(client)
    assert actions() == ["removed"]


def test_reading_these_pages_changes_nothing(staff: User) -> None:
    phone, _ = phone_of(staff)
    client = logged_in(staff, phone)
    before = SecondFactor.objects.values().get()
    for path in ("", "activer/", "codes/", "desactiver/"):
        assert client.get(f"{OWN}{path}").status_code == 200
    assert SecondFactor.objects.values().get() == before


def test_wrong_passwords_there_count_as_those_of_the_login(staff: User, settings: Settings) -> None:
    phone, _ = phone_of(staff)
    client = logged_in(staff, phone)
    settings.AXES_ENABLED = True
    for _ in range(9):
        client.post(f"{OWN}codes/", {"password": "faux"})
    assert client.post(f"{OWN}codes/", {"password": "faux"}).status_code == 429
    assert client.post(f"{OWN}codes/", {"password": PASSWORD}).status_code == 429


def test_the_operator_s_way_out(staff: User, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.SECOND_FACTOR = "everyone"
    phone, _ = phone_of(staff)
    client = logged_in(staff, phone)
    with caplog.at_level(logging.WARNING):
        call_command("reset_second_factor", "paul")
    assert not is_in(client)
    assert type_password(client)["Location"] == ACTIVATION
    assert f"second factor reset for account {staff.pk}" in caplog.text
    assert "paul" not in caplog.text
    assert actions() == ["reset"]
    with pytest.raises(CommandError, match="Aucun compte"):
        call_command("reset_second_factor", "personne")


def test_keys_are_rotated_and_a_lost_one_leaves_the_recovery_codes(staff: User, settings: Settings) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.PERSONAL_DATA_KEYS = [old]
    phone, codes = phone_of(staff)
    settings.PERSONAL_DATA_KEYS = [new, old]
    call_command("rotate_personal_data_keys")
    settings.PERSONAL_DATA_KEYS = [new]
    assert log_in(Client(), "paul", phone.code()).status_code == 302
    settings.PERSONAL_DATA_KEYS = [Fernet.generate_key().decode()]
    assert log_in(Client(), "paul", phone.code(30)).status_code == 422
    assert log_in(Client(), "paul", codes[0]).status_code == 302
    call_command("reset_second_factor", "paul")
    assert not SecondFactor.objects.exists()


def test_a_new_password_by_mail_asks_for_the_code_all_the_same(staff: User, client: Client, mailoutbox: Any) -> None:
    phone, _ = phone_of(staff)
    client.post("/cms/password_reset/", {"email": "paul@example.org"})
    link = next(word for word in mailoutbox[0].body.split() if "/confirm/" in word)
    form = client.get(link[link.index("/cms/") :])["Location"]
    client.post(form, {"new_password1": "une-autre-phrase", "new_password2": "une-autre-phrase"})
    assert not is_in(client)
    assert type_password(client, password="une-autre-phrase")["Location"] == "/cms/login/code/"
    assert client.post("/cms/login/code/", {"code": phone.code()}).status_code == 302
