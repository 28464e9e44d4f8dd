"""Kept pages: quick for anonymous visitors, never stale after a publication, never somebody else's."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from pytest_django.fixtures import Settings
from wagtail.models import Page, Site

from portal.web.front import page_cache, shared_request
from portal.web.publication import generation
from tests.queries import count_queries

pytestmark = pytest.mark.django_db

made: list[str] = []


def page(request: HttpRequest) -> HttpResponse:
    """A page that reads the database, and says how often it was made."""
    made.append(request.get_full_path())
    names = ", ".join(Site.objects.values_list("site_name", flat=True))
    fragment = "fragment" if shared_request.wants_fragment(request) else "page"
    number = request.GET.get("page", "1")
    return HttpResponse(f"<p>{fragment} {number} {names} {'texte ' * 100}</p>")


def form(request: HttpRequest) -> HttpResponse:
    made.append(request.path)
    return HttpResponse(f"<input name='csrfmiddlewaretoken' value='{get_token(request)}'>")


def private(request: HttpRequest) -> HttpResponse:
    made.append(request.path)
    return HttpResponse("à vous seul", headers={"Cache-Control": "private"})


def missing(request: HttpRequest) -> HttpResponse:
    made.append(request.path)
    return HttpResponse("rien ici", status=404)


urlpatterns = [
    path("page/", csrf_exempt(page)),
    path("formulaire/", form),
    path("prive/", private),
    path("absent/", missing),
    path("cms/page/", page),
]


@pytest.fixture(autouse=True)
def _kept_for_a_minute(settings: Settings) -> Iterator[None]:
    settings.PAGE_CACHE_SECONDS = 60
    settings.ROOT_URLCONF = __name__
    made.clear()
    yield
    made.clear()


def get(client: Client, address: str = "/page/", **headers: str) -> Any:
    return client.get(address, headers=headers)


def test_the_second_visit_costs_no_query_and_shows_the_same(client: Client) -> None:
    first = get(client)
    second = get(client)
    assert len(made) == 1
    assert second.content == first.content
    assert "Age" in second.headers
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert count_queries(lambda: get(client)) == 0


def test_a_browser_coming_back_is_told_that_nothing_changed(client: Client) -> None:
    etag = get(client).headers["ETag"]
    again = get(client, if_none_match=etag)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "no-cache"


def test_an_unchanged_page_made_again_keeps_its_etag_compressed_or_not(client: Client) -> None:
    etag = get(client, accept_encoding="gzip").headers["ETag"]
    generation.renew()
    assert get(client, accept_encoding="gzip", if_none_match=etag).status_code == 304
    assert len(made) == 2


def test_compressed_and_plain_answers_are_kept_apart(client: Client) -> None:
    compressed = get(client, accept_encoding="gzip")
    plain = get(client)
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert len(compressed.content) < len(plain.content)
    assert get(client, accept_encoding="gzip").content == compressed.content
    assert len(made) == 2


def test_a_fragment_is_not_given_as_a_page(client: Client) -> None:
    assert b"fragment" in get(client, hx_request="true").content
    assert b"<p>page" in get(client).content
    assert b"fragment" in get(client, hx_request="true").content
    assert len(made) == 2


def test_hosts_and_query_strings_are_kept_apart(client: Client) -> None:
    for address in ("/page/?page=1", "/page/?page=2", "/page/?page=1"):
        get(client, address)
    client.get("/page/?page=1", headers={"host": "localhost"})
    assert made == ["/page/?page=1", "/page/?page=2", "/page/?page=1"]


def test_a_giant_query_string_is_answered_and_not_kept(client: Client) -> None:
    address = "/page/?q=" + "x" * shared_request.LONGEST_QUERY
    assert get(client, address).status_code == get(client, address).status_code == 200
    assert len(made) == 2


@pytest.mark.parametrize("address", ["/formulaire/", "/prive/", "/absent/", "/cms/page/"])
def test_what_is_personal_missing_or_the_admins_is_made_each_time(client: Client, address: str) -> None:
    get(client, address)
    get(Client(), address)
    assert made == [address, address]


def test_two_visitors_get_their_own_form_token() -> None:
    tokens = {get(Client(), "/formulaire/").content for _ in range(2)}
    assert len(tokens) == 2


def test_editors_see_pages_as_they_are_now(client: Client) -> None:
    get(client)
    client.force_login(User.objects.create_user("redactrice"))
    get(client)
    assert len(made) == 2


def test_a_post_is_never_answered_from_the_cache(client: Client) -> None:
    get(client)
    client.post("/page/")
    assert len(made) == 2


def test_an_unknown_host_is_still_refused(client: Client) -> None:
    assert get(client, host="ailleurs.example").status_code == 400


def publish() -> None:
    Page.objects.get(slug="home").specific.save_revision().publish()


def unpublish() -> None:
    Page.objects.get(slug="home").unpublish()


def delete() -> None:
    root = Page.get_first_root_node()
    root.add_child(instance=Page(title="Ancienne page", slug="ancienne")).delete()


def rename_site() -> None:
    site = Site.objects.get()
    site.site_name = "Nouveau nom"
    site.save()


@pytest.mark.parametrize("change", [publish, unpublish, delete, rename_site])
def test_a_change_of_content_shows_at_once(
    client: Client, change: Callable[[], None], django_capture_on_commit_callbacks: Any
) -> None:
    get(client)
    with django_capture_on_commit_callbacks(execute=True):
        change()
    get(client)
    assert len(made) == 2


def test_a_draft_changes_nothing_for_visitors(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    get(client)
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(slug="home").specific.save_revision()
    get(client)
    assert len(made) == 1


def test_a_page_made_while_content_changed_is_not_kept_as_new(rf: Any) -> None:
    """The editor publishes between the reading of the database and the end of the rendering."""

    def slow(request: HttpRequest) -> HttpResponseBase:
        made.append(request.path)
        generation.renew()
        return HttpResponse("ancien")

    middleware = page_cache.PageCacheMiddleware(slow)
    middleware(rf.get("/page/"))
    middleware(rf.get("/page/"))
    assert len(made) == 2


def test_it_is_off_when_the_settings_say_so(client: Client, settings: Settings) -> None:
    settings.PAGE_CACHE_SECONDS = 0
    get(client)
    get(client)
    assert len(made) == 2


def test_whoever_sends_credentials_is_answered_afresh_and_leaves_nothing(client: Client) -> None:
    """A page made for ``Authorization`` is never kept, and a kept page is never given to one who sends it."""
    get(client, Authorization="Basic cGF1bDpzZWNyZXQ=")
    first = get(client)
    assert len(made) == 2
    assert "Age" not in first.headers
    assert "Age" in get(client).headers
    for given in ("Bearer un-jeton", ""):
        assert "Age" not in get(client, Authorization=given).headers
    assert len(made) == 4


def test_a_shared_cache_is_offered_what_is_kept_and_nothing_else(client: Client, settings: Settings) -> None:
    assert "X-Accel-Expires" not in get(client).headers
    settings.SHARED_CACHE_SECONDS = 1
    offered = get(Client(), "/page/?page=1").headers
    assert (offered["X-Accel-Expires"], offered["Surrogate-Key"]) == ("1", "page")
    for address in ("/page/?x=1", "/formulaire/", "/prive/"):
        assert "X-Accel-Expires" not in get(Client(), address).headers
