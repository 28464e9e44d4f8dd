"""The front gives kept pages before Django is asked: the same answers, counted the same, from a bounded memory."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django.fixtures import Settings

from audience.tally import tally
from benchmarks.calls import calls
from benchmarks.traffic import FIREFOX
from portal import dates
from portal.serving.route_names import PAGE
from portal.web.front import holding, memory
from portal.web.front.wsgi import Front
from portal.web.publication import generation
from tests.queries import count_queries

# A kept page is told by the request, before any database is asked.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
made: list[str] = []


def page(request: HttpRequest) -> HttpResponse:
    made.append(request.get_full_path())
    request.GET.get("page")
    request.META[PAGE] = "contentpage 7"
    return HttpResponse("texte " * 200)


def closing(request: HttpRequest) -> HttpResponse:
    """A page that says « ouvert » until now."""
    made.append(request.path)
    holding.holds_until(dates.now())
    return HttpResponse("ouvert")


urlpatterns = [path("page/", page), path("autre/", page), path("ferme/", closing)]


@pytest.fixture(autouse=True)
def _kept_for_a_minute(settings: Settings) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    settings.ROOT_URLCONF = __name__
    settings.SECURE_HSTS_SECONDS = 60
    made.clear()
    tally._pages.clear()


def get(address: str = "/page/", **headers: str) -> Any:
    return Client().get(address, headers=headers)


def refuse(_environ: dict[str, Any], _start: Callable[..., Any]) -> Any:
    raise AssertionError("Django was asked")


def ask_the_front(**environ: Any) -> tuple[str, dict[str, str], list[bytes], dict[str, Any]]:
    """What it answers by itself."""
    told: list[Any] = []
    request = RequestFactory().get("/page/", **environ).environ
    request["PATH_INFO"] = "/page/"
    request["REQUEST_METHOD"] = environ.get("REQUEST_METHOD", "GET")
    body = Front(refuse)(request, lambda status, headers: told.extend((status, dict(headers))))
    return told[0], told[1], list(body), request


def test_a_kept_page_asks_neither_django_nor_a_store() -> None:
    first = get()
    caches["pages"].clear()
    assert count_queries(get) == 0
    status, headers, body, environ = ask_the_front()
    assert status == "200 OK"
    assert b"".join(body) == first.content
    assert headers.pop("Age") == "0"
    assert headers == dict(first.headers)
    assert environ[PAGE] == "contentpage 7", "for the log of accesses"
    assert made == ["/page/"]


def test_it_costs_some_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's and C's, the counter of visits included; Django's own way to a kept page takes hundreds."""
    monkeypatch.setattr(generation, "READ_EVERY", 60.0)
    get()
    ask_the_front()
    assert calls(lambda: ask_the_front()[2]) - calls(lambda: RequestFactory().get("/page/").environ) <= 110


def test_a_browser_that_has_it_is_told_so_with_the_same_policies() -> None:
    etag = get().headers["ETag"]
    for said in (etag, f'"x", {etag}', etag.removeprefix("W/"), "*"):
        status, headers, body, _ = ask_the_front(HTTP_IF_NONE_MATCH=said)
        assert (status, body) == ("304 Not Modified", [])
        caches["pages"].clear()
        memory.clear()
        by_django = get(if_none_match=said)
        assert by_django.status_code == 304
        assert headers == dict(by_django.headers)
    assert get(if_none_match='"x"').status_code == 200
    assert get(if_match='"x"').status_code == 412, "Django reads what is rarely said"


def test_head_has_the_headers_alone() -> None:
    sent = get().headers
    status, headers, body, _ = ask_the_front(REQUEST_METHOD="HEAD")
    assert (status, body) == ("200 OK", [])
    assert headers["Content-Length"] == sent["Content-Length"]


def test_its_age_is_one_through_both_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept for a minute in the store, then for a minute in memory, it would be two minutes old."""
    get()
    now = time.time()
    memory.clear()
    monkeypatch.setattr(time, "time", lambda: now + 50)
    assert get().headers["Age"] == get().headers["Age"] == "50"
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert "Age" not in get().headers
    assert len(made) == 2


def test_what_was_made_before_the_clock_was_set_back_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server began an hour ahead: its « ouvert » would have been given for an hour."""
    get()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 3600)
    assert "Age" not in get().headers
    memory.clear()
    assert get().headers["Age"] == "0"
    monkeypatch.setattr(time, "time", lambda: now - 7200)
    memory.clear()
    assert "Age" not in get().headers, "nor from the store"
    assert len(made) == 3


def test_what_is_no_longer_true_is_not_given() -> None:
    for _ in range(2):
        assert "Age" not in get("/ferme/").headers
    assert len(made) == 2


def test_the_generation_is_read_now_and_then_and_ones_own_renewal_known_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(generation, "READ_EVERY", 60.0)
    get()
    assert "Age" in get().headers
    # Another process publishes.
    caches[generation.STORE].set(generation.KEY, "another")
    assert "Age" in get().headers
    generation.forget_recent()  # the while is over
    assert "Age" not in get().headers
    generation.renew()
    assert "Age" not in get().headers
    assert len(made) == 3


def test_while_the_generation_is_unknown_nothing_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    get()
    monkeypatch.setattr(generation, "current", lambda: None)
    assert "Age" not in get().headers


def test_a_session_or_credentials_pass_through() -> None:
    get()
    for headers in ({"cookie": "sessionid=a"}, {"authorization": "Basic x"}, {"cookie": "x=1; messages=a"}):
        assert "Age" not in get(**headers).headers
    assert "Age" in get(cookie="_pk_id.1=a; theme").headers


def test_a_visit_is_counted_wherever_the_page_comes_from() -> None:
    for agent, more in ((FIREFOX.format(1), {}), (FIREFOX.format(1), {}), (FIREFOX.format(2), {"dnt": "1"})):
        get(user_agent=agent, **more)
    get(user_agent=FIREFOX.format(1), sec_purpose="prefetch")
    assert len(made) == 1
    assert [(path, times) for (_day, _act, path), times in tally._pages.items()] == [("/page/", 2)]


def test_memory_is_bounded_and_parameters_push_no_page_out(settings: Settings) -> None:
    get()
    settings.PAGE_CACHE_MEMORY = 16 * 4 * memory.OVERHEAD
    for number in range(60):
        get(f"/page/?page={number}")
    assert memory.size() <= settings.PAGE_CACHE_MEMORY
    ask_the_front()
    before = memory.size()
    get(host=f"testserver:{'0' * 3000}1")
    assert memory.size() > before + 6000, "the host is held too, as long as a visitor writes it"
    settings.PAGE_CACHE_MEMORY = 0
    generation.renew()
    get()
    caches["pages"].clear()
    assert "Age" not in get().headers, "no memory at all"
