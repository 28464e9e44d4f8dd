"""Who may see what: each role, each company, each address."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client

from applications.models import Application, CompanyAccess
from clauses.models import OpportunityPage
from home.roles import ADMINISTRATOR, CLAUSE_OFFICER, CONTRIBUTOR, ROLES
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.applications.conftest import applied, opened, pdf, words
from tests.clauses.conftest import MakeOffer
from tests.queries import assert_same_queries, captured_queries
from tests.site import with_roles

pytestmark = pytest.mark.django_db
DESK = "/cms/candidatures/"


def logged_in(role: str) -> Client:
    user = get_user_model().objects.create_user(f"user {role}", f"{len(role)}@example.org", "une-longue-phrase")
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def test_only_clause_officers_and_administrators_see_applicants(
    client: Client, portal_site: SiteBuilder, offer: OpportunityPage
) -> None:
    application = applied(client, offer, cv=pdf())
    with_roles(portal_site)
    for role in (each.name for each in ROLES):
        browser = logged_in(role)
        answers = [
            browser.get(DESK), browser.get(f"{DESK}{application.reference}/"), browser.post(f"{DESK}export/"),
            browser.post(f"{DESK}{application.reference}/cv/"),
            browser.post(f"{DESK}{application.reference}/", {"decision": "lue"}),
        ]  # fmt: skip
        if role in (CLAUSE_OFFICER, ADMINISTRATOR):
            assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 302], role
            Application.objects.update(status="nouvelle")
        else:
            assert all(answer.status_code == 302 and answer["Location"] == "/cms/" for answer in answers), role
            assert Application.objects.get().status == "nouvelle", role
            assert "candidatures" not in browser.get("/cms/").content.decode(), role
    for path in ("", f"{application.reference}/"):
        assert client.get(f"{DESK}{path}")["Location"].startswith("/cms/login/")
    assert client.post(f"{DESK}{application.reference}/cv/").status_code == 302


def test_a_company_never_sees_anothers(
    client: Client, offer: OpportunityPage, access: CompanyAccess, make_offer: MakeOffer
) -> None:
    other = Organisation.objects.create(name="Peinture de l’Est")
    theirs = applied(client, make_offer("Peindre", employer=other), name="Bo Chen", cv=pdf())
    mine = applied(client, offer, cv=pdf())
    listed = words(client.get(opened(client, access)))
    assert "Ana Martin" in listed
    assert "Bo Chen" not in listed
    for application, expected in ((mine, 200), (theirs, 404)):
        url = f"{opened(client, access)}{application.reference}/"
        assert client.get(url).status_code == expected
        assert client.post(f"{url}cv/").status_code == expected
    assert client.post(f"{opened(client, access)}{theirs.reference}/", {"decision": "lue"}).status_code == 404
    assert client.get(f"{opened(client, access)}?offre={theirs.offer_id}&etat=x").status_code == 200


def test_an_access_ends(client: Client, access: CompanyAccess) -> None:
    assert client.get(opened(client, access)).status_code == 200
    key, _, signature = access.token.partition("-")
    for token in (key, f"{key}-x", f"{access.pk}-{signature}"):
        assert client.get(f"/candidatures/entreprise/{token}/").status_code == 404
    CompanyAccess.objects.update(is_active=False)
    assert client.get(opened(client, access)).status_code == 404
    CompanyAccess.objects.update(is_active=True, ends_on=date(2020, 1, 1))
    assert client.get(opened(client, access)).status_code == 404


def test_the_officer_answers_exports_and_every_look_is_written(
    client: Client, officer: Client, offer: OpportunityPage, mailoutbox: list[Any]
) -> None:
    application = applied(client, offer, cv=pdf(), name="=Ana Martin", email="", phone="06 39 98 00 01")
    url = f"{DESK}{application.reference}/"
    assert "dites-lui votre réponse au 06 39 98 00 01" in words(officer.get(url))
    done = officer.post(url, {"decision": "refusee", "reason": "pourvu"}, follow=True)
    assert "prévenez la personne par téléphone" in words(done)
    assert "ne peut pas passer" in words(officer.post(url, {"decision": "contactee"}, follow=True))
    exported = officer.post(f"{DESK}export/?etat=refusee").content.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(exported), delimiter=";")
    assert row["Nom"] == "'=Ana Martin"  # no program takes it for a formula
    assert row["Motif"] == "Poste pourvu"
    officer.post(f"{url}cv/")
    page = words(officer.get(url))
    assert "Export, chargee" in page
    assert "CV ouvert, chargee" in page
    assert "Refus (Poste pourvu), chargee" in page


def test_the_officer_gives_a_company_its_link(officer: Client, gardeners: Organisation) -> None:
    added = officer.post(
        "/cms/snippets/applications/companyaccess/add/",
        {"organisation": gardeners.pk, "person": "M. Petit", "email": "p@example.org", "is_active": "on",
         "ends_on": "2099-01-01"},
    )  # fmt: skip
    assert added.status_code == 302
    listed = officer.get("/cms/snippets/applications/companyaccess/").content.decode()
    assert CompanyAccess.objects.get().path in listed


def test_a_desk_costs_the_same_with_more_people(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess
) -> None:
    def costs() -> list[Any]:
        found = []
        for browser, path in ((officer, DESK), (client, opened(client, access))):
            with captured_queries() as queries:
                assert browser.get(path).status_code == 200
            found.append(queries)
        return found

    applied(client, offer)
    costs()
    few = costs()
    for number in range(12):
        applied(client, offer, name=f"Personne {number}")
    for one, many in zip(few, costs(), strict=True):
        assert_same_queries(one, many)


@pytest.mark.parametrize(
    ("right", "path", "sent"),
    [("add_companyaccess", "{}/acces/", {}), ("change_application", "repondre/", {"choisies": "{}"})],
)
def test_no_other_right_shows_who_applied(
    client: Client, portal_site: SiteBuilder, offer: OpportunityPage, right: str, path: str, sent: dict[str, str]
) -> None:
    application = applied(client, offer)
    with_roles(portal_site)
    browser = logged_in(CONTRIBUTOR)
    user = get_user_model().objects.get(username=f"user {CONTRIBUTOR}")
    user.user_permissions.add(Permission.objects.get(codename=right))
    given = {name: value.format(application.reference) for name, value in sent.items()}
    answer = browser.post(DESK + path.format(application.reference), given)
    assert answer["Location"] == "/cms/"
    assert "Ana Martin" not in answer.content.decode()


def test_an_application_costs_the_same_with_a_long_history(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess
) -> None:
    application = applied(client, offer)
    user, url = get_user_model().objects.get(username="chargee"), f"{DESK}{application.reference}/"

    def happened(times: int) -> None:
        for _time in range(times):
            application.steps.create(status="entretien", user=user)
            application.steps.create(status="entretien", access=access)
            application.looks.create(kind="export", user=user)
            application.looks.create(kind="cv", access=access)
            application.notes.create(text="Rappeler", user=user)

    happened(1)
    officer.get(url)
    with captured_queries() as few:
        officer.get(url)
    happened(40)
    with captured_queries() as many:
        assert words(officer.get(url)).count("Mme Diallo") >= 80
    assert_same_queries(few, many)
