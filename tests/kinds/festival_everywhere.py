"""Looks for a festival wherever the portal shows pages; ``test_new_kind.py`` runs it with its app installed."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client

from agenda.models import EventPage, Occurrence
from home.roles import build_roles
from portal import dates, kinds
from portal.models import District, PortalPage, Topic
from portal.structure import SiteBuilder
from resources.models import PlacePage
from search import indexing
from tests.kinds.festivals.models import FestivalIndexPage, FestivalPage, Night

pytestmark = pytest.mark.django_db


@pytest.fixture
def festival(portal_site: SiteBuilder) -> FestivalPage:
    """One to come, with a topic, and one that is over."""
    index = FestivalIndexPage.objects.get(pk=portal_site["festivals"].pk)
    today = dates.today()
    topic = Topic.objects.get_or_create(slug="musique", defaults={"name": "Musique"})[0]
    made = []
    for title, day, stages in (("Nuits du canal", today, 4), ("Nuits passées", today - timedelta(days=30), 2)):
        page = FestivalPage(
            title=title, summary="Trois soirs au bord de l’eau.", stages=stages, starts_on=day, ends_on=day,
            for_job_seekers=True,
        )  # fmt: skip
        page.topics.set([topic] if stages == 4 else [])
        index.add_child(instance=page)
        page.save_revision().publish()
        made.append(page)
    indexing.index_pages(made)
    return made[0]


def html(client: Client, address: str, **data: Any) -> str:
    response = client.get(address, data)
    assert response.status_code == 200, address
    return response.content.decode()


def test_it_is_listed_and_filtered(client: Client, festival: FestivalPage) -> None:
    page = html(client, "/festivals/")
    assert "Nuits du canal" in page
    assert "Nuits passées" not in page  # its kind expires
    assert "Nuits du canal" in html(client, "/festivals/", theme="musique", q="canal")
    assert "Nuits du canal" not in html(client, "/festivals/", public="employeur")


def test_it_has_its_page_its_words_and_its_place_in_the_menu(client: Client, festival: FestivalPage) -> None:
    assert "4 scènes" in html(client, festival.url)
    past = FestivalPage.objects.get(title="Nuits passées")
    assert (past.get_kind_display(), past.state_label) == ("Festival", "Rideau")
    assert 'href="/festivals/"' in html(client, "/")
    assert "Faire la fête" in html(client, "/je-cherche-un-emploi/")


def test_it_is_searched_by_its_words_and_its_kind(client: Client, festival: FestivalPage) -> None:
    assert "Nuits du canal" in html(client, "/recherche/", q="canal").replace("<mark>", "").replace("</mark>", "")
    facet = html(client, "/recherche/", q="nuits", type="festival")
    assert "Festivals" in facet
    assert festival.url in facet
    assert festival.url in html(client, "/recherche/", q="festival")
    assert '"festival"' in html(client, "/api/openapi.json")


def test_it_is_in_the_feed_and_the_sitemap(client: Client, festival: FestivalPage) -> None:
    assert "Nuits du canal" in html(client, "/festivals/flux.rss")
    assert f"{festival.full_url}</loc>" in html(client, "/sitemap.xml")


def test_it_is_exported_with_its_own_column(client: Client, festival: FestivalPage) -> None:
    client.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "x"))
    response = client.get("/cms/festivals/", {"export": "csv"})
    table = response.getvalue().decode("utf-8-sig")
    assert "Nuits du canal" in table
    assert "scènes" in table.splitlines()[0].lower()


def test_it_has_its_editors_and_its_turn_in_the_demonstration(portal_site: SiteBuilder) -> None:
    build_roles(portal_site)
    assert Group.objects.filter(name="Rédaction festivals", page_permissions__page=portal_site["festivals"]).exists()
    assert kinds.demo_parts()[-1].app == "tests.kinds.festivals"


def test_it_stands_by_its_next_night_among_what_is_to_come_near_a_place(
    client: Client, portal_site: SiteBuilder
) -> None:
    now = dates.now()
    for title, *days in (("Nuits de mai", 5), ("Forum", 3), ("Nuits blanches", -9, 1), ("Atelier", -2, 2)):
        is_festival = title.startswith("Nuits")
        row: type[Night | Occurrence] = Night if is_festival else Occurrence
        page: Any = (FestivalPage if is_festival else EventPage)(title=title, summary="Venez.")
        rows = [row(start=now + timedelta(day), end=now + timedelta(day, hours=1)) for day in days]
        (page.nights if is_festival else page.occurrences).set(rows)
        portal_site["festivals" if is_festival else "agenda"].add_child(instance=page)
        page.save_revision().publish()
    PortalPage.objects.filter(title__in=("Nuits de mai", "Forum", "Nuits blanches", "Atelier")).update(
        district=District.objects.get(code="75018")
    )
    place = PlacePage(
        title="Maison", summary="Un lieu.", address="26, rue Ordener", postcode="75018", phone="01 99 00 00 21"
    )
    portal_site["places"].add_child(instance=place)
    place.save_revision().publish()
    shown = re.findall("Nuits de mai|Forum|Nuits blanches|Atelier", html(client, place.url).partition('id="rdv"')[2])
    assert list(dict.fromkeys(shown)) == ["Nuits blanches", "Atelier", "Forum"]  # three at most


def test_the_portal_needs_no_migration_for_it() -> None:
    call_command("makemigrations", "portal", check=True, dry_run=True, stdout=io.StringIO())
    assert PortalPage._meta.get_field("kind").deconstruct()[3].keys().isdisjoint({"choices"})
