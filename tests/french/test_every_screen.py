"""Every screen of the admin, as each role: no English word, no clumsy « (e) »."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from home.roles import ADMINISTRATOR, ROLES
from search.models import WordGroup
from tests.applications.test_rights import logged_in
from tests.french.english import english_in, sentences
from tests.permissions.objects import filled
from tests.permissions.table import PUBLIC, who
from tests.permissions.test_matrix import ADMIN, asked

# The same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
# The sprite is drawings, the API and its words are for programs, the pages that try errors are nobody's.
NOT_SCREENS = ("cms/sprite/", "cms/api/", "cms/failwhale/", "cms/jsi18n/")
# Slashes of the addresses that the menu leads to: what they show is another thing for each role.
FIRST_FLOOR = 2
ROUTES = [route for route in ADMIN if not route.startswith(NOT_SCREENS)]


@pytest.fixture(autouse=True)
def _what_people_type(db: None) -> None:
    """Words that people type into the search are data, in whatever language: one group of each kind, in French."""
    WordGroup.objects.all().delete()
    WordGroup.objects.bulk_create(
        WordGroup(kind=kind, terms="halte-garderie\ngarder mon bébé") for kind in WordGroup.Kind
    )


def html_of(answer: Any) -> Iterator[str]:
    """The pages, and the pieces that choosers and dialogs send as JSON."""
    kind = answer.headers.get("Content-Type", "")
    if answer.streaming or not kind.startswith(("text/html", "application/json")):
        return
    text = answer.content.decode()
    if kind.startswith("text/html"):
        if "<" in text:  # else a program's answer to a request that no screen makes
            yield text
        return
    value = json.loads(text)
    if isinstance(value, dict):
        yield from (inner for inner in value.values() if isinstance(inner, str) and "<" in inner)


def faults_of(route: str, answer: Any, seen: set[str]) -> list[str]:
    found = []
    for html in html_of(answer):
        for text in sentences(html):
            sentence = " ".join(text.split())
            if sentence not in seen:
                seen.add(sentence)
                if words := english_in(sentence):
                    found.append(f"{route}: {words} in « {sentence[:160]} »")
    return found


def read_as(role: str, routes: list[str], values: dict[str, Any]) -> tuple[set[str], list[str]]:
    """The sentences of these screens, and what is wrong with them."""
    browser = logged_in(role)
    browser.raise_request_exception = False
    seen: set[str] = set()
    faults = []
    for route in routes:
        if role in who(route) or who(route) == PUBLIC:
            faults += faults_of(route, asked(browser, filled(route, values)), seen)
    return seen, faults


def test_no_screen_speaks_english(values: dict[str, Any]) -> None:
    """As who opens every one of them."""
    seen, faults = read_as(ADMINISTRATOR, ROUTES, values)
    assert len(seen) > 300
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", [role.name for role in ROLES if role.name != ADMINISTRATOR])
def test_nor_do_those_that_are_another_s_by_role(values: dict[str, Any], role: str) -> None:
    """The home page, lists and desks: what stands behind them, the administrator has read."""
    seen, faults = read_as(role, [route for route in ROUTES if route.count("/") <= FIRST_FLOOR], values)
    assert len(seen) > 100
    assert not faults, "\n".join(faults)


def sends_a_form(route: str) -> bool:
    return not route.endswith(("logout/", "dismissibles/")) and ADMINISTRATOR in who(route)


def test_forms_refuse_in_french(values: dict[str, Any]) -> None:
    """Every form, sent empty: no server error, and no English."""
    browser = logged_in(ADMINISTRATOR)
    browser.raise_request_exception = False
    seen: set[str] = set()
    faults = []
    for route in filter(sends_a_form, ROUTES):
        with transaction.atomic():
            answer = browser.post(filled(route, values))
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            faults.append(f"{route}: {answer.status_code}")
        faults += faults_of(f"POST {route}", answer, seen)
    assert not faults, "\n".join(faults)


def test_strangers_read_french_too(values: dict[str, Any]) -> None:
    seen: set[str] = set()
    faults = []
    for address in (
        "/cms/login/",
        "/cms/password_reset/",
        "/cms/password_reset/done/",
        "/cms/password_reset/complete/",
    ):
        faults += faults_of(address, Client().get(address), seen)
        faults += faults_of(f"POST {address}", Client().post(address, {}), seen)
    assert not faults, "\n".join(faults)
