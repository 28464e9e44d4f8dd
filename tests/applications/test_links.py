"""A link of a mail opens a clean address for two hours, can be replaced by either side, and asked for again."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from applications.models import Application, CompanyAccess
from applications.views.links import NewLinkForm
from clauses.models import OpportunityPage
from portal.requests.form_guard import number_asked
from tests.applications.conftest import answers, applied, form_url, opened, pdf, words
from tests.applications.conftest import token as form_token
from tests.clock import Move

pytestmark = pytest.mark.django_db
ASK = "/candidatures/lien/"


def ask(client: Client, email: str, **changes: Any) -> Any:
    """For new links, as a person without JavaScript does."""
    token = form_token(salt=NewLinkForm.SALT)
    return client.post(ASK, {"email": email, "token": token, "digits": str(number_asked(token))} | changes)


def lost(response: Any) -> bool:
    return response.status_code == 404 and "Recevoir un nouveau lien" in words(response)


def test_the_link_leads_to_an_address_without_secret(client: Client, offer: OpportunityPage) -> None:
    application = applied(Client(), offer, cv=pdf())
    response = client.get(application.follow_path)
    assert response.status_code == 302
    clean = response["Location"]
    assert application.token not in clean
    assert "no-store" in response["Cache-Control"]
    [cookie] = response.cookies.values()
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (clean, True, "Lax", 7200)
    page = client.get(clean)
    assert "Votre candidature est arrivée" in words(page)
    assert "valable jusqu’au 23 mai 2027" in words(page)
    assert "se referme à 11 h 00" in words(page)
    assert "no-store" in page["Cache-Control"]
    for address in ("donnees.json", "cv/", "effacer/"):
        assert client.get(f"{clean}{address}").status_code == 200
        assert lost(Client().get(f"{clean}{address}"))  # the address alone is nothing


def test_the_cookie_asks_for_https_where_the_site_does(offer: OpportunityPage, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    application = applied(Client(), offer)
    [cookie] = Client().get(application.follow_path).cookies.values()
    assert cookie["secure"]


def test_a_scanner_that_follows_the_link_first_takes_nothing_away(client: Client, offer: OpportunityPage) -> None:
    application = applied(Client(), offer)
    before = Application.objects.values().get()
    for _ in range(3):
        Client().head(application.follow_path)
        Client().get(application.follow_path, follow=True)
    assert Application.objects.values().get() == before
    assert client.get(opened(client, application)).status_code == 200


def test_it_stays_open_while_it_is_used_and_closes_by_itself(client: Client, offer: OpportunityPage, at: Move) -> None:
    application = applied(client, offer)
    for hour in (10, 11, 12):
        at(2026, 11, 23, hour, 59)
        assert client.get(application.page_path).status_code == 200
    at(2026, 11, 23, 15, 0)
    assert lost(client.get(application.page_path))
    assert client.get(opened(client, application)).status_code == 200


def test_a_link_ends(client: Client, offer: OpportunityPage, at: Move) -> None:
    application = applied(client, offer)
    at(2027, 5, 23, 23)
    assert client.get(opened(client, application)).status_code == 200
    at(2027, 5, 24, 0)
    assert lost(client.get(application.follow_path))
    assert lost(client.get(application.page_path))  # and what it had opened an hour before


def test_two_applications_are_open_side_by_side(client: Client, offer: OpportunityPage) -> None:
    first, second = applied(client, offer), applied(client, offer, name="Bo Chen")
    client.post(f"{first.page_path}effacer/")
    assert Application.objects.get() == second
    assert client.get(second.page_path).status_code == 200
    assert lost(client.get(first.page_path))


def test_the_person_replaces_the_link(client: Client, offer: OpportunityPage) -> None:
    application = applied(client, offer)
    old = application.follow_path
    thief = Client()
    stolen = opened(thief, application)
    shown = client.post(f"{application.page_path}remplacer-le-lien/", follow=True)
    application.refresh_from_db()
    assert application.follow_path != old
    assert application.follow_path in words(shown)
    assert lost(thief.get(old))
    assert lost(thief.get(stolen))
    assert lost(thief.post(f"{stolen}remplacer-le-lien/"))
    assert Client().get(application.follow_path).status_code == 302


def test_the_team_replaces_links(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess, mailoutbox: list[Any]
) -> None:
    application = applied(client, offer)
    mailoutbox.clear()
    done = officer.post(f"/cms/candidatures/{application.reference}/lien/", follow=True)
    assert "Le nouveau est parti" in words(done)
    assert lost(client.get(application.page_path))
    application.refresh_from_db()
    assert application.follow_path in mailoutbox[0].body
    desk = opened(client, access)
    old = access.path
    edit = f"/cms/snippets/applications/companyaccess/edit/{access.pk}/"
    kept = {"organisation": access.organisation_id, "person": access.person, "email": access.email, "is_active": "on",
            "ends_on": "2027-05-01"}  # fmt: skip
    assert "remplacer le lien" in words(officer.get(edit)).lower()
    officer.post(edit, kept)
    assert client.get(old).status_code == 302
    officer.post(edit, kept | {"replaces_links": "on"})
    assert lost(client.get(old))
    assert lost(client.get(desk))
    access.refresh_from_db()
    assert access.ends_on == date(2027, 5, 1)
    assert client.get(opened(client, access)).status_code == 200


def test_links_sent_before_versions_stay_good(client: Client, offer: OpportunityPage, access: CompanyAccess) -> None:
    """A key and its signature, as the first mails held them."""
    application = applied(Client(), offer)
    for record in (application, access):
        assert record.token.partition("-")[0] == record.reference.hex
        assert client.get(opened(client, record)).status_code == 200


def test_new_links_are_mailed_and_everybody_is_told_the_same(
    client: Client, offer: OpportunityPage, access: CompanyAccess, mailoutbox: list[Any]
) -> None:
    application = applied(client, offer)
    mailoutbox.clear()
    known, company, unknown = (ask(client, each) for each in ("ANA@example.org", access.email, "zoe@example.org"))
    assert known.status_code == 200
    assert words(known) == words(company) == words(unknown)
    assert [mail.to for mail in mailoutbox] == [["ana@example.org"], [access.email]]
    assert application.follow_path in mailoutbox[0].body
    assert access.path in mailoutbox[1].body
    for _ in range(4):
        assert words(ask(client, "ana@example.org")) == words(known)
    assert sum(mail.to == ["ana@example.org"] for mail in mailoutbox) == 3
    CompanyAccess.objects.update(is_active=False)
    mailoutbox.clear()
    ask(client, access.email)
    assert not mailoutbox


def test_asking_for_links_is_limited_and_guarded(client: Client, db: None) -> None:
    assert ask(client, "ana@").status_code == 422
    assert ask(client, "ana@example.org", digits="99").status_code == 422
    for _ in range(10):
        assert ask(client, "ana@example.org").status_code == 200
    assert ask(client, "ana@example.org").status_code == 429
    assert Client(enforce_csrf_checks=True).post(ASK, {"email": "a@example.org"}).status_code == 403


def test_an_address_that_nobody_opened_is_told_what_to_do(client: Client, offer: OpportunityPage) -> None:
    said = words(client.get(f"/candidatures/suivi/{'0' * 8}-0000-4000-8000-{'0' * 12}/"))
    assert "Votre navigateur refuse peut-être les cookies" in said
    applied(Client(), offer)
    assert words(client.get(Application.objects.get().page_path)) == said


def test_the_receipt_has_a_clean_address(client: Client, offer: OpportunityPage) -> None:
    response = client.post(form_url(offer), answers())
    assert response["Location"] == Application.objects.get().page_path
    assert "C’est envoyé" in words(client.get(response["Location"]))
    assert "C’est envoyé" not in words(client.get(response["Location"]))  # the second look is no receipt
    assert settings.CSRF_COOKIE_NAME not in response.cookies
