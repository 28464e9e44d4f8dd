"""A worker that is killed right after it kept an application: the person's mail leaves all the same, once."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.core.signals import request_finished
from django.db import OperationalError, close_old_connections, connection
from django.test import Client, RequestFactory

from applications.cvs import cv
from applications.models import Application
from applications.views.apply import apply
from clauses.models import OpportunityPage
from portal.models import OutgoingMail
from portal.requests.marks import mark
from tests.applications.conftest import PDF, answers, form_url, pdf
from tests.clock import Move

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Closing an answer closes the database, which is the test's here."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


def answered(rf: RequestFactory, offer: OpportunityPage, form: dict[str, Any]) -> Any:
    """The answer as the view gives it: the server, which closes it, is killed before that."""
    request = rf.post(form_url(offer), form)
    mark(request, _dont_enforce_csrf_checks=True)  # as the test client has it
    return apply(request, offer.slug)


def subjects(mailoutbox: list[Any], to: str = "ana@example.org") -> list[str]:
    return [mail.subject.partition(" :")[0] for mail in mailoutbox if mail.to == [to]]


def test_the_receipt_leaves_once_without_its_worker(
    rf: RequestFactory, offer: OpportunityPage, at: Move, mailoutbox: list[Any]
) -> None:
    form = answers()
    assert answered(rf, offer, form).status_code == 302
    again = answered(rf, offer, form)  # the browser, which had no answer, sends the form again
    assert (again.status_code, mailoutbox) == (302, [])
    again.close()
    at(2026, 11, 23, 9, 2)
    for _ in range(2):
        call_command("send_mails")
        call_command("tell_arrivals")
    assert subjects(mailoutbox) == ["Votre candidature"]
    assert Application.objects.get().follow_path in mailoutbox[0].body
    assert len(subjects(mailoutbox, "clause@example.org")) == 1
    assert not OutgoingMail.objects.exists()


def test_so_does_the_mail_about_a_repeat(
    rf: RequestFactory, offer: OpportunityPage, at: Move, mailoutbox: list[Any]
) -> None:
    answered(rf, offer, answers()).close()
    mailoutbox.clear()
    answered(rf, offer, answers(message="Une seconde fois."))
    at(2026, 11, 23, 9, 2)
    call_command("send_mails")
    assert subjects(mailoutbox) == ["Vous aviez déjà répondu"]


def test_the_minute_of_its_own_worker_is_not_taken(
    rf: RequestFactory, offer: OpportunityPage, mailoutbox: list[Any]
) -> None:
    response = answered(rf, offer, answers())
    call_command("send_mails")
    assert mailoutbox == []
    response.close()
    assert subjects(mailoutbox) == ["Votre candidature"]
    assert Application.objects.get().receipt_sent


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_connection_lost_at_the_commit_loses_no_cv(
    client: Client, offer: OpportunityPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database has kept the row, and can no longer say so: the same form sent again finds it with its CV."""
    form = answers()
    committed = connection.commit

    def commit_and_lose() -> None:
        committed()
        if Application.objects.exists():
            raise OperationalError("server closed the connection unexpectedly")

    with monkeypatch.context() as lost:
        lost.setattr(connection, "commit", commit_and_lose)
        assert client.post(form_url(offer), form | {"cv": pdf()}).status_code == 503
    assert client.post(form_url(offer), form | {"cv": pdf()}).status_code == 302
    kept = Application.with_repeats.get()
    assert cv.read(kept.cv_key) == PDF
    assert OutgoingMail.objects.filter(what__startswith="receipt").count() == 1
