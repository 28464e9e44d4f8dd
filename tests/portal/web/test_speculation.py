"""What a browser may ask for as a link is pressed; and the files that it looks for at the root."""

import re

import pytest
from django.test import Client

from audience.hits import hit_in
from portal.web import speculation
from tests.permissions.table import PUBLIC, TABLE

pytestmark = pytest.mark.django_db
# Routes that hold what is somebody's own: a signed link, a record, a counted press.
_OWN = re.compile(r"<(?:uuid|slug:(?:token|code|key)|uidb64)|<token>|avis/|signaler/")


def is_left_out(path: str) -> bool:
    """As a URL pattern: « * » stands for anything."""
    patterns = (re.escape(each.replace("\\?", "?")).replace(r"\*", ".*") for each in speculation.NEVER)
    return any(re.fullmatch(pattern, path) for pattern in patterns)


def test_nothing_that_is_somebody_s_own_or_counted_as_an_act_is_prefetched() -> None:
    own = [route for route in TABLE[PUBLIC].split() if _OWN.search(route)]
    assert len(own) > 15
    for route in own:
        assert is_left_out("/" + re.sub(r"<[^>]+>", "x", route)), route
    for path in (
        "/recherche/",
        "/documents/3/x.pdf",
        "/s-orienter/guides/x/imprimer/",
        "/agenda/?quand=demain",
        "/cms/",
    ):
        assert is_left_out(path), path
    for path in ("/", "/agenda/", "/s-orienter/lieux/point-emploi/", "/je-recrute/"):
        assert not is_left_out(path), path


def test_the_rules_come_as_the_browser_asks_and_are_empty_for_whoever_saves_data(client: Client) -> None:
    answer = client.get(speculation.ADDRESS)
    assert answer["Content-Type"] == "application/speculationrules+json"
    (rule,) = answer.json()["prefetch"]
    assert rule["eagerness"] == "conservative"
    assert "Save-Data" in answer["Vary"]
    assert client.get(speculation.ADDRESS, headers={"Save-Data": "on"}).json() == {}


def test_public_pages_name_the_rules_and_private_ones_do_not(client: Client, portal_site: object) -> None:
    assert client.get("/")["Speculation-Rules"] == speculation.HEADER
    for address in ("/cms/login/", "/agenda/flux.rss", "/nulle-part/", "/s/abcdefgh/"):
        assert "Speculation-Rules" not in client.get(address).headers, address


def test_a_page_fetched_as_its_link_is_pressed_is_a_visit_and_a_guess_is_none() -> None:
    environ = {
        "REQUEST_METHOD": "GET", "REMOTE_ADDR": "192.0.2.1", "HTTP_USER_AGENT": "Mozilla/5.0",
        "HTTP_SEC_PURPOSE": "prefetch", "HTTP_SEC_FETCH_DEST": "document",
    }  # fmt: skip
    assert hit_in(environ | {"HTTP_SEC_FETCH_SITE": "none"}, "/agenda/", 200) is None
    assert hit_in(environ | {"HTTP_SEC_FETCH_SITE": "cross-site"}, "/agenda/", 200) is None
    assert hit_in(environ | {"HTTP_SEC_FETCH_SITE": "same-origin"}, "/agenda/", 200) is not None


def test_the_icon_and_the_worker_of_the_sheet_are_where_browsers_look(client: Client) -> None:
    icon = client.get("/favicon.ico")
    assert icon["Content-Type"] == "image/x-icon"
    assert icon.content.startswith(b"\x00\x00\x01\x00")
    worker = client.get("/selection/hors-ligne.js")
    assert worker["Content-Type"].startswith("text/javascript")
    assert "respondWith" in worker.content.decode()
    assert "Service-Worker-Allowed" not in worker.headers  # its reach stays /selection/
