"""What is kept with the published generation: never what a transaction has changed and not committed."""

import pytest
from django.core.signals import request_started
from django.db import transaction
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from portal.models import PortalPage
from portal.structure import SiteBuilder
from portal.web.publication import content_watch
from portal.web.publication.derived import derived
from tests.queries import count_queries
from tests.visitors.published import publish

pytestmark = pytest.mark.django_db


def name() -> str:
    return derived("tests:name", lambda: Site.objects.get().site_name, seconds=60)


def test_it_is_made_once_then_again_when_content_changes() -> None:
    name()
    assert count_queries(name) == 0
    Site.objects.update(site_name="Un autre nom")
    publish()
    assert name() == "Un autre nom"
    assert count_queries(name) == 0


def test_inside_a_transaction_each_reads_what_it_changed() -> None:
    kept = name()
    Site.objects.update(site_name="Pas encore")
    assert content_watch.is_changing()
    assert name() == "Pas encore"
    Site.objects.update(site_name=kept)
    assert name() == kept


def test_what_is_undone_was_never_kept() -> None:
    kept = name()
    with transaction.atomic():
        Site.objects.update(site_name="Jamais")
        assert name() == "Jamais"
        transaction.set_rollback(True)
    assert not content_watch.is_changing()
    assert name() == kept


def test_a_page_made_private_is_private_at_once_and_public_again_afterwards(
    portal_site: SiteBuilder, client: Client
) -> None:
    agenda = portal_site["agenda"]
    assert client.get(agenda.url).status_code == 200
    restriction = PageViewRestriction.objects.create(page=agenda, restriction_type=PageViewRestriction.LOGIN)
    below = PortalPage.objects.child_of(agenda).first() or agenda
    assert client.get(agenda.url).status_code == 302
    assert client.get(below.url).status_code == 302
    restriction.delete()
    assert client.get(agenda.url).status_code == 200


def test_inside_the_transaction_that_restricts_it_a_page_is_restricted(portal_site: SiteBuilder) -> None:
    page = PortalPage.objects.get(pk=portal_site["agenda"].pk)
    page.is_visited = True
    assert not page.get_view_restrictions().exists()
    request_started.disconnect(dispatch_uid="tests-publish")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert page.get_view_restrictions().exists()


def test_a_site_that_is_renamed_or_joined_by_another_is_found(portal_site: SiteBuilder, client: Client) -> None:
    assert client.get("/").status_code == 200
    site = Site.objects.get()
    Site.objects.create(hostname="autre.example.org", root_page=portal_site["agenda"])
    assert client.get("/").status_code == 200
    Site.objects.filter(pk=site.pk).update(root_page=portal_site["agenda"])
    assert portal_site["agenda"].title in client.get("/").content.decode()
