"""Lists hold what everybody may see, however a page was hidden or shown again, and whatever is restricted elsewhere."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from home.models import ContentPage
from ingest.writing.bulk import create_pages
from ingest.writing.slugs import SlugBook
from portal.models import PortalPage
from portal.models.shown import keep_shown, lift_shown
from portal.structure import SiteBuilder
from tests.portal.web.front.test_visibility import HIDING, by_login
from tests.queries import captured_queries

pytestmark = pytest.mark.django_db


def a_page(parent: Page, slug: str) -> ContentPage:
    found = ContentPage(title=slug.capitalize(), slug=slug, summary="Résumé.")
    parent.add_child(instance=found)
    return found


@pytest.fixture
def home(portal_site: SiteBuilder) -> Page:
    return portal_site["home"]


@pytest.fixture
def page(home: Page) -> ContentPage:
    return a_page(home, "ebruiter")


@pytest.fixture
def section(home: Page) -> ContentPage:
    """Only who is logged in may see it; one page is in it."""
    found = a_page(home, "reserve")
    a_page(found, "dedans")
    by_login(found)
    return found


def listed(slug: str) -> bool:
    """Whether a stranger finds it in the list of all pages."""
    return f"/{slug}/</loc>" in Client().get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("hide", HIDING)
def test_a_page_that_is_hidden_leaves_the_lists(page: ContentPage, hide: Callable[[Page], None]) -> None:
    assert listed("ebruiter")
    hide(page)
    assert not listed("ebruiter")


def by_lifting(page: Page) -> None:
    PageViewRestriction.objects.all().delete()


def by_restricting_another(page: Page) -> None:
    PageViewRestriction.objects.update(page=a_page(page.get_parent().get_parent(), "ailleurs"))


def by_leaving(page: Page) -> None:
    page.move(page.get_parent().get_parent(), "last-child")


@pytest.mark.parametrize("show", [by_lifting, by_restricting_another, by_leaving])
def test_a_page_that_is_shown_again_comes_back(section: ContentPage, show: Callable[[Page], None]) -> None:
    child = Page.objects.get(slug="dedans")
    assert not listed("reserve/dedans")
    show(child)
    assert listed("dedans")


def test_publishing_again_lists_a_page_again(page: ContentPage) -> None:
    Page.objects.filter(pk=page.pk).update(live=False)
    assert not listed("ebruiter")
    Page.objects.filter(pk=page.pk).update(live=True)
    assert listed("ebruiter")


def test_what_moves_with_its_restricted_section_stays_hidden(section: ContentPage, page: ContentPage) -> None:
    section.move(page, "first-child")
    assert listed("ebruiter")
    assert not listed("dedans")
    assert not listed("reserve")
    Page.objects.get(pk=section.pk).move(page.get_parent(), "first-child")
    assert not listed("dedans")


def test_a_new_page_in_a_restricted_section_is_not_listed(section: ContentPage, home: Page) -> None:
    a_page(section, "nouvelle")
    many = [ContentPage(title=f"Lot {number}", summary="Résumé.", live=True) for number in range(2)]
    create_pages(many, Page.objects.get(pk=section.pk), SlugBook(section))
    assert [listed(slug) for slug in ("nouvelle", "lot-0", "lot-1")] == [False] * 3


def test_a_page_read_before_it_was_hidden_is_saved_and_stays_hidden(page: ContentPage) -> None:
    before = ContentPage.objects.get(pk=page.pk)
    by_login(page)
    before.title = "Un autre titre"
    before.save()
    assert not listed("ebruiter")


def test_lists_ask_of_no_restriction_however_many_there_are(home: Page, page: ContentPage) -> None:
    for number in range(20):
        by_login(a_page(home, f"reserve-{number}"))
    with captured_queries() as statements:
        assert page.pk in PortalPage.objects.public_now().values_list("pk", flat=True)
    assert [sql for sql in statements if "pageviewrestriction" in sql] == []


TRIGGERS = {
    "sqlite": "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'portal_shown_%'",
    "postgresql": "SELECT COUNT(*) FROM pg_trigger WHERE tgname LIKE 'portal_shown_%'",
}


def triggers() -> int:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        return int(cursor.fetchone()[0])


def test_what_was_written_during_a_migration_is_set_right_after_it(page: ContentPage) -> None:
    lift_shown()
    assert triggers() == 0  # with them, SQLite changes no column of these tables
    Page.objects.filter(pk=page.pk).update(live=False)
    assert listed("ebruiter")
    keep_shown()
    assert not listed("ebruiter")
    Page.objects.filter(pk=page.pk).update(live=True)
    assert listed("ebruiter")


def test_a_migration_leaves_the_triggers_where_they_are(portal_site: SiteBuilder) -> None:
    before = triggers()
    call_command("migrate", "portal", verbosity=0)
    assert triggers() == before > 0


def test_what_no_trigger_saw_is_set_right_within_the_hour(section: Page, page: ContentPage) -> None:
    lift_shown()  # a migration that broke off: nothing has put them back
    by_login(page)
    assert listed("ebruiter")
    call_command("refresh_listings", stdout=None)
    assert not listed("ebruiter")
    assert not listed("dedans")
    keep_shown()
