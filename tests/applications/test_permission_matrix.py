"""Each role, each address, each object: the table below is whole, a new address without its line fails."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from applications.models import Application, CompanyAccess
from applications.views.hours import key_of
from clauses.declarations.own import periods_of
from clauses.models import OpportunityPage
from home.roles import ADMINISTRATOR, CLAUSE_OFFICER, ROLES
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.addresses import addresses
from tests.applications.conftest import applied, opened, pdf
from tests.applications.test_rights import logged_in
from tests.clauses.conftest import MakeOffer, MakeOperation
from tests.site import with_roles

# Rights and addresses are the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
STAFF = "staff"  # clause officers and administrators only
PUBLIC = "public"
SIGNED = "signed"  # whoever holds the link, and only for what it was signed for
OPENED = "opened"  # the browser that followed that link
SNIPPET = "cms/snippets/applications/companyaccess/"
CHOOSER = "cms/snippets/choose/applications/companyaccess/"
# Address as the resolver writes it -> who, and by which method it answers.
TABLE = {
    "cms/candidatures/": (STAFF, "get"),
    "cms/candidatures/export/": (STAFF, "post"),
    "cms/candidatures/chercher/": (STAFF, "post"),
    "cms/candidatures/repondre/": (STAFF, "post"),
    "cms/candidatures/<uuid:reference>/": (STAFF, "get"),
    "cms/candidatures/<uuid:reference>/cv/": (STAFF, "post"),
    "cms/candidatures/<uuid:reference>/acces/": (STAFF, "post"),
    "cms/candidatures/<uuid:reference>/acces/<uuid:access>/": (STAFF, "post"),
    "cms/candidatures/<uuid:reference>/relancer/": (STAFF, "post"),
    "cms/candidatures/<uuid:reference>/lien/": (STAFF, "post"),
    SNIPPET: (STAFF, "get"),
    f"{SNIPPET}results/": (STAFF, "get"),
    f"{SNIPPET}add/": (STAFF, "get"),
    f"{SNIPPET}edit/<int:pk>/": (STAFF, "get"),
    f"{SNIPPET}delete/<int:pk>/": (STAFF, "get"),
    f"{SNIPPET}usage/<int:pk>/": (STAFF, "get"),
    f"{SNIPPET}history/<int:pk>/": (STAFF, "get"),
    f"{SNIPPET}history-results/<int:pk>/": (STAFF, "get"),
    f"{SNIPPET}copy/<int:pk>/": (STAFF, "get"),
    CHOOSER: (STAFF, "get"),
    f"{CHOOSER}results/": (STAFF, "get"),
    f"{CHOOSER}chosen/<str:pk>/": (STAFF, "get"),
    f"{CHOOSER}chosen-multiple/": (STAFF, "get"),
    f"{CHOOSER}create/": (STAFF, "get"),
    "candidatures/offre/<slug:slug>/": (PUBLIC, "get"),
    "candidatures/lien/": (PUBLIC, "get"),
    "candidatures/suivi/<slug:token>/": (SIGNED, "get"),
    "candidatures/suivi/<uuid:record>/": (OPENED, "get"),
    "candidatures/suivi/<uuid:record>/donnees.json": (OPENED, "get"),
    "candidatures/suivi/<uuid:record>/cv/": (OPENED, "get"),
    "candidatures/suivi/<uuid:record>/effacer/": (OPENED, "get"),
    "candidatures/suivi/<uuid:record>/nouvelles/": (OPENED, "post"),
    "candidatures/suivi/<uuid:record>/remplacer-le-lien/": (OPENED, "post"),
    "candidatures/entreprise/<slug:token>/": (SIGNED, "get"),
    "candidatures/entreprise/<uuid:record>/chercher/": (OPENED, "post"),
    "candidatures/entreprise/<uuid:record>/repondre/": (OPENED, "post"),  # 422: nobody is ticked
    "candidatures/entreprise/<uuid:record>/": (OPENED, "get"),
    "candidatures/entreprise/<uuid:record>/heures/": (OPENED, "get"),
    "candidatures/entreprise/<uuid:record>/heures/<slug:key>/": (OPENED, "get"),
    "candidatures/entreprise/<uuid:record>/<uuid:reference>/": (OPENED, "get"),
    "candidatures/entreprise/<uuid:record>/<uuid:reference>/cv/": (OPENED, "post"),
}


@dataclass(frozen=True)
class Objects:
    """One application of each of two companies, and the access of each."""

    offer: OpportunityPage
    application: Application
    access: CompanyAccess
    other: Application
    other_access: CompanyAccess


@pytest.fixture
def objects(
    client: Client, portal_site: SiteBuilder, offer: OpportunityPage, access: CompanyAccess, make_offer: MakeOffer,
    make_operation: MakeOperation,
) -> Objects:  # fmt: skip
    with_roles(portal_site)
    make_operation(lots=[{"company": access.organisation, "hours_committed": 100}])
    company = Organisation.objects.create(name="Peinture de l’Est")
    theirs = make_offer("Peindre", employer=company)
    return Objects(
        offer, applied(client, offer, cv=pdf()), access, applied(client, theirs, name="Bo Chen", cv=pdf()),
        CompanyAccess.objects.create(organisation=company, person="M. Est", email="est@example.org"),
    )  # fmt: skip


def of_applications() -> set[str]:
    """By their view, by their words, by the admin's name of our models."""
    return {
        each.route
        for each in addresses()
        if each.callback.__module__.startswith("applications.")
        or "candidatures" in each.route
        or "applications/" in each.route
    }


