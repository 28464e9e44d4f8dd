"""A company that cannot answer by itself yet is given its link from the application, in one click."""

from typing import Any

import pytest
from django.test import Client

from applications.models import CompanyAccess
from clauses.models import OpportunityPage
from portal.models import Organisation
from tests.applications.conftest import applied, words

pytestmark = pytest.mark.django_db
GIVEN = {"person": "Mme Diallo", "email": "diallo@example.org"}


def test_one_click_gives_the_company_its_link(
    client: Client, officer: Client, offer: OpportunityPage, gardeners: Organisation, mailoutbox: list[Any]
) -> None:
    Organisation.objects.filter(pk=gardeners.pk).update(email="accueil@example.org")
    application = applied(client, offer)
    desk = f"/cms/candidatures/{application.reference}/"
    assert "Cet employeur ne répond pas encore lui-même" in words(officer.get(desk))
    assert 'value="accueil@example.org"' in officer.get(desk).content.decode()
    mailoutbox.clear()
    done = words(officer.post(f"{desk}acces/", GIVEN, follow=True))
    assert "Le lien est parti vers diallo@example.org, valable jusqu’au 23/05/2027." in done
    assert "ne répond pas encore lui-même" not in done
    [sent] = mailoutbox
    access = CompanyAccess.objects.get()
    assert sent.to == ["diallo@example.org"]
    assert access.path in sent.body
    company = Client()
    assert "Ana Martin" in words(company.get(company.get(access.path)["Location"]))


def test_the_same_button_twice_gives_one_access_and_sends_one_mail(
    client: Client, officer: Client, offer: OpportunityPage, mailoutbox: list[Any]
) -> None:
    url = f"/cms/candidatures/{applied(client, offer).reference}/acces/"
    mailoutbox.clear()
    officer.post(url, GIVEN)
    again = words(officer.post(url, GIVEN | {"email": "Diallo@example.org"}, follow=True))
    assert CompanyAccess.objects.count() == len(mailoutbox) == 1
    assert "Accès déjà donné à diallo@example.org le" in again
    assert "aucun second courriel n’est parti" in again


def test_the_link_is_sent_again_on_purpose_once_a_minute(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess, mailoutbox: list[Any]
) -> None:
    desk = f"/cms/candidatures/{applied(client, offer).reference}/"
    assert "Mme Diallo (diallo@example.org), accès donné le" in words(officer.get(desk))
    mailoutbox.clear()
    url = f"{desk}acces/{access.reference}/"
    assert officer.get(url).status_code == 405
    assert "Le lien est parti vers diallo@example.org" in words(officer.post(url, follow=True))
    assert "Le lien vient d’être renvoyé à diallo@example.org." in words(officer.post(url, follow=True))
    [sent] = mailoutbox
    assert access.path in sent.body


def test_what_no_longer_works_or_is_another_company_s_is_not_sent(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess, mailoutbox: list[Any]
) -> None:
    desk = f"/cms/candidatures/{applied(client, offer).reference}/"
    mailoutbox.clear()
    other = Organisation.objects.create(name="Une autre entreprise")
    for change in ({"is_active": False}, {"is_active": True, "organisation": other}):
        CompanyAccess.objects.filter(pk=access.pk).update(**change)
        assert officer.post(f"{desk}acces/{access.reference}/").status_code == 404
    assert not mailoutbox


@pytest.mark.parametrize(
    ("change", "said"),
    [({"person": ""}, "Donnez le nom"), ({"email": ""}, "Donnez le courriel"), ({"email": "diallo@"}, "pas complète")],
)
def test_what_is_missing_is_said_beside_it(
    client: Client, officer: Client, offer: OpportunityPage, change: dict[str, str], said: str
) -> None:
    refused = officer.post(f"/cms/candidatures/{applied(client, offer).reference}/acces/", GIVEN | change)
    assert refused.status_code == 422
    assert said in words(refused)
    kept = GIVEN["person"] if "email" in change else GIVEN["email"]
    assert f'value="{kept}"' in refused.content.decode()
    assert not CompanyAccess.objects.exists()


def test_an_offer_without_employer_has_nobody_to_give_it_to(
    client: Client, officer: Client, offer: OpportunityPage
) -> None:
    application = applied(client, offer)
    type(application).objects.update(employer=None)
    assert "ne répond pas encore lui-même" not in words(officer.get(f"/cms/candidatures/{application.reference}/"))
    assert officer.post(f"/cms/candidatures/{application.reference}/acces/", GIVEN).status_code == 404
