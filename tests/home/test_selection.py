"""« Ma sélection »: the pages that an address names, as a sheet; nothing is kept on the portal."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import GuidePage
from home.selection import keys
from portal.structure import SiteBuilder
from tests.clock import SetDay
from tests.home.conftest import MONDAY, MakeEvent
from tests.queries import assert_same_queries, captured_queries, queries_at_most

pytestmark = pytest.mark.django_db
MakeGuide = Callable[..., GuidePage]


@pytest.fixture(autouse=True)
def _on_monday(portal_site: SiteBuilder, set_day: SetDay) -> None:
    set_day(MONDAY)


def sheet_of(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode().replace("\u00a0", " ").replace("\u202f", " "), "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    return [title.get_text() for title in page.select(".tick h3")]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12.7.12.45", (12, 7, 45)),
        ("", ()),
        (".", ()),
        ("abc.-1.3.1e3. 8.٣", (3,)),
        ("1234567890.999999999", (999999999,)),
        (".".join(map(str, range(50))), tuple(range(20))),
        ("9" * 100_000, ()),
    ],
)
def test_an_address_names_each_page_once_and_twenty_at_most(typed: str, read: tuple[int, ...]) -> None:
    assert keys.read(typed) == read


def test_the_sheet_says_what_to_do_when_and_leaves_each_page_out(
    make_event: MakeEvent, make_guide: MakeGuide, client: Client
) -> None:
    forum, guide = make_event("Forum", days=1, registration_phone="01 99 00 00 41"), make_guide("Toucher le RSA")
    page = sheet_of(client, f"/selection/?p={guide.pk}.{forum.pk}")
    assert [heading.get_text() for heading in page.select(".sheet section h2")] == ["Y aller", "Lire"]
    assert titles(page) == ["Forum", "Toucher le RSA"]
    first = page.select(".tick")[0]
    assert "Mardi 24 novembre 2026, 14 h – 16 h. Mairie" in first.get_text()
    assert first.select_one('a[href="tel:+33199000041"]') is not None
    assert [str(link["href"]) for link in page.select("[data-drop]")] == [
        "/selection/", f"/selection/?p={guide.pk}", f"/selection/?p={forum.pk}",
    ]  # fmt: skip
    assert page.select_one(".qr svg") is not None
    assert f"/selection/?p={guide.pk}.{forum.pk}" in page.select(".paperonly")[-1].get_text()


def test_what_is_no_longer_there_for_everybody_is_counted_and_not_named(make_guide: MakeGuide, client: Client) -> None:
    private, gone, there = (make_guide(f"Guide {name}") for name in ("privé", "retiré", "public"))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    gone.unpublish()
    page = sheet_of(client, f"/selection/?p={private.pk}.{gone.pk}.{there.pk}.999999")
    assert titles(page) == ["Guide public"]
    assert "3 pages gardées ne sont plus proposées." in page.get_text()
    assert "privé" not in page.get_text()


def test_without_script_a_page_is_added_by_its_address(make_guide: MakeGuide, client: Client) -> None:
    first, second = make_guide("Premier"), make_guide("Second")
    for typed in (second.url, f"https://example.org{second.url}?x=1", second.url.strip("/")):
        answer = client.get("/selection/", {"p": first.pk, "ajouter": typed})
        assert answer["Location"] == f"/selection/?p={first.pk}.{second.pk}"
    link = BeautifulSoup(client.get(first.url).content, "html.parser").select_one("[data-keep]")
    assert link is not None
    assert link["href"] == f"/selection/?p={first.pk}"


@pytest.mark.parametrize("typed", ["/nulle-part/", "http://[", "é" * 900, "javascript:alert(1)", "<b>"])
def test_an_address_of_no_page_is_said_and_kept(typed: str, make_guide: MakeGuide, client: Client) -> None:
    guide = make_guide("Premier")
    response = client.get("/selection/", {"p": guide.pk, "ajouter": typed})
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert titles(page) == ["Premier"]
    field = page.select_one("#ajouter")
    assert field is not None
    assert field["aria-describedby"] == "ajouter-e"
    assert str(field["value"]) in typed


def test_a_twenty_first_page_is_refused(make_guide: MakeGuide, client: Client) -> None:
    full, other = ".".join(str(make_guide(f"Guide {number}").pk) for number in range(20)), make_guide("Autre")
    page = sheet_of(client, f"/selection/?p={full}&ajouter={other.url}")
    assert "Votre sélection a déjà 20 pages : retirez-en une d’abord." in page.get_text()


def test_a_sheet_of_twenty_costs_what_one_of_each_does(
    make_event: MakeEvent, make_guide: MakeGuide, client: Client
) -> None:
    event, guide = make_event("Forum"), make_guide("Guide")
    client.get(f"/selection/?p={event.pk}.{guide.pk}")
    with captured_queries() as few:
        client.get(f"/selection/?p={event.pk}.{guide.pk}")
    many = [make_event(f"Forum {number}").pk for number in range(10)]
    many += [make_guide(f"Guide {number}").pk for number in range(10)]
    client.get("/")
    with queries_at_most(6) as more:
        client.get(f"/selection/?p={'.'.join(map(str, many))}")
    assert_same_queries(few, more)
