"""Finding pages and their files from an address, and keeping private ones private."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import ContentPage
from portal.models import PortalPage
from portal.structure import SiteBuilder

pytestmark = pytest.mark.django_db


def test_a_file_of_a_page_has_no_final_slash(portal_site: SiteBuilder, client: Client) -> None:
    response = client.get("/s-orienter/guides/flux.rss")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")


@pytest.mark.parametrize(
    "path",
    ["/s-orienter/guides/autre.rss", "/mentions-legales/flux.rss", "/rien/flux.rss", "/s-orienter/guides/flux.ics",
     "/s-orienter/rien/du/tout/", "/" + "a/" * 20],
)  # fmt: skip
def test_what_is_not_there_is_not_found(portal_site: SiteBuilder, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_unpublished_page_has_no_file(portal_site: SiteBuilder, client: Client) -> None:
    PortalPage.objects.filter(slug="guides").update(live=False)
    assert client.get("/s-orienter/guides/flux.rss").status_code == 404


def test_a_restriction_hides_the_page_and_all_below(portal_site: SiteBuilder, client: Client) -> None:
    below = portal_site["legal"].add_child(instance=ContentPage(title="Annexe", slug="annexe", summary="…"))
    assert client.get("/mentions-legales/annexe/").status_code == 200
    restriction = PageViewRestriction.objects.create(page=portal_site["legal"], restriction_type="login")
    assert client.get("/mentions-legales/annexe/").status_code == 302
    assert client.get("/accessibilite/").status_code == 200
    public = PortalPage.objects.public_now()
    assert not public.filter(pk__in=[below.pk, restriction.page_id]).exists()
    assert public.filter(slug="accessibilite").exists()


def test_an_alias_is_as_private_as_its_source(portal_site: SiteBuilder, client: Client) -> None:
    alias = portal_site["legal"].create_alias(parent=portal_site["accessibility"], update_slug="copie")
    assert client.get(alias.url).status_code == 200
    PageViewRestriction.objects.create(page=portal_site["legal"], restriction_type="login")
    assert client.get(alias.url).status_code == 302
