"""The site's structure: built whole, built again without harm, found in two queries."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page, Site

from home.models import HomePage
from home.structure import build_site
from portal.models import PortalPage
from portal.structure import SiteBuilder
from tests.queries import queries_at_most

pytestmark = [pytest.mark.django_db, pytest.mark.admin_indexes]


# The site is built on each database before its first test (tests/site.py).
@pytest.mark.once
def test_building_twice_makes_nothing_twice(portal_site: SiteBuilder) -> None:
    count = Page.objects.count()
    build_site()
    assert Page.objects.count() == count


def test_editors_changes_survive_a_second_build(portal_site: SiteBuilder) -> None:
    PortalPage.objects.filter(pk=portal_site["guides"].pk).update(title="Nos guides")
    build_site()
    assert PortalPage.objects.get(pk=portal_site["guides"].pk).title == "Nos guides"


# The site is built on each database before its first test (tests/site.py).
@pytest.mark.once
def test_the_command_says_how_many_pages_it_made(no_site: None) -> None:
    out = StringIO()
    call_command("setup_site", stdout=out)
    assert int(out.getvalue().split("pages_created=")[1].split()[0]) >= 11
    out = StringIO()
    call_command("setup_site", stdout=out)
    assert "pages_created=0" in out.getvalue()


def test_a_deep_page_is_found_in_two_queries(portal_site: SiteBuilder, rf: RequestFactory) -> None:
    home = HomePage.objects.get()
    with queries_at_most(2):
        page, _args, _kwargs = home.route(rf.get("/s-orienter/guides/"), ["s-orienter", "guides"])
    assert page == portal_site["guides"]


def test_the_site_serves_the_home_page(portal_site: SiteBuilder) -> None:
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()


@pytest.mark.parametrize(
    ("model", "words"),
    [("clauses.Sector", "Bâtiment"), ("trainings.Funder", "Région"), ("portal.District", "Paris 18")],
)
def test_an_editor_finds_the_vocabularies_that_come_with_the_portal(
    admin_client: Client, portal_site: SiteBuilder, model: str, words: str
) -> None:
    chooser = apps.get_model(model).snippet_viewset.chooser_viewset
    found = admin_client.get(reverse(chooser.get_url_name("choose_results")), {"q": words}).content.decode()
    assert words in found[found.index("<tbody") :]
