"""No parameter, path, header or method breaks the portal: every public address gets an answer below 500."""

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from portal.structure import SiteBuilder

from . import addresses
from .test_parameters import PARAMS

pytestmark = pytest.mark.django_db

# The one that says 503 for a living.
READY = "/sante/pret/"
EACH = "&".join(f"{name}={{0}}" for name in PARAMS)
QUERIES = {
    "nul": EACH.format("%00"),
    "not UTF-8": EACH.format("%ff%fe%C3"),
    "half a character": EACH.format("%ED%A0%80"),
    "huge": EACH.format("9" * 30),
    "negative": EACH.format("-1"),
    "not a number": EACH.format("NaN"),
    "infinite": EACH.format("1e999"),
    "other digits": EACH.format("%D9%A3%C2%B2"),
    "quotes": EACH.format("%27%22%3B--%5C"),
    "right to left": EACH.format("%E2%80%AE%EF%BF%BF"),
    "long": f"q={'a' * 8000}&page={'1' * 8000}&theme={'%00' * 2600}&montant={'9' * 8000}&du={'2026-' * 1600}",
    "repeated": "&".join(f"{name}=emploi&{name}=0" * 20 for name in ("q", "theme", "public", "page", "du", "s")),
    "arrays": "&".join(f"{name}[]=1&{name}[a][b]=1" for name in PARAMS),
    "no names": "&&==&=%00&;&" + "&".join("%00=%00" for _ in range(50)),
    "too many": "&".join(f"a{number}=1" for number in range(10_500)),
}
HEADERS: list[dict[str, str]] = [
    {"HTTP_HOST": "\x00"}, {"HTTP_HOST": "a" * 8000}, {"HTTP_HOST": "[::1"}, {"HTTP_HOST": "testserver:99999999999"},
    {"HTTP_HOST": "testserver:\xb2"}, {"HTTP_ACCEPT_ENCODING": "gzip" * 2000}, {"HTTP_ACCEPT": "\xff/" * 4000},
    {"HTTP_COOKIE": "sessionid=\xff\x00; messages=" + "x" * 4000 + "; csrftoken=\xe9"},
    {"HTTP_COOKIE": "messages=[[\"__json_message\"]]:a:b"}, {"HTTP_RANGE": "bytes=-99999999999999999999-"},
    {"HTTP_IF_MODIFIED_SINCE": "Thu, 99 Jan 99999 00:00:00 GMT"}, {"HTTP_IF_MODIFIED_SINCE": "\xb2" * 100},
    {"HTTP_IF_NONE_MATCH": "W/\"" * 2000}, {"HTTP_IF_MATCH": "\x00"}, {"HTTP_IF_UNMODIFIED_SINCE": "0"},
    {"HTTP_REFERER": "http://[::1"}, {"HTTP_ORIGIN": "http://[::1"}, {"HTTP_AUTHORIZATION": "Bearer \xff"},
    {"CONTENT_LENGTH": "-1"}, {"CONTENT_LENGTH": "a"}, {"CONTENT_LENGTH": "9" * 30},
    {"CONTENT_TYPE": "text/plain; charset=none-such"}, {"CONTENT_TYPE": "multipart/form-data"},
    {"HTTP_X_FORWARDED_FOR": "\x00, " * 500}, {"HTTP_X_FORWARDED_FOR": "[::1"}, {"HTTP_X_FORWARDED_PROTO": "\x00"},
    {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://[::1"}, {"REMOTE_ADDR": "fe80::1%" + "a" * 4000},
    {"HTTP_TRIGGERING_EVENT": "[" * 8000}, {"HTTP_ACCEPT_LANGUAGE": "fr-" * 2000},
]  # fmt: skip
PATHS = [
    "%00",
    "%ff",
    "%C3",
    "%ED%A0%80",
    "..%2f..%2fetc/passwd",
    "%2e%2e/",
    "%5c..%5c",
    "a" * 8000,
    "a/" * 2000,
    "%25%30%30",
    "%0d%0aSet-Cookie:x=1",
    "\u202e",
    "-1/",
    "99999999999999999999/",
    "2026/13/",
    "2026/00/00/",
    "0000/01/",
    "9999/12/31/",
    "semaine/2026-W99/",
    "semaine/9999-W53/",
    "flux.rss/",
    "flux.rss%00",
    "x.pdf",
    "agenda.ics/x",
    ";x",
    "%3f",
    "%23",
    "//",
    "*",
]
BEGINNINGS = [
    "/",
    "/agenda/",
    "/formations/",
    "/clause-sociale/",
    "/clause-sociale/indicateurs/liste/",
    "/documents/",
    "/documents/1/",
    "/media/",
    "/media/images/",
    "/candidatures/",
    "/candidatures/offre/",
    "/candidatures/suivi/",
    "/recherche/",
    "/api/",
    "/static/",
    "/agenda/proposer/partenaire/",
    "/sante/",
    "/.well-known/",
]
METHODS = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "HEAD", "PROPFIND", "\xe9"]


