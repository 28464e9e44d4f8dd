"""From « Ce qui m’attend »: an employer who has not answered is reminded, a hiring is confirmed after its interview."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from applications.deciding.follow_up import follow
from applications.enums import Status
from applications.models import Application, CompanyAccess
from clauses.models import OpportunityPage
from portal import dates
from tests.applications.conftest import applied, words

pytestmark = pytest.mark.django_db


def late(client: Client, offer: OpportunityPage) -> Application:
    found = applied(client, offer)
    Application.objects.filter(pk=found.pk).update(sent_at=dates.now() - timedelta(days=20))
    return found


def test_one_press_reminds_the_employer_and_the_next_waits_three_days(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess, mailoutbox: list[Any]
) -> None:
    url = f"/cms/candidatures/{late(client, offer).reference}/relancer/"
    mailoutbox.clear()
    assert "Relancer l’employeur" in words(officer.get("/cms/"))
    assert officer.get(url).status_code == 405
    assert officer.post(url, {"retour": "bureau"})["Location"] == "/cms/#attend"
    assert {sent.to[0] for sent in mailoutbox} == {access.email, offer.contact_email}
    sent = len(mailoutbox)
    home = words(officer.get("/cms/"))
    assert "Employeur relancé le" in home
    assert "Relancer l’employeur" not in home
    assert "rien n’est parti" in words(officer.post(url, follow=True))
    assert len(mailoutbox) == sent
    Application.objects.update(reminded_at=dates.now() - timedelta(days=4))
    assert "L’employeur est relancé par courriel." in words(officer.post(url, follow=True))
    assert len(mailoutbox) == 2 * sent


def test_what_does_not_wait_is_not_reminded_of_and_nobody_s_address_is_said(
    client: Client, officer: Client, offer: OpportunityPage, mailoutbox: list[Any]
) -> None:
    fresh = applied(client, offer)
    mailoutbox.clear()
    assert "rien n’est parti" in words(officer.post(f"/cms/candidatures/{fresh.reference}/relancer/", follow=True))
    OpportunityPage.objects.update(contact_email="")
    Application.objects.update(sent_at=dates.now() - timedelta(days=20))
    silent = words(officer.post(f"/cms/candidatures/{fresh.reference}/relancer/", follow=True))
    assert "Aucun courriel de l’employeur n’est connu" in silent
    assert not mailoutbox
    assert follow().reminded == 0
    home = words(officer.get("/cms/"))
    assert "Employeur relancé le" not in home  # nobody was
    assert "Relancer l’employeur" in home


def test_a_hiring_is_confirmed_from_its_line_once_the_interview_is_over(
    client: Client, officer: Client, offer: OpportunityPage
) -> None:
    found = applied(client, offer)
    interview = Application.objects.filter(pk=found.pk)
    interview.update(status=Status.INTERVIEW, interview_at=dates.now() + timedelta(days=1))
    assert "Embauche à confirmer" not in words(officer.get("/cms/"))
    interview.update(interview_at=dates.now() - timedelta(days=1))
    home = officer.get("/cms/").content.decode()
    assert f'href="/cms/candidatures/{found.reference}/#embauche"' in home
    assert "Ana Martin" not in home
    assert 'id="embauche"' in officer.get(f"/cms/candidatures/{found.reference}/").content.decode()
