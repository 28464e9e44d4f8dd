"""After a publication one visit makes a page again, the others are answered at once; what it corrects is never old."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import CacheHandler, caches
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings
from wagtail.models import Page
from wagtail.signals import page_published

from home.models import ContentPage
from portal.models import Topic
from portal.settings.env import caches as configured
from portal.structure import SiteBuilder
from portal.web.front import making, page_cache
from portal.web.publication import generation
from portal.web.publication.one_value_file import OneValueFile
from portal.web.publication.published import LASTS, Published, after
from tests.portal.web.failing.test_cache_outages import Server
from tests.portal.web.failing.test_cache_outages import redis_server as redis_server
from tests.portal.web.front.test_visibility import HIDING, by_login

# What a visit is given is decided by the generation, before any database is asked.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
TITLE = "Une page de la rubrique"
NEW = "Un titre corrigé"


@pytest.fixture
def page(settings: Settings, tmp_path: Path, portal_site: SiteBuilder, monkeypatch: pytest.MonkeyPatch) -> ContentPage:
    """A live page in the menu of all others; the generation lies where processes can exchange it; the clock stands."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    settings.PAGE_CACHE_SECONDS = 60
    settings.CACHES = settings.CACHES | {
        "generation": configured("")["generation"] | {"LOCATION": str(tmp_path / "generation")}
    }
    found = ContentPage(title=TITLE, slug="page", summary="Résumé.", show_in_menus=True)
    portal_site["home"].add_child(instance=found)
    found.save_revision().publish()
    return found


def publish(page: Page, title: str = NEW) -> None:
    page.title = title
    page.save_revision().publish()


def shown(address: str) -> str:
    return Client().get(address).content.decode()


def test_the_first_visit_is_answered_with_the_former_copy_and_makes_the_next_ones(
    page: ContentPage, django_capture_on_commit_callbacks: Any
) -> None:
    assert TITLE in shown("/agenda/")
    with django_capture_on_commit_callbacks(execute=True):
        publish(page)
    assert TITLE in shown("/agenda/")
    assert NEW in shown("/agenda/")


def test_the_page_itself_is_never_answered_from_before(
    page: ContentPage, django_capture_on_commit_callbacks: Any
) -> None:
    assert TITLE in shown(page.url)
    with django_capture_on_commit_callbacks(execute=True):
        publish(page)
    assert f"<h1>{NEW}" in shown(page.url)


def rename_topics(_page: Page) -> None:
    Topic.objects.update(name="Autre nom")


def publish_and_hide(page: Page) -> None:
    publish(page)
    by_login(page)


@pytest.mark.parametrize("change", [*HIDING, rename_topics, publish_and_hide])
def test_whatever_hides_or_changes_in_another_way_shows_at_once_everywhere(
    page: ContentPage, change: Callable[[Page], None], django_capture_on_commit_callbacks: Any
) -> None:
    for address in ("/agenda/", page.url):
        shown(address)
    with django_capture_on_commit_callbacks(execute=True):
        change(page)
    for address in ("/agenda/", page.url):
        assert "Age" not in Client().get(address).headers


def unpublish(other: Page) -> None:
    other.unpublish()


@pytest.mark.parametrize("follow", [unpublish, publish, by_login])
def test_a_page_that_a_publication_corrects_or_withdraws_is_not_answered_from_before(
    page: ContentPage, follow: Callable[[Page], None], django_capture_on_commit_callbacks: Any
) -> None:
    """As the agenda follows the trainings: what leaves a training leaves the agenda with it."""
    other = ContentPage(title="Une réunion", slug="reunion", summary="Résumé.")
    page.get_parent().add_child(instance=other)
    shown(other.url)

    def published(instance: Page, **_kwargs: Any) -> None:
        if instance.pk == page.pk:
            follow(other)

    page_published.connect(published)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            publish(page, "Un autre titre")
    finally:
        page_published.disconnect(published)
    assert "Age" not in Client().get(other.url).headers


def test_hiding_one_page_just_after_another_is_published_leaves_nothing(
    page: ContentPage, django_capture_on_commit_callbacks: Any
) -> None:
    shown("/agenda/")
    for change in (publish, by_login):
        with django_capture_on_commit_callbacks(execute=True):
            change(page)
    assert "Age" not in Client().get("/agenda/").headers