@pytest.fixture
def every_address(portal_site: SiteBuilder) -> list[str]:
    addresses.one_page_of_each_type(portal_site)
    return sorted({*addresses.pages(), *addresses.patterns()} - {READY})


def check(found: list[tuple[str, int]]) -> None:
    broken = [(what[:200], status) for what, status in found if status >= 500]
    assert not broken
    assert found


def test_every_address_answers(every_address: list[str]) -> None:
    assert len(every_address) > 120
    client = Client()
    check([(address, client.get(address).status_code) for address in every_address])


# No view and no query meets these: Django refuses so many, and nothing reads a parameter without a name.
UNREAD = {"too many", "no names"}
# What is not found is looked for among redirects with its parameters: the same wherever it was.
NOWHERE = "/nulle-part/"


@pytest.mark.xdist_group("hostile parameters")
def test_hostile_parameters(every_address: list[str]) -> None:
    """An address that reads no parameter gets one query, all others each of them."""
    found = []
    for address in [*asked_with_parameters(every_address), NOWHERE]:
        for what, query in QUERIES.items():
            if what not in UNREAD:
                answer = Client().get(address, QUERY_STRING=query)
                found.append((f"{address} {what}", answer.status_code))
                if not addresses.reads_parameters(answer) and address != NOWHERE:
                    break
    check(found)
    assert len(found) > 700


@pytest.mark.once
@pytest.mark.parametrize("what", sorted(UNREAD))
def test_parameters_that_nothing_reads(every_address: list[str], what: str) -> None:
    client = Client()
    asked = asked_with_parameters(every_address)
    check([(a, client.get(a, QUERY_STRING=QUERIES[what]).status_code) for a in asked])


def asked_with_parameters(every_address: list[str]) -> list[str]:
    """All but the hostile paths, which have their test."""
    return [address for address in every_address if len(address) < 200 and "%" not in address]


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_hostile_paths(portal_site: SiteBuilder, beginning: str) -> None:
    client = Client()
    check([(beginning + path, client.get(beginning + path).status_code) for path in PATHS])


READING = ["/", "/agenda/", "/recherche/", "/api/search/", "/sitemap.xml", "/sante/", "/formations/flux.rss"]


# Headers are read before any database is asked.
@pytest.mark.once
@pytest.mark.parametrize("address", READING)
@pytest.mark.parametrize("kept_seconds", [0, 60])
def test_hostile_headers(portal_site: SiteBuilder, settings: Settings, address: str, kept_seconds: int) -> None:
    settings.PAGE_CACHE_SECONDS = kept_seconds
    client = Client()
    found = []
    for meta in HEADERS:
        environment: Any = meta
        found.append((f"{address} {meta}", client.get(address, **environment).status_code))
    check(found)


# Methods are told apart before any database is asked.
@pytest.mark.once
@pytest.mark.parametrize("method", METHODS)
def test_any_method(every_address: list[str], method: str) -> None:
    client = Client()
    asked = [address for address in every_address if len(address) < 200]
    check([(f"{method} {a}", client.generic(method, a, b"\xff\x00=").status_code) for a in asked])
