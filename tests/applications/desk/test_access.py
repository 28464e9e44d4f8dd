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


def test_the_same_button_twice_gives_one_access(client: Client, officer: Client, offer: OpportunityPage) -> None:
    url = f"/cms/candidatures/{applied(client, offer).reference}/acces/"
    officer.post(url, GIVEN)
    officer.post(url, GIVEN | {"email": "Diallo@example.org"})
    assert CompanyAccess.objects.count() == 1


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
