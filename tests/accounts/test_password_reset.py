"""Asking for a new password tells nobody who has an account, and floods no mailbox."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.password import forms, limits
from tests.queries import captured_queries

RESET = "/cms/password_reset/"


def ask(address: str = "paul@example.org", caller: str = "198.51.100.1") -> Any:
    return Client().post(RESET, {"email": address}, REMOTE_ADDR=caller)


@pytest.mark.django_db
def test_a_mail_leaves_with_a_link(staff: User, mailoutbox: list[Any]) -> None:
    answer = ask()
    assert answer["Location"] == "/cms/password_reset/done/"
    [mail] = mailoutbox
    assert mail.to == ["paul@example.org"]
    assert "/cms/password_reset/confirm/" in mail.body


@pytest.mark.django_db
def test_one_address_gets_three_mails_an_hour_and_the_answer_stays(staff: User, mailoutbox: list[Any]) -> None:
    for number in range(limits.PER_ADDRESS + 2):
        answer = ask("Paul@Example.org" if number % 2 else "paul@example.org", caller=f"203.0.113.{number}")
        assert answer["Location"] == "/cms/password_reset/done/"
        assert len(mailoutbox) == min(number + 1, limits.PER_ADDRESS)


@pytest.mark.django_db
def test_one_network_asks_ten_times_an_hour(staff: User, mailoutbox: list[Any]) -> None:
    for number in range(limits.PER_NETWORK):
        assert ask(f"p{number}@example.org", caller=f"2001:db8:0:7::{number + 1:x}").status_code == 302
    refused = ask(caller="2001:db8:0:7::ffff")
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert "Beaucoup de demandes viennent de votre adresse" in refused.content.decode()
    assert mailoutbox == []
    assert ask(caller="2001:db8:0:8::1").status_code == 302


@pytest.mark.django_db(transaction=True)
@pytest.mark.once  # what is counted is the visitor's own queries: none, on any database
def test_the_visitor_waits_for_nothing_that_depends_on_the_account(settings: Settings, mailoutbox: list[Any]) -> None:
    settings.PASSWORD_RESET_IN_BACKGROUND = True
    User.objects.create_user("paul", "paul@example.org", "une-longue-phrase")
    asked = {}
    for address in ("paul@example.org", "personne@example.org"):
        with captured_queries() as queries:
            answer = ask(address)
        asked[address] = [answer.status_code, answer["Location"], answer.content, len(queries)]
    assert asked["paul@example.org"] == asked["personne@example.org"]
    forms._later.submit(lambda: None).result(10)  # what came before is done
    assert [mail.to for mail in mailoutbox] == [["paul@example.org"]]
