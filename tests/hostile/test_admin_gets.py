"""No parameter and no value inside an address breaks the admin, whoever has logged in."""

import re
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client

from home.roles import ADMINISTRATOR, CONTRIBUTOR
from tests.addresses import Address, addresses
from tests.applications.test_rights import logged_in
from tests.permissions.objects import filled
from tests.permissions.table import STAFF, who

# What is refused is refused before any database is asked; the rest is Django's own on both.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
# What Wagtail's views read; ours are found in their code.
WAGTAIL_S = (
    "q", "p", "page", "ordering", "order_by", "export", "id", "locale", "root_page_id", "page_type", "collection_id",
    "tag", "content_type", "next", "search", "object_type", "allow_external_link", "link_text", "link_url",
)  # fmt: skip
BAD = {
    "nul": "%00",
    "not UTF-8": "%ff%fe%C3",
    "half a character": "%ED%A0%80",
    "negative": "-1",
    "giant": "9" * 30,
    "10 kB": "a" * 10_000,
    "bad day": "2026-99-99",
    "not a number": "NaN",
    "quotes": "%27%22%3B--%5C",
}
# « _00 » and « _C3 » are bytes for the admin's own way to write keys.
BAD_IN_PATHS = {
    "int": ("9" * 30,),
    "str": ("jeton", "%00", "_00_C3", "9" * 30),
    "slug": ("jeton",),
    "regex": ("9" * 30,),
}
IN_PATH = re.compile(r"<(\w+):(\w+)>|\(\?P<pk>([^)]+)\)")


def _ours() -> frozenset[str]:
    """The parameters that the project's own code reads."""
    code = "".join(
        path.read_text() for path in Path(settings.BASE_DIR).glob("[a-z]*/**/*.py") if "tests" not in path.parts
    )
    return frozenset(re.findall(r"""GET(?:\.get(?:list)?\(|\[)["']([^"']+)""", code))


OTHERS = (*WAGTAIL_S, *sorted(_ours()))
ROUTES = list({each.route: each for each in addresses() if each.route.startswith("cms/")}.values())
LISTS = [each for each in ROUTES if hasattr(each.view, "get_queryset") and not each.route.endswith("results/")]


def own(address: Address) -> list[str]:
    """The names of the list's filters."""
    given = getattr(address.callback, "view_initkwargs", None) or {}
    filters = given.get("filterset_class") or getattr(address.view, "filterset_class", None)
    return [each for name in getattr(filters, "base_filters", ()) for each in (name, f"{name}_from", f"{name}_to")]


def broken(browser: Client, asked_for: Iterable[tuple[str, str]]) -> list[str]:
    """The addresses that answer an error of the server."""
    found = []
    for path, query in asked_for:
        answer = browser.get(path, QUERY_STRING=query)
        if path.endswith("/export/"):  # of what is personal: a POST, with the filters in the address
            answer = browser.post(path, QUERY_STRING=query)
        if answer.streaming and answer.status_code < 400:
            b"".join(answer)
        if answer.status_code >= 500:
            found.append(f"{path}?{query[:120]}: {answer.status_code}")
    return found


def queries(address: Address) -> Iterator[str]:
    """All parameters wrong, then filters alone in another way (a refusal hides the rest), then each twice."""
    filters, bad = own(address), cycle(BAD.values())
    yield "&".join(f"{name}={next(bad)}" for name in [*filters, *OTHERS])
    next(bad)
    if filters:
        yield "&".join(f"{name}={next(bad)}" for name in [*filters, "q"])
        yield "&".join(f"{name}[]=1&{name}=1&{name}={10**29}" for name in filters) + "&export=csv"


def test_lists_and_parameters_are_found() -> None:
    assert {"cms/agenda/", "cms/reports/site-history/", "cms/users/", "cms/redirects/"} <= {
        each.route for each in LISTS
    }
    assert {"occurrence", "fait"} <= set(OTHERS)


def test_no_parameter_breaks_a_list(chief: Client, values: dict[str, Any]) -> None:
    assert broken(chief, ((filled(each.route, values), query) for each in LISTS for query in queries(each))) == []


SEARCHED = (
    "/cms/pages/search/", "/cms/rubriques/", "/cms/images/", "/cms/users/", "/cms/snippets/portal/organisation/",
    "/cms/choose-lot/results/", "/cms/choose-page/search/", "/cms/snippets/choose/portal/topic/results/",
)  # fmt: skip
# Signs that mean something to a search engine, each told apart from words.
SIGNS = (
    '"gare',
    'a"b',
    '"',
    '""',
    "*",
    "gare*",
    "(",
    "NEAR(a b)",
    "AND",
    "a OR",
    "^a",
    "title:x",
    "-",
    "a:*",
    "!a",
    "&|",
    "\\",
)


def test_no_word_breaks_a_search(chief: Client, values: dict[str, Any]) -> None:
    words = [*BAD.values(), *map(quote, SIGNS)]
    assert broken(chief, ((path, f"q={word}") for path in SEARCHED for word in words)) == []


def test_no_parameter_breaks_another_address(chief: Client, values: dict[str, Any]) -> None:
    others = [each for each in ROUTES if each not in LISTS and not each.route.endswith("logout/")]
    everything = "&".join(f"{name}={value}" for name, value in zip(OTHERS, cycle(BAD.values()), strict=False))
    assert broken(chief, ((filled(each.route, values), everything) for each in others)) == []


def test_no_parameter_breaks_a_list_for_a_role(values: dict[str, Any]) -> None:
    """What all see is tried by the least of them; the chief has tried what an administrator sees."""
    for role in STAFF - {ADMINISTRATOR}:
        browser = logged_in(role)
        browser.raise_request_exception = False
        shown = [each for each in LISTS if role in who(each.route)]
        tried = [each for each in shown if role == CONTRIBUTOR or who(each.route) != STAFF]
        assert broken(browser, ((filled(each.route, values), next(queries(each))) for each in tried)) == []


def test_no_value_inside_an_address_breaks_it(chief: Client, values: dict[str, Any]) -> None:
    found = [route for each in ROUTES for route in wrong_in_path(each.route)]
    assert len(found) > 200
    assert broken(chief, ((filled(route, values), "") for route in found)) == []


def wrong_in_path(route: str) -> Iterator[str]:
    """The route with each of its parameters wrong in turn, the others as they are."""
    for match in IN_PATH.finditer(route):
        for value in BAD_IN_PATHS.get(match[1] or "regex", ()):
            yield route[: match.start()] + value + route[match.end() :]
