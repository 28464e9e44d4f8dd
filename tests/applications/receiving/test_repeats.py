"""Who types a name and a contact does not learn whether this person applied."""

import errno
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import Client, RequestFactory

from applications.cvs import cv
from applications.enums import CvKind
from applications.models import Application, CompanyAccess
from applications.receiving.keeping import Answers, receive
from applications.views.apply import apply
from clauses.models import OpportunityPage
from portal.requests.marks import mark
from tests.applications.conftest import answers, applied, form_url, opened, pdf, send, words
from tests.clock import Move
from tests.queries import captured_queries

pytestmark = pytest.mark.django_db
CONTACTS = ({"email": "ana@example.org"}, {"email": "", "phone": "06 39 98 00 01"})


def shape(response: Any) -> tuple[Any, ...]:
    """All that a browser is told, but for random keys."""
    hide = re.compile(r"[0-9a-f]{32}(_\d+)?(-[\w-]{43})?|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9A-F]{8}\b")
    cookies = [
        (hide.sub("*", name), hide.sub("*", each["path"]), each["max-age"], len(each.value))
        for name, each in response.cookies.items()
    ]
    token = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
    body = hide.sub("*", token.sub(b"", response.content).decode())
    headers = {name: hide.sub("*", value) for name, value in response.headers.items() if name != "ETag"}
    return response.status_code, headers, cookies, body


@pytest.mark.parametrize("contact", CONTACTS)
def test_a_stranger_sees_what_a_first_applicant_sees(offer: OpportunityPage, contact: dict[str, str]) -> None:
    seen = []
    for _ in range(2):
        stranger = Client()
        sent = send(stranger, offer, **contact, cv=pdf())
        pages = [stranger.get(sent["Location"]) for _ in range(2)]
        pages += [stranger.get(f"{sent['Location']}{path}") for path in ("cv/", "effacer/")]
        seen.append([shape(each) for each in (sent, *pages)])
    for first, second in zip(*seen, strict=True):
        assert first == second
    assert Application.objects.count() == 1


def test_both_take_the_same_steps(offer: OpportunityPage) -> None:
    given = Answers("Ana Martin", "ana@example.org", "", "", "demain", "", "", "cv.pdf", CvKind.PDF, b"%PDF-1.7")
    costs = []
    for number in range(2):
        with captured_queries() as queries:
            receive(offer, given, f"form {number}")
        costs.append([sql.split()[0] for sql in queries])
    assert costs[0] == costs[1]


def test_no_mail_is_waited_for(offer: OpportunityPage, rf: RequestFactory, mailoutbox: list[Any]) -> None:
    # Which closes the database of the test too, where a server opens another.
    request_finished.disconnect(close_old_connections)
    for _ in range(2):
        request = rf.post(form_url(offer), answers())
        mark(request, _dont_enforce_csrf_checks=True)  # as the test client has it
        response = apply(request, offer.slug)
        assert response.status_code == 302
        assert not mailoutbox
        response.close()  # what the server does once the visitor has the answer
        assert mailoutbox
        mailoutbox.clear()
    request_finished.connect(close_old_connections)


def test_the_first_application_is_neither_doubled_nor_changed(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess, mailoutbox: list[Any]
) -> None:
    first = applied(client, offer, cv=pdf())
    before = Application.objects.values().get()
    mailoutbox.clear()
    stranger = Client()
    sent = send(stranger, offer, name="ANA  martin", email="Ana@example.org", message="Je ne viendrai pas.", cv=pdf())
    assert Application.objects.values().get() == before
    assert "Je ne viendrai pas." not in words(client.get(first.page_path))
    assert "J’ai planté des arbres." not in words(stranger.get(sent["Location"]))
    assert first.token not in stranger.get(sent["Location"]).content.decode()
    for desk in (client.get(opened(client, access)), officer.get("/cms/candidatures/")):
        assert words(desk).count("Ana Martin") == 1
        assert "ANA martin" not in words(desk)
    [mail] = mailoutbox
    assert mail.to == ["ana@example.org"]
    assert mail.subject.startswith("Vous aviez déjà répondu")
    assert first.follow_path in mail.body
    repeat = Application.with_repeats.get(is_repeat=True)
    for address in (f"/cms/candidatures/{repeat.reference}/",):
        assert officer.get(address).status_code == 404
    assert client.get(f"{access.page_path}{repeat.reference}/").status_code == 404


def test_a_repeat_is_erased_by_its_sender_alone_and_forgotten_in_time(
    client: Client, offer: OpportunityPage, at: Move, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    first = applied(client, offer, cv=pdf())
    strangers = [Client(), Client()]
    sent = [send(each, offer, cv=pdf())["Location"] for each in strangers]
    assert len(cv.stored_keys()) == 3
    with django_capture_on_commit_callbacks(execute=True):
        strangers[0].post(f"{sent[0]}effacer/")
    assert Application.with_repeats.count() == 2
    assert client.get(first.page_path).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        first.delete()
    assert strangers[1].get(sent[1]).status_code == 200  # erasing the first tells its repeat nothing
    mailoutbox.clear()
    at(2027, 2, 22, 8)
    call_command("follow_applications")
    assert not mailoutbox
    with django_capture_on_commit_callbacks(execute=True):
        call_command("rotate_personal_data_keys")
        call_command("purge_applications")
    assert len(cv.stored_keys()) == 1
    at(2029, 2, 24, 8)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("purge_applications")
    assert not Application.with_repeats.exists()
    assert not cv.stored_keys()


def test_a_full_disk_costs_a_rotation_no_cv(
    client: Client, offer: OpportunityPage, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    kept = applied(client, offer, cv=pdf())
    before = (kept.cv_key, cv.stored_keys(), cv.read(kept.cv_key))

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space left"):
            call_command("rotate_personal_data_keys")
    kept.refresh_from_db()
    assert (kept.cv_key, cv.stored_keys(), cv.read(kept.cv_key)) == before


def test_a_person_who_erased_the_first_one_may_answer_again(client: Client, offer: OpportunityPage) -> None:
    first = applied(client, offer)
    client.post(f"{first.page_path}effacer/")
    assert not applied(client, offer).is_repeat


def test_a_campaign_of_repeats_fills_no_disk(offer: OpportunityPage, settings: Any) -> None:
    settings.APPLICATIONS_PER_OFFER_AND_HOUR = 3
    codes = [send(Client(REMOTE_ADDR=f"198.51.100.{n}"), offer, cv=pdf()).status_code for n in range(5)]
    assert codes == [302] * 3 + [429] * 2


def test_the_same_form_twice_is_one_whether_it_repeats_or_not(client: Client, offer: OpportunityPage) -> None:
    applied(Client(), offer)
    data = answers()
    assert client.post(form_url(offer), data)["Location"] == client.post(form_url(offer), data)["Location"]
    assert Application.with_repeats.count() == 2
