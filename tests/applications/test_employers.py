"""An application is for the company that employed on the day it was sent, whoever the offer names later."""

import csv
import io
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from applications.models import CompanyAccess
from applications.promises import promise_of
from clauses.models import OpportunityPage
from portal.models import Organisation
from tests.applications.conftest import applied, opened, pdf, words
from tests.clock import Move

pytestmark = pytest.mark.django_db


@pytest.fixture
def next_company() -> Organisation:
    return Organisation.objects.create(name="Peinture de l’Est")


@pytest.fixture
def next_access(next_company: Organisation) -> CompanyAccess:
    return CompanyAccess.objects.create(organisation=next_company, person="M. Est", email="est@example.org")


def change_employer(offer: OpportunityPage, company: Organisation) -> OpportunityPage:
    """As an editor does it."""
    page: OpportunityPage = OpportunityPage.objects.get(pk=offer.pk)
    page.employer = company
    page.save_revision().publish()
    return OpportunityPage.objects.get(pk=offer.pk)


def test_the_next_employer_gets_nobody_who_applied_before(
    client: Client,
    offer: OpportunityPage,
    access: CompanyAccess,
    next_company: Organisation,
    next_access: CompanyAccess,
) -> None:
    before = applied(client, offer, cv=pdf())
    offer = change_employer(offer, next_company)
    after = applied(client, offer, name="Bo Chen", email="bo@example.org", cv=pdf())
    for company, theirs, name, others, foreign in (
        (access, before, "Ana Martin", after, "Bo Chen"), (next_access, after, "Bo Chen", before, "Ana Martin"),
    ):  # fmt: skip
        listed = words(client.get(opened(client, company)))
        assert name in listed
        assert foreign not in listed
        page, closed = f"{opened(client, company)}{theirs.reference}/", f"{opened(client, company)}{others.reference}/"
        assert client.get(page).status_code == 200
        assert client.get(closed).status_code == client.post(f"{closed}cv/").status_code == 404
        assert client.post(closed, {"decision": "lue"}).status_code == 404
        assert client.post(page, {"decision": "contactee"}).status_code == 302


def test_mails_reminders_and_exports_keep_to_the_company_of_that_day(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess, next_company: Organisation,
    next_access: CompanyAccess, at: Move, mailoutbox: list[Any],
) -> None:  # fmt: skip
    for number in range(5):
        applied(client, offer, name=f"Personne {number}", email=f"p{number}@example.org")
    change_employer(offer, next_company)
    mailoutbox.clear()
    call_command("tell_arrivals")
    at(2026, 12, 9, 8)
    call_command("follow_applications")
    told = [mail.to[0] for mail in mailoutbox]
    assert told.count("diallo@example.org") == 2  # those that came at once, then the reminder
    assert "est@example.org" not in told
    rows = csv.DictReader(
        io.StringIO(officer.post("/cms/candidatures/export/").content.decode("utf-8-sig")), delimiter=";"
    )
    assert {row["Employeur"] for row in rows} == {access.organisation.name}
    assert access.organisation.name in words(officer.get("/cms/candidatures/"))
    assert promise_of(access.organisation_id).received == 5
    assert promise_of(next_company.pk).received == 0


def test_a_company_that_is_deleted_leaves_its_applications_to_the_team(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess, next_company: Organisation,
    next_access: CompanyAccess,
) -> None:  # fmt: skip
    application = applied(client, offer)
    change_employer(offer, next_company)
    Organisation.objects.get(pk=access.organisation_id).delete()
    assert client.get(opened(client, access)).status_code == 404
    assert "Ana Martin" not in words(client.get(opened(client, next_access)))
    page = words(officer.get(f"/cms/candidatures/{application.reference}/"))
    assert "Ana Martin" in page
    assert "employeur supprimé" in page
