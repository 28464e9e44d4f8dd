"""Roles that read applications set up a second factor first, and reach nothing until then."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django.fixtures import Settings
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from accounts.checks import check_second_factor
from accounts.models import SecondFactor
from home.roles import ADMINISTRATOR, CLAUSE_OFFICER, ROLES
from portal.structure import SiteBuilder
from tests.accounts.conftest import type_password
from tests.accounts.factors import ACTIVATION, CODE, is_in, log_in, scanned, shown_recovery_codes

# Who is sent to the second factor is decided by rights, which are the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Of the admin, what anybody may ask for without being logged in.
OPEN = {"cms/sprite/", "cms/login/", "cms/jsi18n/", "cms/logout/", "cms/password_reset/"}


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.SECOND_FACTOR = "readers"


@pytest.fixture
def officer(staff: User) -> User:
    staff.groups.set([Group.objects.get(name=CLAUSE_OFFICER)])
    return staff


def admin_addresses(resolver: Any = None, prefix: str = "") -> Iterator[str]:
    for each in (resolver or get_resolver()).url_patterns:
        route = prefix + str(each.pattern).replace("^", "")
        if isinstance(each, URLResolver):
            yield from admin_addresses(each, route)
        elif isinstance(each, URLPattern) and route.startswith("cms/") and not set(route) & set("<(["):
            yield route.replace("$", "").replace("\\Z", "")


def test_the_first_login_sets_it_up(officer: User, client: Client) -> None:
    assert type_password(client, next="/cms/candidatures/")["Location"] == ACTIVATION
    page = client.get(ACTIVATION)
    phone = scanned(page)
    assert "Votre rôle donne accès à des données personnelles" in page.content.decode()
    refused = client.post(ACTIVATION, {"code": "000000"})
    assert refused.status_code == 422
    assert scanned(refused).secret == phone.secret
    assert not is_in(client)
    assert phone.secret not in str(dict(client.session))
    code = phone.code()
    done = client.post(ACTIVATION, {"code": code})
    codes = shown_recovery_codes(done)
    assert len(codes) == 10
    assert "/cms/candidatures/" in done.content.decode()
    assert client.get("/cms/candidatures/").status_code == 200
    assert codes[0] not in client.get("/cms/account/second-facteur/").content.decode()
    assert log_in(Client(), "paul", codes[0]).status_code == 302
    assert log_in(Client(), "paul", code).status_code == 422, "the code of the activation has served"


def test_a_second_tab_replaces_no_factor(officer: User, client: Client) -> None:
    type_password(client)
    phone = scanned(client.get(ACTIVATION))
    other = Client()
    type_password(other)
    client.post(ACTIVATION, {"code": phone.code()})
    assert other.post(ACTIVATION, {"code": "123456"})["Location"] == CODE
    assert SecondFactor.objects.get().secret == phone.secret


def test_until_then_every_address_is_a_stranger_s(officer: User) -> None:
    inside, stranger = Client(), Client()
    inside.force_login(officer)
    addresses = sorted(set(admin_addresses()))
    assert {"cms/", "cms/candidatures/", "cms/api/main/pages/", "cms/documents/"} <= set(addresses)
    different = []
    for address in addresses:
        answers = [browser.get(f"/{address}") for browser in (inside, stranger)]
        seen = {(answer.status_code, answer.get("Location", "")) for answer in answers}
        if len(seen) > 1:
            different.append(address)
        elif address not in OPEN and not address.startswith(("cms/password_reset/", "cms/login/")):
            assert answers[0].status_code in (302, 403, 404, 405), address
    assert different == []


def test_so_are_private_pages_and_documents(officer: User, portal_site: SiteBuilder) -> None:
    PageViewRestriction.objects.create(page=portal_site["legal"], restriction_type="login")
    collection = Collection.get_first_root_node().add_child(name="Réservée")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = Document(title="Note", collection=collection)
    document.file.save("note.pdf", ContentFile(b"%PDF-1.7"))
    inside = Client()
    inside.force_login(officer)
    for address in ("/mentions-legales/", document.url):
        assert inside.get(address)["Location"].startswith("/cms/login/"), address
    assert "wagtail-userbar" not in inside.get("/").content.decode()


@pytest.mark.parametrize("role", [role.name for role in ROLES])
def test_which_roles(staff: User, client: Client, role: str) -> None:
    staff.groups.set([Group.objects.get(name=role)])
    is_asked = type_password(client)["Location"] == ACTIVATION
    assert is_asked is (role in (CLAUSE_OFFICER, ADMINISTRATOR))


def test_superusers_too(staff: User, client: Client) -> None:
    User.objects.filter(pk=staff.pk).update(is_superuser=True)
    assert type_password(client)["Location"] == ACTIVATION


def test_a_right_given_during_a_session_closes_it(staff: User, client: Client) -> None:
    type_password(client)
    assert is_in(client)
    staff.groups.add(Group.objects.get(name=CLAUSE_OFFICER))
    assert not is_in(client)


@pytest.mark.parametrize(
    ("scope", "destination"), [("everyone", ACTIVATION), ("readers", "/cms/"), ("nobody", "/cms/")]
)
def test_the_setting_says_who(staff: User, client: Client, settings: Settings, scope: str, destination: str) -> None:
    settings.SECOND_FACTOR = scope
    assert type_password(client)["Location"] == destination
    assert check_second_factor() == []


def test_a_setting_that_means_nothing_stops_the_start(settings: Settings) -> None:
    settings.SECOND_FACTOR = "lecteurs"
    assert [fault.id for fault in check_second_factor()] == ["accounts.E001"]
