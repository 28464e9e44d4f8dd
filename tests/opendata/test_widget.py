"""A list in a partner's page: who may show it, what it shows, and that it leaves nothing behind."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Site

from portal import dates
from portal.models import PortalSettings
from tests.opendata.conftest import Make

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners(portal_site: object) -> PortalSettings:
    site = Site.objects.get(is_default_site=True)
    found, _made = PortalSettings.objects.get_or_create(site=site)
    found.embedding_hosts = "www.mairie18.paris.fr\nemploi.example.org"
    found.full_clean()
    found.save()
    return found


def test_only_the_sites_that_we_know_may_frame_it(client: Client, make: Make, partners: PortalSettings) -> None:
    make("event", "Forum")
    answer = client.get("/widget/evenement/")
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://www.mairie18.paris.fr https://emploi.example.org;" in f"{policy};"
    assert "script-src 'self'" in policy
    assert not answer.has_header("X-Frame-Options")
    assert not answer.cookies
    page = client.get("/agenda/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_it_shows_the_filtered_list_and_leads_to_it(client: Client, make: Make, partners: PortalSettings) -> None:
    make("event", "Forum du 18e")
    make("event", "Plus tard", days=(90,))
    until = (dates.today() + timedelta(days=10)).isoformat()
    html = client.get("/widget/evenement/", {"au": until}).content.decode()
    assert "Forum du 18e" in html
    assert "Plus tard" not in html
    assert f'href="http://testserver/agenda/?au={until}" target="_top"' in html
    assert "<script" not in html
    assert "Rien pour le moment" in client.get("/widget/offre/", {"q": "\x00", "page": "-1"}).content.decode()
    assert client.get("/widget/rubrique/").status_code == 404
    assert "/api/vos-pages/?nature=evenement&amp;arrondissement=75018" in client.get("/api/").content.decode()
    code = client.get("/api/vos-pages/", {"nature": "evenement", "arrondissement": "75018"}).content.decode()
    assert "/widget/evenement/?arrondissement=75018" in code


@pytest.mark.parametrize("typed", ["https://example.org", "example", "a.b; script-src *", "*.example.org", "é.fr"])
def test_what_is_no_name_of_a_site_is_refused(partners: PortalSettings, typed: str) -> None:
    partners.embedding_hosts = f"www.example.org\n{typed}"
    with pytest.raises(ValidationError) as refused:
        partners.full_clean()
    assert "par exemple www.mairie18.paris.fr" in str(refused.value)