def test_the_moment_ends(
    page: ContentPage, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown("/agenda/")
    with django_capture_on_commit_callbacks(execute=True):
        publish(page)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + LASTS + 0.1)
    assert "Age" not in Client().get("/agenda/").headers


def test_publications_within_the_moment_add_up_and_too_many_are_no_longer_plain() -> None:
    first = after("a", {"/un/"})
    second = after(first, {"/deux/"})
    read = Published.read(second)
    assert (read.former, str(read)) == ("a", second)
    assert read.moment == Published.read(first).moment
    assert [read.allows("a", path) for path in ("/", "/un/", "/deux/dates.ics", "/trois/")] == [
        True, False, False, True,
    ]  # fmt: skip
    assert not read.allows(first, "/"), "made in between: nobody waits for that one"
    assert Published.read(after("a", {"/"})).allows("a", "/un/"), "the home page lies above nobody"
    assert Published.read(after("a", {str(number) for number in range(40)})).former == ""
    assert Published.read("a~b~spoiled").former == ""


def test_a_value_is_exchanged_for_the_one_that_was_read(tmp_path: Path, redis_server: Server) -> None:
    from_redis: Any = configured(redis_server.url)["generation"]
    stores: list[Any] = [OneValueFile(str(tmp_path / "generation"), {}), make_cache(from_redis)]
    for store in stores:
        store.set("x", "a", None)
        assert store.exchange("x", "a", "b")
        assert not store.exchange("x", "a", "c"), "somebody hid a page meanwhile"
        assert store.get("x") == "b"


def make_cache(config: dict[str, Any]) -> Any:
    return CacheHandler({"default": config})["default"]


@pytest.fixture
def slow(settings: Settings) -> Iterator["Slow"]:
    settings.PAGE_CACHE_SECONDS = 60
    found = Slow()
    yield found
    found.may_end.set()


class Slow:
    """A page that takes its time once it was kept, and counts how often it is made."""

    def __init__(self) -> None:
        self.made, self.status = 0, 200
        self.begun, self.may_end = threading.Event(), threading.Event()
        self._middleware = page_cache.PageCacheMiddleware(self._view)

    def _view(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        if self.made > 1:
            self.begun.set()
            self.may_end.wait(5)
        return HttpResponse(f"numéro {self.made}", status=self.status)

    def visit(self) -> Any:
        return self._middleware(RequestFactory().get("/page/"))

    def visit_together(self, others: int) -> list[bytes]:
        """One visit that makes the page, and others while it does."""
        given: list[bytes] = []
        visits = [threading.Thread(target=lambda: given.append(self.visit().content)) for _ in range(others + 1)]
        visits[0].start()
        self.begun.wait(5)
        for each in visits[1:]:
            each.start()
        self.may_end.set()
        for each in visits:
            each.join(5)
        return given


def test_six_visits_at_once_make_it_once(slow: Slow) -> None:
    slow.visit()
    generation.renew()
    assert set(slow.visit_together(5)) == {"numéro 2".encode()}
    assert slow.made == 2


def test_nobody_waits_for_what_is_not_kept_in_the_end(slow: Slow) -> None:
    slow.visit()
    generation.renew()
    slow.status = 404
    assert len(slow.visit_together(2)) == 3
    assert slow.made == 4


def test_a_process_that_died_holds_nobody_up_for_long(slow: Slow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "TERM", 0.05)
    slow.may_end.set()
    slow.visit()
    generation.renew()
    monkeypatch.setattr(making, "end", lambda _name: None)
    slow.visit()
    generation.renew()
    assert slow.visit().content == "numéro 3".encode()


def test_where_the_lock_fails_everybody_makes(slow: Slow, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    settings.CACHES = settings.CACHES | {
        "limits": configured("")["limits"] | {"LOCATION": str(tmp_path / "file" / "limits")}
    }
    slow.may_end.set()
    slow.visit()
    generation.renew()
    assert slow.visit().content == "numéro 2".encode()
    assert caches["limits"].get("x") is None
