"""A short link that a counsellor hands over: pages and nobody, thirty days, then a page that explains."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from home.models import GuidePage, SelectionLink, selection_link
from home.selection import views
from portal.settings.scheduled import SCHEDULED_COMMANDS
from portal.structure import SiteBuilder
from tests.clock import SetDay
from tests.home.conftest import MONDAY

pytestmark = pytest.mark.django_db
MakeGuide = Callable[..., GuidePage]
ADDRESS = "/selection/lien/"


@pytest.fixture(autouse=True)
def _on_monday(portal_site: SiteBuilder, set_day: SetDay) -> None:
    set_day(MONDAY)


def hand_over(client: Client, *pages: GuidePage) -> str:
    response = client.post(ADDRESS, {"p": ".".join(str(page.pk) for page in pages)})
    assert response.status_code == 303
    return str(response["Location"])


def test_a_link_made_from_the_sheet_opens_it(make_guide: MakeGuide, client: Client) -> None:
    one, two = make_guide("Se loger"), make_guide("Se former")
    sheet = client.get(f"/selection/?p={one.pk}.{two.pk}").content.decode()
    assert f'action="{ADDRESS}"' in sheet
    address = hand_over(Client(enforce_csrf_checks=True), one, two)
    assert len(address) == len("/s/12345678/")
    response = client.get(address)
    page = response.content.decode()
    assert "Se loger" in page
    assert "Se former" in page
    assert f"http://testserver{address}" in page
    assert "jusqu’au 23" in page
    assert 'content="noindex, nofollow"' in page
    assert response["Cache-Control"] == "private, no-store"
    assert client.get(address.upper().replace("/S/", "/s/")).status_code == 200  # as somebody read it out


def test_it_holds_pages_and_two_days_and_nothing_of_anybody(make_guide: MakeGuide, client: Client) -> None:
    hand_over(client, make_guide())
    names = {field.name for field in SelectionLink._meta.get_fields()}
    assert names == {"id", "code", "keys", "made_on", "expires_on"}
    assert not client.cookies


def test_the_same_sheet_has_one_link_a_day(make_guide: MakeGuide, client: Client, set_day: SetDay) -> None:
    guide = make_guide()
    first = hand_over(client, guide)
    assert hand_over(client, guide) == first
    set_day(MONDAY + timedelta(days=1))
    assert hand_over(client, guide) != first
    assert SelectionLink.objects.count() == 2


def test_it_ends_after_thirty_days_with_a_page_that_says_so_and_is_erased(
    make_guide: MakeGuide, client: Client, set_day: SetDay
) -> None:
    address = hand_over(client, make_guide())
    set_day(MONDAY + timedelta(days=30))
    assert client.get(address).status_code == 200
    set_day(MONDAY + timedelta(days=31))
    over = client.get(address)
    assert over.status_code == 404
    assert "Un lien court dure trente jours" in over.content.decode()
    assert SelectionLink.objects.count() == 1
    call_command("purge_selection_links")
    assert not SelectionLink.objects.exists()
    assert "purge_selection_links" in SCHEDULED_COMMANDS


@pytest.mark.parametrize("code", ["abcdefgh", "x", "a" * 500, "-_-_-_-_"])
def test_what_is_no_link_is_not_found(client: Client, code: str) -> None:
    assert client.get(f"/s/{code}/").status_code == 404


@pytest.mark.parametrize("keys", ["", "abc", "999999999", "1\x00"])
def test_no_link_of_nothing(client: Client, keys: str) -> None:
    response = client.post(ADDRESS, {"p": keys})
    assert response["Location"] == "/selection/"
    assert not SelectionLink.objects.exists()
    assert client.get(ADDRESS).status_code == 405


def test_a_page_that_left_the_site_is_counted_and_not_named(make_guide: MakeGuide, client: Client) -> None:
    kept, gone = make_guide("Se loger"), make_guide("Se former")
    address = hand_over(client, kept, gone)
    gone.unpublish()
    page = client.get(address).content.decode()
    assert "Se former" not in page
    assert "n’est plus proposée" in page


def test_their_number_is_bounded(make_guide: MakeGuide, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = make_guide("Un"), make_guide("Deux")
    monkeypatch.setattr(selection_link, "MOST", 1)
    hand_over(client, one)
    refused = client.post(ADDRESS, {"p": str(two.pk)})
    assert refused.status_code == 429
    assert "la copie du lien complet marche toujours" in refused.content.decode()
    assert hand_over(client, one)  # what is there is given again


def test_one_network_makes_so_many_an_hour(
    make_guide: MakeGuide, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LINKS", 1)
    guide = make_guide()
    hand_over(client, guide)
    assert client.post(ADDRESS, {"p": str(guide.pk)}).status_code == 429
