"""A campaign of robots stays small: what is kept, what is mailed and to whom. The whole one: ``benchmarks.robots``."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from applications.cvs import cv
from applications.models import Application
from applications.receiving import limits
from clauses.models import OpportunityPage
from tests.applications.conftest import applied, opened, pdf, send, words
from tests.clock import Move

pytestmark = pytest.mark.django_db
VICTIM = "victime@example.org"


def test_many_addresses_and_one_victim(
    client: Client, offer: OpportunityPage, settings: Any, mailoutbox: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    settings.APPLICATIONS_PER_OFFER_AND_HOUR = 8
    codes = []
    for number in range(12):
        sender = Client(REMOTE_ADDR=f"198.51.100.{number}")
        codes.append(send(sender, offer, name=f"Robot {number}", email=VICTIM).status_code)
    assert codes == [302] * 8 + [429] * 4
    assert Application.objects.count() == 8
    assert sum(VICTIM in mail.to for mail in mailoutbox) == 5
    assert sum("clause@example.org" in mail.to for mail in mailoutbox) == 3
    refused = words(send(client, offer))
    assert "Cette offre reçoit trop de candidatures en ce moment : réessayez dans une heure." in refused
    assert "J’ai planté des arbres." in refused
    mailoutbox.clear()
    call_command("tell_arrivals")
    assert capsys.readouterr().out == "told=5\n"
    [digest] = mailoutbox
    assert digest.to == ["clause@example.org"]
    assert digest.subject == "5 candidatures sont arrivées"
    call_command("tell_arrivals")
    assert capsys.readouterr().out == "told=0\n"


def test_no_receipt_is_promised_that_may_not_leave(client: Client, offer: OpportunityPage) -> None:
    """Nor does the page tell how many came before for this address: anybody may type anybody's."""
    for number in range(7):
        page = client.get(applied(client, offer, name=f"Bo {number}").page_path)
        assert "sauf si beaucoup de candidatures y ont déjà mené aujourd’hui" in words(page)


def test_one_contact_sends_so_many_a_day(
    client: Client, offer: OpportunityPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PER_CONTACT_AND_DAY", 2)
    monkeypatch.setattr(limits, "SPREAD", 1)
    for number in range(2):
        applied(Client(REMOTE_ADDR=f"198.51.100.{number}"), offer, name=f"Bo {number}")
    refused = send(client, offer, name="Bo 3")
    assert refused.status_code == 429
    assert "Beaucoup de candidatures portent déjà ces coordonnées aujourd’hui" in words(refused)
    erased = Application.objects.earliest("pk")
    client.post(f"{opened(client, erased)}effacer/")
    assert send(client, offer, name="Bo 4").status_code == 429  # erasing gives no new right


def test_one_ipv6_customer_is_one_sender(offer: OpportunityPage, settings: Any) -> None:
    settings.APPLICATIONS_PER_HOUR = 2
    codes = [
        send(Client(REMOTE_ADDR=address), offer, name=address, email=f"{number}@example.org").status_code
        for number, address in enumerate(("2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8:0:1::1"))
    ]
    assert codes == [302, 302, 429, 302]


def test_the_file_of_a_robot_is_not_opened(client: Client, offer: OpportunityPage) -> None:
    said = words(send(client, offer, website="https://spam.example", cv=pdf("cv.pdf", b"not a CV")))
    assert "Laissez vide le champ caché" in said
    assert "n’est pas un PDF" not in said


def test_a_full_disk_takes_no_cv_but_the_rest(
    client: Client, offer: OpportunityPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cv, "LEAST_FREE", 10**18)
    assert "Nous ne pouvons pas garder de CV en ce moment" in words(send(client, offer, cv=pdf()))
    applied(client, offer)


def test_what_a_failing_mail_server_did_not_tell_is_told_later(
    client: Client, offer: OpportunityPage, settings: Any, mailoutbox: list[Any], at: Move
) -> None:
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1,
    )  # fmt: skip
    assert not applied(client, offer).receipt_sent
    settings.EMAIL_BACKEND = works
    call_command("tell_arrivals")
    assert not mailoutbox  # it is written already
    at(2026, 11, 23, 9, 2)
    for _time in range(2):
        call_command("send_mails")
        assert [mail.to for mail in mailoutbox] == [["ana@example.org"], ["clause@example.org"]]
