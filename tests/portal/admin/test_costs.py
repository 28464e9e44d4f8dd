"""What lists of pages ask of the database, those of many types above all."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.admin.viewsets import viewsets
from wagtail.models import Page

from home.models import GuidePage
from portal.admin import PortalListingViewSet
from portal.models import PortalPage
from portal.structure import SiteBuilder
from tests.queries import assert_same_queries, captured_queries, queries_at_most

# What is counted is what Django asks: as much on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def chief(portal_site: SiteBuilder, client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("cheffe", "cheffe@example.org"))
    return client


def test_a_list_of_pages_costs_twenty_queries_or_about(chief: Client) -> None:
    lists = [each for each in viewsets.viewsets if isinstance(each, PortalListingViewSet)]
    assert len(lists) > 10
    for each in lists:
        address = reverse(each.get_url_name("index"))
        chief.get(address)
        # Sections are those of the whole site: of the home page, it asks which types may still be added.
        with queries_at_most(36 if each.model is PortalPage and each.name == "rubriques" else 21):
            assert chief.get(address).status_code == 200, each.name


def test_pages_of_many_types_are_read_at_once(chief: Client, portal_site: SiteBuilder) -> None:
    address = f"/cms/pages/{portal_site['home'].pk}/"
    chief.get(address)
    with queries_at_most(47) as asked:
        answer = chief.get(address)
    assert "Agenda" in answer.content.decode()
    assert not [sql for sql in asked if 'INNER JOIN "agenda_eventindexpage"' in sql]


def test_the_explorer_costs_the_same_with_fifty(chief: Client, portal_site: SiteBuilder) -> None:
    parent = Page.objects.get(pk=portal_site["guides"].pk)

    def add(first: int, last: int) -> None:
        for number in range(first, last):
            parent.add_child(instance=GuidePage(title=f"Guide {number}", slug=f"guide-{number}", summary="Un résumé."))

    add(0, 1)
    address = f"/cms/pages/{parent.pk}/"
    chief.get(address)
    with captured_queries() as few:
        chief.get(address)
    add(1, 50)
    with queries_at_most(30) as many:
        answer = chief.get(address)
    assert "Guide 49" in answer.content.decode()
    assert_same_queries(few, many)
