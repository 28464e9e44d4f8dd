"""A proposal is kept once for its form, whatever happened meanwhile; an address is typed so many times a day."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from agenda.models import EventPage, Submission
from agenda.submissions import guard
from portal.structure import SiteBuilder
from tests.agenda.submissions.test_submissions import post, proof, token, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(portal_site: SiteBuilder) -> None:
    """The agenda to propose to."""


def _no_proposal_is_written(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # Django's
    """As a database that goes away at the last step."""
    if sql.startswith("INSERT") and "agenda_submission" in sql:
        raise OperationalError("disk I/O error")
    return execute(sql, params, many, context)


def test_a_form_sent_again_after_an_outage_is_kept(client: Client) -> None:
    same = token()
    with connection.execute_wrapper(_no_proposal_is_written):
        refused = post(client, token=same)
    assert refused.status_code == 503
    assert "n’est peut-être pas enregistré" in words(refused)
    assert not EventPage.objects.exists()
    for _ in range(2):
        assert post(client, token=same).status_code == 302
    assert EventPage.objects.count() == Submission.objects.count() == 1


def test_an_address_is_typed_so_many_times_a_day() -> None:
    def send(number: int, email: str) -> Any:
        mine = token(60 + number)
        browser = Client(REMOTE_ADDR=f"198.51.100.{number}")
        given = {"digits": "", "proof": proof(mine), "proposer_email": email}
        return post(browser, title=f"Atelier {number}", token=mine, **given)

    most = guard.PER_ADDRESS_AND_DAY
    assert {send(number, "ana@example.org").status_code for number in range(most)} == {302}
    refused = send(most, "ANA@example.org")
    assert refused.status_code == 429
    assert "Beaucoup de propositions portent déjà ce courriel aujourd’hui" in words(refused)
    assert int(refused["Retry-After"]) > 0
    assert send(most + 1, "luc@example.org").status_code == 302
    assert EventPage.objects.count() == most + 1
