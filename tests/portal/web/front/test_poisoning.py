"""No header, cookie or spelling of an address decides what the next visitor is shown."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.core.handlers.wsgi import get_script_name
from django.test import Client
from django.urls import set_script_prefix
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from agenda.models import TrustedLink
from portal.models import Organisation
from portal.serving.server import WebServer
from portal.structure import SiteBuilder

from .headers import headers_read

# Kept pages are told apart by the request, before any database is asked.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADDRESSES = ["/", "/agenda/", "/formations/?page=1", "/sitemap.xml"]
NEAR = [
    "true", "%74rue", "True", "1", "https", "http", "gzip", "gzip;q=0", "br", "identity", "XMLHttpRequest", "en",
    "ar;q=1", "application/json", "bytes=0-10", "*", "W/\"x\"", "Thu, 01 Jan 2099 00:00:00 GMT", "POST",
    "evil.example", "evil.example:443", "127.0.0.1", "8443", "text/plain; charset=utf-16", "text/html; charset=cp037",
    "/evil", "",
]  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(NEAR), st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=30)
)
COOKIES = st.dictionaries(
    st.sampled_from(["_pk_id.1.1fff", "_ga", "django_language", "wagtail", "theme", "csrftoken", "x"]),
    st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=30),
    max_size=2,
)


@pytest.fixture(autouse=True)
def _kept_for_a_minute(settings: Settings) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


def forget() -> None:
    for name in ("default", "pages", "generation"):
        caches[name].clear()


def plain(address: str) -> Any:
    return Client().get(address)


def check_untouched(address: str, **hostile: Any) -> None:
    """The hostile visit comes first, in an empty cache; then somebody asks for the page."""
    forget()
    clean = plain(address)
    forget()
    assert Client().get(address, **hostile).status_code < 500
    after = plain(address)
    assert after.status_code == clean.status_code == 200
    assert after.content == clean.content
    assert after.headers["Content-Type"] == clean.headers["Content-Type"]
    if clean.headers["Content-Type"].startswith("text/html"):
        assert after.content.rstrip().endswith(b"</html>")


@pytest.mark.parametrize("address", ADDRESSES)
@given(
    headers=st.dictionaries(st.deferred(lambda: st.sampled_from(headers_read())), VALUES, min_size=1, max_size=6),
    cookies=COOKIES,
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_headers_change_what_the_next_visitor_gets(
    portal_site: SiteBuilder, address: str, headers: dict[str, str], cookies: dict[str, str]
) -> None:
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    meta = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    if "HTTP_CONTENT_TYPE" in meta:
        meta["CONTENT_TYPE"] = meta.pop("HTTP_CONTENT_TYPE")
    check_untouched(address, **meta, **({"HTTP_COOKIE": cookie} if cookie else {}))


@pytest.mark.parametrize(
    "hostile",
    [
        {"HTTP_HX_REQUEST": "%74rue", "HTTP_HX_REQUEST_URI_AUTOENCODED": "true"},
        {"HTTP_HX_REQUEST": "true", "HTTP_HX_BOOSTED": "%74rue", "HTTP_HX_BOOSTED_URI_AUTOENCODED": "true"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_HX_REQUEST": "true", "HTTP_HX_HISTORY_RESTORE_REQUEST": "%74rue"},
        {"HTTP_X_FORWARDED_HOST": "evil.example"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_FORWARDED_PORT": "8443"},
        {"HTTP_HOST": "127.0.0.1"},
        {"HTTP_HOST": "localhost:8443"},
        {"HTTP_RANGE": "bytes=0-10"},
        {"HTTP_IF_UNMODIFIED_SINCE": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"HTTP_IF_NONE_MATCH": "*"},
        {"CONTENT_TYPE": "text/plain; charset=utf-16"},
        {"REMOTE_USER": "admin"},
    ],
)
@pytest.mark.parametrize("address", ADDRESSES)
def test_known_ways_to_poison(portal_site: SiteBuilder, address: str, hostile: dict[str, str]) -> None:
    check_untouched(address, **hostile)


def test_bytes_that_are_read_otherwise_are_another_address(portal_site: SiteBuilder) -> None:
    """``?q=<E9>`` is no UTF-8; ``?q=%C3%A9`` is « é »: Django writes both the same way, and reads them apart."""
    forget()
    assert "« é »" in Client().get("/agenda/?q=%C3%A9").content.decode()
    forget()
    Client().get("/agenda/", QUERY_STRING="q=\xe9")
    assert "« é »" in Client().get("/agenda/?q=%C3%A9").content.decode()


def test_the_charset_of_a_hostile_visit_is_not_the_next_ones(portal_site: SiteBuilder) -> None:
    Client().get("/agenda/?q=%C3%A9", CONTENT_TYPE="text/plain; charset=cp037")
    assert "« é »" in Client().get("/agenda/?q=%C3%A9").content.decode()


def test_a_visitor_does_not_move_the_portals_addresses(portal_site: SiteBuilder) -> None:
    """A server may take SCRIPT_NAME from a header: the menu, kept for all pages, then led elsewhere."""
    # What Django does first with a request, and its test client leaves out.
    set_script_prefix(get_script_name({"SCRIPT_NAME": "/evil"}))
    Client().get("/agenda/", SCRIPT_NAME="/evil")
    set_script_prefix("/")
    for address in ("/agenda/", "/"):
        assert "/evil" not in plain(address).content.decode()
    assert WebServer("127.0.0.1:0", workers=1, threads=1, access_log=False).cfg.forwarder_headers == []


@pytest.mark.parametrize("cookie", ["_pk_id.1.1fff=abc", "_ga=GA1.2.3", "csrftoken=" + "a" * 32])
def test_a_cookie_of_somebody_elses_tool_changes_nothing(portal_site: SiteBuilder, cookie: str) -> None:
    first = plain("/agenda/")
    again = Client().get("/agenda/", HTTP_COOKIE=cookie)
    assert "Age" in again.headers
    assert again.content == first.content


@pytest.mark.parametrize("name", ["sessionid", "messages", *(each + "7" for each in django_settings.PERSONAL_COOKIES)])
def test_a_personal_cookie_makes_the_visit_personal(portal_site: SiteBuilder, name: str) -> None:
    plain("/agenda/")
    assert "Age" not in Client().get("/agenda/", HTTP_COOKIE=f"{name}=abc").headers


def test_a_partner_who_followed_a_link_is_still_known(portal_site: SiteBuilder) -> None:
    """The link leaves a cookie, which the form that it leads to reads."""
    link = TrustedLink.objects.create(organisation=Organisation.objects.create(name="Les Relais"))
    client = Client()
    shown = client.get(f"/agenda/proposer/partenaire/{link.token}/", follow=True)
    assert shown.status_code == 200
    assert client.get(shown.redirect_chain[-1][0]).status_code == 200
    assert Client().get(shown.redirect_chain[-1][0]).status_code == 404


def test_each_cookie_of_ours_is_declared(portal_site: SiteBuilder) -> None:
    """One that nobody declared would be taken off the request where answers are shared."""
    base = Path(django_settings.BASE_DIR)
    ours = [
        file
        for folder in base.iterdir()
        if (folder / "__init__.py").exists() and folder.name != "tests"
        for file in folder.rglob("*.py")
        if ".set_cookie(" in file.read_text()
    ]
    assert ours
    for file in ours:
        named = re.findall(r"f?\"([a-z_]+)", file.read_text())
        assert any(name.startswith(django_settings.PERSONAL_COOKIES) for name in named), file


def test_the_list_walks_the_sources() -> None:
    assert {"HX-Request", "HX-Request-URI-AutoEncoded", "X-Requested-With", "X-Forwarded-For"} <= set(headers_read())


def test_only_one_place_reads_what_htmx_says() -> None:
    """A view with its own idea of a fragment would answer one under the name of a page."""
    base = Path(django_settings.BASE_DIR)
    own = base / "portal" / "web" / "front" / "shared_request.py"
    reading = re.compile(r"request\.htmx|[\"']htmx[\"'],|HtmxDetails|HtmxMiddleware|HTTP_HX_|headers.{0,8}[\"']HX-")
    files = [
        file
        for folder in base.iterdir()
        if folder.is_dir() and folder.name not in {"tests", "var", "node_modules"} and folder.name[0] != "."
        for file in (*folder.rglob("*.py"), *folder.rglob("*.html"))
    ]
    assert [str(file.relative_to(base)) for file in files if file != own and reading.search(file.read_text())] == []