def record_of(path: str, objects: Objects) -> Application | CompanyAccess:
    return objects.access if "entreprise" in path else objects.application


def filled(path: str, objects: Objects, record: Any = None) -> str:
    record = record or record_of(path, objects)
    token = record if isinstance(record, str) else record.token
    path = path.replace("<uuid:record>", str(getattr(record, "reference", record)))
    return "/" + (
        path.replace("<slug:slug>", objects.offer.slug).replace("<slug:token>", token)
        .replace("<uuid:reference>", str(objects.application.reference)).replace("<int:pk>", str(objects.access.pk))
        .replace("<str:pk>", str(objects.access.pk)).replace("<uuid:access>", str(objects.access.reference))
        .replace("<slug:key>", key_of(periods_of(objects.access.organisation_id)[0]))
    )  # fmt: skip


def test_the_table_holds_every_address() -> None:
    assert of_applications() == set(TABLE)


def test_each_role_at_each_address(objects: Objects) -> None:
    """Nobody but clause officers and administrators gets past the admin's door of applications."""
    for role in [each.name for each in ROLES] + [""]:
        browser = logged_in(role) if role else Client()
        may = role in (CLAUSE_OFFICER, ADMINISTRATOR)
        for path, (who, method) in TABLE.items():
            record_of(path, objects).refresh_from_db()
            if who == OPENED:
                browser.get(filled(path.split("<")[0] + "<slug:token>/", objects))
            answer = getattr(browser, method)(filled(path, objects))
            where = f"{role or 'nobody'} at {path}: {answer.status_code}"
            if who == STAFF and not may:
                assert answer.status_code in (302, 403, 404), where
                assert answer.status_code != 302 or answer["Location"].startswith("/cms/"), where
                assert "Ana Martin" not in answer.content.decode(), where
                assert objects.access.token not in answer.content.decode(), where
            else:
                assert answer.status_code in (
                    (302,)
                    if (
                        any(word in path for word in ("lien", "nouvelles", "relancer", "<uuid:access>"))
                        and method == "post"
                    )
                    or who == SIGNED
                    else (200, 400, 422)
                ), where


def test_a_link_opens_its_own_object_only(objects: Objects) -> None:
    for path, (who, _method) in TABLE.items():
        if who != SIGNED:
            continue
        company = "entreprise" in path
        record, other_kind = record_of(path, objects), objects.application if company else objects.access
        for token in (record.reference.hex, str(record.pk), f"{record.token}x", f"{record.token}_1", other_kind.token):
            assert Client().get(filled(path, objects, token)).status_code == 404, path


def test_what_a_link_opened_opens_nothing_else(objects: Objects) -> None:
    """No address answers a browser without the link, nor one that followed another's."""
    for path, (who, method) in TABLE.items():
        if who != OPENED:
            continue
        foreign = objects.other_access if "entreprise" in path else objects.other
        stranger = Client()
        for browser in (stranger, stranger):
            answer = getattr(browser, method)(filled(path, objects))
            assert answer.status_code == 404, path
            assert "Recevoir un nouveau lien" in answer.content.decode(), path
            assert "Ana Martin" not in answer.content.decode(), path
            opened(browser, foreign)
        # Its own desk, with somebody else's application.
        answer = getattr(stranger, method)(filled(path, objects, foreign))
        answered = {"chercher": 200, "repondre": 422}.get(path.split("/")[-2], 302 if method == "post" else 200)
        is_theirs = {"<uuid:reference>", "<slug:key>"} & set(path.split("/"))
        assert answer.status_code == (404 if is_theirs else answered), path
        assert "Ana Martin" not in answer.content.decode(errors="replace"), path


def test_ids_are_not_guessable(objects: Objects) -> None:
    """No address holds a number that counts up; references are random."""
    for row in (objects.application, objects.access):
        assert row.reference.version == 4
    public = [path for path in TABLE if path.startswith("candidatures/") or "candidatures/<" in path]
    assert not [path for path in public if "<int" in path]
    for number in range(1, 4):
        assert Client().get(f"/candidatures/suivi/{number}/").status_code == 404


def test_only_get_never_decides(client: Client, objects: Objects) -> None:
    """What changes or writes down something asks for POST."""
    officer = logged_in(CLAUSE_OFFICER)
    for path, (who, method) in TABLE.items():
        if method == "post":
            browser = officer if who == STAFF else client
            opened(client, record_of(path, objects))
            assert browser.get(filled(path, objects)).status_code == 405, path
    assert Application.objects.filter(status="nouvelle").count() == 2
    assert not objects.application.looks.exists()
