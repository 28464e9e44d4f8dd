"""Logging in with a code after the password."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import SecondFactor
from accounts.second_factor.codes import code_at, matching_step
from tests.accounts.conftest import PASSWORD, type_password
from tests.accounts.factors import CODE, is_in, log_in, phone_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("moment", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_rfc_6238(moment: int, code: str) -> None:
    assert code_at("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", moment) == code


@pytest.mark.parametrize(("late", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_wrong_by_one_step(late: int, taken: bool) -> None:
    secret, moment = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 1111111109
    assert (matching_step(secret, code_at(secret, moment + 30 * late), moment) is not None) is taken


def test_the_password_alone_logs_nobody_in(staff: User, client: Client) -> None:
    phone, _ = phone_of(staff)
    answer = type_password(client, next="/cms/pages/")
    assert answer["Location"] == CODE
    assert not is_in(client)
    page = client.get(CODE)
    assert "six chiffres que montre votre application" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    done = client.post(CODE, {"code": phone.code()})
    assert done["Location"] == "/cms/pages/"
    assert is_in(client)
    assert client.session.get_expire_at_browser_close()


def test_the_session_lasts_when_asked(staff: User, client: Client) -> None:
    phone, _ = phone_of(staff)
    type_password(client, remember="on")
    code = phone.code()
    client.post(CODE, {"code": f"{code[:3]} {code[3:]}"})
    assert is_in(client)
    assert not client.session.get_expire_at_browser_close()


def test_nobody_leaves_for_another_site(staff: User, client: Client) -> None:
    phone, _ = phone_of(staff)
    type_password(client, next="https://ailleurs.example.org/")
    assert client.post(CODE, {"code": phone.code()})["Location"] == "/cms/"


def test_without_the_password_there_is_no_second_page(staff: User, client: Client) -> None:
    phone, _ = phone_of(staff)
    for answer in (client.get(CODE), client.post(CODE, {"code": phone.code()})):
        assert answer["Location"] == "/cms/login/"
    assert not is_in(client)


def test_a_code_opens_once(staff: User) -> None:
    phone, _ = phone_of(staff)
    code, earlier = phone.code(), phone.code(-30)
    assert log_in(Client(), "paul", code).status_code == 302
    for used in (code, earlier):
        again = Client()
        answer = log_in(again, "paul", used)
        assert answer.status_code == 422
        assert "il a déjà servi" in answer.content.decode()
        assert not is_in(again)
    assert log_in(Client(), "paul", phone.code(30)).status_code == 302


def test_a_recovery_code_opens_once_however_typed(staff: User) -> None:
    _, codes = phone_of(staff)
    assert len(set(codes)) == 10
    assert log_in(Client(), "paul", codes[0].replace("-", " ").upper()).status_code == 302
    assert log_in(Client(), "paul", codes[0]).status_code == 422
    assert log_in(Client(), "paul", codes[1]).status_code == 302
    assert SecondFactor.objects.get().recovery_codes_left == 8


@pytest.mark.parametrize(("failures", "status"), [(4, 302), (5, 429)])
def test_wrong_codes_are_counted(staff: User, failures: int, status: int) -> None:
    phone, codes = phone_of(staff)
    for number in range(failures):
        assert log_in(Client(), "paul", f"{number:06}" if number % 2 else "abcd-efgh").status_code == 422
    answer = log_in(Client(), "paul", codes[0])
    assert answer.status_code == status
    if status == 429:
        assert "Trop de codes ont été refusés" in answer.content.decode()
        assert log_in(Client(), "paul", phone.code()).status_code == 429


def test_waits_grow_and_end(staff: User, monkeypatch: pytest.MonkeyPatch) -> None:
    phone, _ = phone_of(staff)
    now = timezone.now()
    for minutes, failures, status in ((0, 5, 422), (14, 1, 429), (16, 1, 422), (40, 1, 429)):
        monkeypatch.setattr(timezone, "now", lambda minutes=minutes: now + timedelta(minutes=minutes))
        for _ in range(failures):
            assert log_in(Client(), "paul", "nothing").status_code == status
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=47))
    assert log_in(Client(), "paul", phone.code()).status_code == 302
    assert SecondFactor.objects.get().failures == 0


@pytest.mark.parametrize(("minutes", "opens"), [(9, True), (11, False)])
def test_the_password_is_good_for_ten_minutes(
    staff: User, client: Client, monkeypatch: pytest.MonkeyPatch, minutes: int, opens: bool
) -> None:
    phone, _ = phone_of(staff)
    type_password(client)
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=minutes))
    client.post(CODE, {"code": phone.code()})
    assert is_in(client) is opens


def test_a_password_changed_meanwhile_begins_again(staff: User, client: Client) -> None:
    phone, _ = phone_of(staff)
    type_password(client)
    staff.set_password(PASSWORD * 2)
    staff.save()
    assert client.post(CODE, {"code": phone.code()})["Location"] == "/cms/login/"


def test_a_session_opened_before_the_factor_is_closed(staff: User, client: Client) -> None:
    type_password(client)
    assert is_in(client)
    phone_of(staff)
    assert not is_in(client)


def test_what_is_kept_opens_nothing(staff: User) -> None:
    phone, codes = phone_of(staff)
    row = str(SecondFactor.objects.values().get())
    assert phone.secret not in row
    assert not any(code in row or code.replace("-", "") in row for code in codes)


@pytest.mark.django_db(transaction=True)
def test_one_code_sent_many_times_at_once_is_taken_once() -> None:
    user = User.objects.create_user("bo", "bo@example.org", PASSWORD)
    phone, _ = phone_of(user)
    code, start, verdicts = phone.code(), threading.Barrier(4), []

    def send() -> None:
        start.wait(10)
        verdicts.append(str(SecondFactor.objects.verify(user, code)))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(verdicts) == ["right", "wrong", "wrong", "wrong"]
