"""Past the promised delay, a person asks for news: the desks hear of it once in a while, and never who it is."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from applications.enums import Status
from applications.models import Application, CompanyAccess
from clauses.models import OpportunityPage
from home.roles import CLAUSE_OFFICER, build_roles
from portal.structure import SiteBuilder
from tests.applications.conftest import applied, opened, send, words
from tests.applications.test_rights import logged_in
from tests.clauses.conftest import MakeOffer
from tests.clock import Move

pytestmark = pytest.mark.django_db


def ask(client: Client, application: Application) -> Any:
    return client.post(f"{opened(client, application)}nouvelles/", follow=True)


@pytest.mark.parametrize(("day", "may"), [(8, False), (9, True)])
def test_the_button_comes_once_the_promised_days_have_passed(
    client: Client, offer: OpportunityPage, at: Move, day: int, may: bool
) -> None:
    application = applied(client, offer)
    at(2026, 12, day, 8)
    assert ("Demander des nouvelles" in words(client.get(opened(client, application)))) is may
    mail.outbox.clear()
    ask(client, application)
    assert bool(mail.outbox) is may


def test_both_desks_hear_of_it_once_and_the_person_is_told(
    client: Client, offer: OpportunityPage, at: Move, access: CompanyAccess, portal_site: SiteBuilder
) -> None:
    application = applied(client, offer)
    at(2026, 12, 10)
    mail.outbox.clear()
    for _ in range(2):
        page = words(ask(client, application))
        assert "Vous avez demandé des nouvelles le 10 décembre 2026" in page
        assert "Toujours pas de réponse" not in page
    assert sorted(each.to[0] for each in mail.outbox) == ["clause@example.org", "diallo@example.org"]
    for each in mail.outbox:
        assert application.short_reference in each.body
        assert not any(secret in f"{each.subject}{each.body}" for secret in ("Ana", "Martin", "ana@"))
    build_roles(portal_site)
    assert "demande des nouvelles" in words(logged_in(CLAUSE_OFFICER).get("/cms/candidatures/"))
    assert "demande des nouvelles" in words(Client().get(access.path, follow=True))
    at(2026, 12, 25, 10)
    assert "Demander des nouvelles" in words(client.get(opened(client, application)))
    ask(client, application)
    assert len(mail.outbox) == 4


def test_the_company_hears_of_it_once_its_offer_is_gone(
    client: Client, offer: OpportunityPage, at: Move, access: CompanyAccess
) -> None:
    application = applied(client, offer)
    offer.delete()
    at(2026, 12, 10)
    mail.outbox.clear()
    assert "Vous avez demandé des nouvelles" in words(ask(client, Application.objects.get(pk=application.pk)))
    assert [each.to for each in mail.outbox] == [["diallo@example.org"]]


def test_nobody_is_said_to_be_told_who_was_not(client: Client, make_offer: MakeOffer, at: Move) -> None:
    application = applied(client, make_offer(contact_phone="01 40 00 00 00"))
    at(2026, 12, 10)
    mail.outbox.clear()
    page = words(client.get(opened(client, application)))
    asked = words(ask(client, application))
    assert not mail.outbox  # no company has a link, and the offer has no address: the team's desk alone shows it
    for shown in (page, asked):
        assert "l’équipe Clause sociale est prévenue, et l’employeur aussi s’il répond sur le portail" in shown


def test_an_answer_ends_it(client: Client, offer: OpportunityPage, at: Move) -> None:
    application = applied(client, offer)
    at(2026, 12, 10)
    Application.objects.update(status=Status.INTERVIEW)
    mail.outbox.clear()
    assert "nouvelles" not in words(ask(client, application)).replace("dernières nouvelles", "").replace(
        "sans autres nouvelles", ""
    )
    assert not mail.outbox


def test_a_repeat_looks_the_same_and_tells_nobody(client: Client, offer: OpportunityPage, at: Move) -> None:
    applied(client, offer)
    send(client, offer)
    repeat = Application.with_repeats.get(is_repeat=True)
    at(2026, 12, 10)
    mail.outbox.clear()
    assert "Vous avez demandé des nouvelles" in words(ask(client, repeat))
    assert not mail.outbox


def test_a_link_of_a_mail_asks_nothing(client: Client, offer: OpportunityPage, at: Move) -> None:
    application = applied(client, offer)
    at(2026, 12, 10)
    assert client.get(f"{opened(client, application)}nouvelles/").status_code == 405
    assert Application.objects.get().asked_at is None
