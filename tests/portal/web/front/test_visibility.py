"""Whatever changes what may be seen, and however, a stranger who asks at once sees it as it is now."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client
from pytest_django.fixtures import Settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from home.models import ContentPage
from portal.models import FooterLink, Organisation, PortalPage, PortalSettings, Topic
from portal.structure import SiteBuilder
from portal.web.publication import generation

pytestmark = pytest.mark.django_db

TITLE = "Une adresse à ne pas ébruiter"
Committed = Callable[..., Any]


@pytest.fixture(autouse=True)
def _kept_for_a_minute(settings: Settings) -> None:
    settings.PAGE_CACHE_SECONDS = 60


@pytest.fixture
def page(portal_site: SiteBuilder) -> ContentPage:
    """A live page under the home page, with a child."""
    home = portal_site["home"]
    found = ContentPage(title=TITLE, slug="ebruiter", summary="Résumé.", show_in_menus=True)
    home.add_child(instance=found)
    found.save_revision().publish()
    return found


def stranger(address: str) -> Any:
    return Client().get(address)


def restrict(page: Page, **how: Any) -> None:
    PageViewRestriction.objects.create(page=page, **how)


def by_login(page: Page) -> None:
    restrict(page, restriction_type=PageViewRestriction.LOGIN)


def by_password(page: Page) -> None:
    restrict(page, restriction_type=PageViewRestriction.PASSWORD, password="secret")


def by_group(page: Page) -> None:
    restrict(page, restriction_type=PageViewRestriction.GROUPS)
    PageViewRestriction.objects.get().groups.add(Group.objects.create(name="Équipe"))


def in_bulk(page: Page) -> None:
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=page, restriction_type=PageViewRestriction.LOGIN)]
    )


def on_the_parent(page: Page) -> None:
    holder = ContentPage(title="Rubrique", slug="rubrique", summary="Résumé.")
    page.get_parent().add_child(instance=holder)
    by_login(holder)
    page.move(holder, "last-child")


def unpublish(page: Page) -> None:
    page.unpublish()


def delete(page: Page) -> None:
    page.delete()


def rename(page: Page) -> None:
    page.slug = "autrement"
    page.save_revision().publish()


def by_update(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(live=False)


def by_manager_without_rules(page: Page) -> None:
    PortalPage._base_manager.filter(pk=page.pk).update(live=False)


def by_bulk_update(page: Page) -> None:
    page.live = False
    Page.objects.bulk_update([Page(pk=page.pk, live=False)], ["live"])


def by_plain_save(page: Page) -> None:
    page.live = False
    page.save()


def by_sql(page: Page) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = %s WHERE id = %s", [False, page.pk])


HIDING = [
    by_login, by_password, by_group, in_bulk, on_the_parent, unpublish, delete, rename, by_update,
    by_manager_without_rules, by_bulk_update, by_plain_save, by_sql,
]  # fmt: skip


@pytest.mark.parametrize("hide", HIDING)
def test_a_page_that_is_hidden_is_hidden_at_once(
    page: ContentPage, hide: Callable[[Page], None], django_capture_on_commit_callbacks: Committed
) -> None:
    address = page.url
    assert f"<h1>{TITLE}" in stranger(address).content.decode()
    assert "Age" in stranger(address).headers
    with django_capture_on_commit_callbacks(execute=True):
        hide(page)
    after = stranger(address)
    assert "Age" not in after.headers
    assert f"<h1>{TITLE}" not in after.content.decode()


@pytest.mark.parametrize("change", ["delete", "update"])
def test_a_page_that_is_shown_again_is_shown_at_once(
    page: ContentPage, change: str, django_capture_on_commit_callbacks: Committed
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        by_login(page)
    stranger("/")
    stranger(page.url)
    with django_capture_on_commit_callbacks(execute=True):
        if change == "delete":
            PageViewRestriction.objects.all().delete()
        else:
            PageViewRestriction.objects.update(restriction_type=PageViewRestriction.NONE)
    assert f"<h1>{TITLE}" in stranger(page.url).content.decode()
    assert "Age" not in stranger("/").headers


def copy(page: Page) -> None:
    page.copy(update_attrs={"slug": "copie", "title": "La copie"}, keep_live=True)


def move(page: Page) -> None:
    page.move(page.get_parent().get_children().exclude(pk=page.pk).first(), "first-child")


def rename_topic(_page: Page) -> None:
    Topic.objects.update(name="Autre nom")


def bulk_organisations(_page: Page) -> None:
    Organisation.objects.bulk_create([Organisation(name="Une maison")])


def redirect(_page: Page) -> None:
    Redirect.objects.create(old_path="/ancienne", redirect_link="/")


def rename_site(_page: Page) -> None:
    Site.objects.update(site_name="Nouveau nom")


def change_settings(page: Page) -> None:
    PortalSettings.objects.update(organisation_name="Autrement")


def add_a_footer_link(_page: Page) -> None:
    FooterLink.objects.bulk_create(
        [FooterLink(settings=PortalSettings.objects.get(), title="Lien", url="/ailleurs/", sort_order=1)]
    )


def hide_a_collection(_page: Page) -> None:
    CollectionViewRestriction.objects.create(collection=Collection.get_first_root_node(), restriction_type="login")


def move_a_collection(_page: Page) -> None:
    first, second = Collection.objects.filter(depth=2)
    second.move(first, "sorted-child")


def tag(page: Page) -> None:
    ContentPage.objects.get(pk=page.pk).topics.through.objects.create(
        portalpage_id=page.pk, topic=Topic.objects.create(name="Nouveau", slug="nouveau-sujet")
    )


@pytest.mark.parametrize(
    "change",
    [
        copy, move, rename_topic, bulk_organisations, redirect, rename_site, change_settings, add_a_footer_link,
        hide_a_collection, move_a_collection, tag,
    ],
)  # fmt: skip
def test_what_pages_show_is_shown_anew_at_once(
    page: ContentPage, change: Callable[[Page], None], django_capture_on_commit_callbacks: Committed
) -> None:
    for name in ("Une", "Deux"):
        Collection.objects.get(depth=1).add_child(instance=Collection(name=name))
    PortalSettings.objects.get_or_create(site=Site.objects.get())
    stranger("/")
    assert "Age" in stranger("/").headers
    with django_capture_on_commit_callbacks(execute=True):
        change(page)
    assert "Age" not in stranger("/").headers


def test_the_menu_follows_an_update_that_sends_no_signal(
    page: ContentPage, django_capture_on_commit_callbacks: Committed
) -> None:
    assert TITLE in stranger("/agenda/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.filter(pk=page.pk).update(title="Un autre titre")
    shown = stranger("/agenda/").content.decode()
    assert TITLE not in shown
    assert "Un autre titre" in shown


def test_a_document_made_private_is_not_served_from_the_cache(
    portal_site: SiteBuilder, django_capture_on_commit_callbacks: Committed
) -> None:
    held = Document.objects.create(title="Note", file=ContentFile(b"secret", name="note.pdf"))
    assert stranger(held.url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        hide_a_collection(Page())
    assert stranger(held.url).status_code == 302


def edit_a_draft(page: ContentPage) -> None:
    page.title = "Brouillon"
    page.save_revision()


def lock(page: ContentPage) -> None:
    page.locked = True
    page.save(update_fields=["locked"])


@pytest.mark.parametrize("change", [edit_a_draft, lock])
def test_what_visitors_do_not_see_leaves_kept_pages(
    page: ContentPage, change: Callable[[ContentPage], None], django_capture_on_commit_callbacks: Committed
) -> None:
    stranger("/")
    with django_capture_on_commit_callbacks(execute=True):
        change(page)
    assert "Age" in stranger("/").headers


def test_many_changes_of_one_commit_renew_once(
    page: ContentPage, django_capture_on_commit_callbacks: Committed
) -> None:
    seen = {generation.current()}
    with django_capture_on_commit_callbacks() as callbacks:
        for number in range(5):
            Topic.objects.create(name=f"Sujet {number}", slug=f"sujet-{number}")
    for callback in callbacks:
        callback()
        seen.add(generation.current())
    assert len(callbacks) >= 5
    assert len(seen) == 2


def test_a_change_that_is_undone_changes_nothing(page: ContentPage) -> None:
    before = generation.current()
    with transaction.atomic():
        Topic.objects.create(name="Sujet", slug="sujet")
        transaction.set_rollback(True)
    assert generation.current() == before
