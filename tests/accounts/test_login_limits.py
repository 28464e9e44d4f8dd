"""Wrong passwords are counted by name and network, by network, and by name."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.login.limits import PER_NAME, PER_NETWORK
from portal import dates
from tests.accounts.conftest import type_password

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counted(settings: Settings) -> None:
    settings.AXES_ENABLED = True


def fail(times: int, name: str = "paul", address: str = "198.51.100.1") -> None:
    for _ in range(times):
        type_password(Client(), name, "faux", address)


def may_enter(name: str = "paul", address: str = "198.51.100.1", client: Client | None = None) -> bool:
    """Whether the right password opens."""
    answer = type_password(client or Client(), name, address=address)
    if answer.status_code == 302:
        return True
    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"
    assert "Attendez une heure" in answer.content.decode()
    return False


@pytest.mark.parametrize(("failures", "opens"), [(9, True), (10, False)])
def test_ten_wrong_passwords_of_one_name_from_one_address(staff: User, failures: int, opens: bool) -> None:
    fail(failures)
    assert may_enter() is opens
    assert may_enter(address="203.0.113.5"), "elsewhere, the person enters"


@pytest.mark.parametrize(("failures", "opens"), [(9, True), (10, False)])
def test_addresses_of_one_ipv6_network_count_together(staff: User, failures: int, opens: bool) -> None:
    for number in range(failures):
        fail(1, address=f"2001:db8:0:7::{number + 1:x}")
    assert may_enter(address="2001:db8:0:7:ffff::1") is opens
    assert may_enter(address="2001:db8:0:8::1"), "the next customer is somebody else"


@pytest.mark.parametrize(("failures", "opens"), [(PER_NETWORK - 1, True), (PER_NETWORK, False)])
def test_one_address_that_tries_many_names(staff: User, failures: int, opens: bool) -> None:
    for number in range(failures):
        fail(1, name=f"prenom{number}")
    assert may_enter() is opens
    assert may_enter(address="203.0.113.5")


@pytest.mark.parametrize(("failures", "opens"), [(PER_NAME - 1, True), (PER_NAME, False)])
def test_many_addresses_that_try_one_name(staff: User, failures: int, opens: bool) -> None:
    known, unknown = Client(), Client()
    assert may_enter(client=known)
    for number in range(failures):
        fail(1, address=f"203.0.113.{number + 1}")
    assert may_enter(client=unknown) is opens
    del known.cookies["sessionid"]  # logged out
    assert may_enter(client=known), "a stranger locks nobody out of a browser where they logged in"


def test_a_name_without_account_is_locked_alike(db: None) -> None:
    fail(9, name="personne")
    assert not may_enter(name="personne"), "the tenth failure answers as the eleventh"
    assert not may_enter(name="personne")


def test_who_goes_on_trying_does_not_make_the_hour_last(staff: User, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(10)
    now = timezone.now()
    monkeypatch.setattr("axes.handlers.proxy.now", lambda: now + timedelta(minutes=59))
    assert not may_enter()
    monkeypatch.setattr("axes.handlers.proxy.now", lambda: now + timedelta(minutes=61))
    assert may_enter()


def test_an_address_that_is_none_is_refused_nothing(staff: User) -> None:
    assert may_enter(address="")
    fail(2, address="unknown")


def test_the_log_of_logins_is_purged(staff: User, settings: Settings) -> None:
    settings.LOGIN_LOG_KEPT_DAYS = 180
    fail(1)
    assert may_enter()
    AccessLog.objects.create(username="paul", ip_address="203.0.113.9")
    for age, kept in ((timedelta(hours=23), 1), (timedelta(hours=25), 0)):
        AccessAttempt.objects.update(attempt_time=dates.now() - age)
        call_command("purge_login_log")
        assert AccessAttempt.objects.count() == kept
    for age, left in ((timedelta(days=179), 2), (timedelta(days=181), 1)):
        AccessLog.objects.filter(ip_address="203.0.113.9").update(attempt_time=dates.now() - age)
        call_command("purge_login_log")
        assert AccessLog.objects.count() == left
    assert "purge_login_log" in settings.SCHEDULED_COMMANDS


def test_the_log_keeps_networks_and_no_password(staff: User) -> None:
    fail(1, address="2001:db8:0:7::99")
    kept = AccessAttempt.objects.get()
    assert kept.ip_address == "2001:db8:0:7::"
    assert "faux" not in kept.post_data
