"""Each role, and nobody, at every address of the project: who gets in is what the table says."""

from typing import Any

import pytest
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client

from tests.addresses import addresses
from tests.applications.test_rights import logged_in

from .objects import filled
from .table import FAMILY, PUBLIC, ROWS, STAFF, who

# Rights and addresses are the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROUTES = list(dict.fromkeys(address.route for address in addresses()))
ADMIN = [route for route in ROUTES if route.startswith("cms/")]


def asked(browser: Client, address: str, body: dict[str, str] | None = None) -> Any:
    """The answer to a GET, or to an empty POST where only that is taken; whatever it changed is undone.

    With ``body``, the answer to a POST of it.
    """
    kept = dict(browser.cookies)
    with transaction.atomic():
        answer = browser.get(address) if body is None else browser.post(address, body)
        answer = browser.post(address) if answer.status_code == 405 and body is None else answer
        transaction.set_rollback(True)
    browser.cookies.update(kept)
    return answer


def is_refused(answer: Any) -> bool:
    """Sent to the login or to the admin's first page, as Wagtail does, or told that there is nothing."""
    if answer.status_code == 302:
        location: str = answer["Location"]
        return location == "/cms/" or location.startswith("/cms/login/")
    return answer.status_code in (401, 403, 404)


def test_every_address_has_its_row() -> None:
    assert len(ROUTES) > 500
    for route in ROUTES:
        who(route)


def test_no_row_is_left_of_an_address_that_is_gone() -> None:
    gone = [row for row in ROWS if row not in ROUTES and not row.endswith(FAMILY)]
    families = [row.removesuffix(FAMILY) for row in ROWS if row.endswith(FAMILY)]
    assert gone + [start for start in families if not any(route.startswith(start) for route in ROUTES)] == []


@pytest.fixture
def unrendered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who gets past the door is decided before the page is written, which takes most of the time."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


@pytest.mark.usefixtures("unrendered")
@pytest.mark.parametrize("role", sorted(STAFF))
def test_a_role_gets_in_where_the_table_says(values: dict[str, Any], role: str) -> None:
    browser = logged_in(role)
    browser.raise_request_exception = False  # Wagtail answers some of its own empty forms by an error: past the door
    wrong = []
    for route in ADMIN:
        if who(route) != PUBLIC:
            answer = asked(browser, filled(route, values))
            if is_refused(answer) is (role in who(route)):
                wrong.append(f"{route}: {answer.status_code}")
    assert wrong == []


def test_nobody_gets_into_the_admin_without_logging_in(values: dict[str, Any]) -> None:
    browser = Client()
    for route in ADMIN:
        answer = asked(browser, filled(route, values))
        if who(route) == PUBLIC:
            assert answer.status_code == 200, route
        else:
            assert answer.status_code == 302, route
            assert answer["Location"].startswith("/cms/login/"), route
