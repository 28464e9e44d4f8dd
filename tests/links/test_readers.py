"""Readers of a dead link read its words and since when it is gone; what is stored stays as it was."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from links.checking.answer import Answer, Missing
from links.checking.concluding import Found, conclude
from links.checking.rounds import adopt
from links.models import Link
from links.readers.removing import Removed, without_dead
from links.verdicts import judge
from portal import dates
from portal.web.publication import generation
from tests.links.conftest import MakePlace, rich
from tests.queries import captured_queries

pytestmark = pytest.mark.django_db


def answered(address: str, status: int, hours: float = 0) -> None:
    """The checker's answer of that moment, in hours from now."""
    link = Link.objects.get(address=address)
    answer = Answer(address, address, status)
    assert conclude(Found(link, answer, judge(answer, Missing())), dates.now() + timedelta(hours=hours))


def test_a_dead_link_is_text_until_it_lives_again(
    make_place: MakePlace, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    place = make_place(website="https://lieu.fr/", body=rich("https://mort.fr/a?x=1&amp;y=2", "https://vif.fr/"))
    adopt(dates.now())
    address = place.get_url()
    answered("https://lieu.fr/", 404)
    answered("https://mort.fr/a?x=1&y=2", 404)
    assert 'href="https://lieu.fr/"' in client.get(address).content.decode()  # once is not enough

    before = generation.current()
    with django_capture_on_commit_callbacks(execute=True):
        answered("https://lieu.fr/", 404, hours=24)
        answered("https://mort.fr/a?x=1&y=2", 404, hours=24)
    assert generation.current() != before
    page = client.get(address).content.decode()
    day = dates.format_day(dates.local(dates.now() + timedelta(hours=24)).date())
    assert f"<span>Site du lieu (lien retiré le {day})</span>" in page
    assert f"<span>le site (lien retiré le {day})</span>" in page
    assert 'lieu.fr/" rel' not in page
    assert "mort.fr" not in page.partition("<main")[2]
    assert 'href="https://vif.fr/"' in page
    place.refresh_from_db()
    assert (place.website, "mort.fr" in str(place.body)) == ("https://lieu.fr/", True)

    with django_capture_on_commit_callbacks(execute=True):
        answered("https://lieu.fr/", 200, hours=48)
    assert 'href="https://lieu.fr/"' in client.get(address).content.decode()


def test_it_costs_no_query_of_a_page(make_place: MakePlace, client: Client) -> None:
    place = make_place(website="https://lieu.fr/")
    adopt(dates.now())
    answered("https://lieu.fr/", 404)
    answered("https://lieu.fr/", 404, hours=24)
    client.get(place.get_url())
    with captured_queries() as statements:
        client.get(place.get_url())
    assert [sql for sql in statements if "links_" in sql] == []


def test_other_links_of_a_page_are_left_alone() -> None:
    removed = {"https://mort.fr/": Removed(dates.today())}
    same = '<a href="/ici">a</a><a href="https://vif.fr/">b</a><a class="btn" href="https://mort.fr/autre">c</a>'
    assert without_dead(same, removed) is same
    assert without_dead('<a class="x" href="https://mort.fr#y" rel="external">d <b>e</b></a>', removed).startswith(
        "<span>d <b>e</b> (lien retiré le "
    )
    assert without_dead('<a href="https://mort.fr/">sans fin', removed) == '<a href="https://mort.fr/">sans fin'
    assert len(without_dead('<a href="https://mort.fr/">' * 20_000, removed)) > 100_000
