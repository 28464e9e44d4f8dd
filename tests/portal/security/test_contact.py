"""Whoever finds a hole finds whom to tell."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from portal import dates
from portal.security.checks import check_security_contact
from portal.structure import SiteBuilder

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/security.txt"


def fields(client: Client) -> dict[str, str]:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


def test_the_file_names_the_contact_of_the_deployment(client: Client, settings: Settings) -> None:
    settings.SECURITY_CONTACT = "mailto:securite@example.org"
    settings.WAGTAILADMIN_BASE_URL = "https://portail.example.org/"
    found = fields(client)
    assert found["Contact"] == "mailto:securite@example.org"
    assert found["Canonical"] == "https://portail.example.org/.well-known/security.txt"
    assert found["Preferred-Languages"] == "fr, en"
    ends = datetime.strptime(found["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert dates.now() < ends < dates.now() + timedelta(days=365)


def test_without_one_the_portal_s_own_address_stands(client: Client, portal_site: SiteBuilder) -> None:
    assert fields(client)["Contact"] == "mailto:contact@example.org"


def test_the_file_is_only_read(client: Client) -> None:
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.parametrize("contact", ["securite@example.org", "mailto:a@example.org\nContact: mailto:b@example.org"])
def test_a_contact_that_is_none_stops_the_start(settings: Settings, contact: str) -> None:
    settings.SECURITY_CONTACT = contact
    assert [fault.id for fault in check_security_contact()] == ["portal.E010"]
    settings.SECURITY_CONTACT = "https://portail.example.org/securite"
    assert check_security_contact() == []
