"""The next dates of a place's arrondissement, on its page: soonest first, whatever came before them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from agenda.models import EventPage, Occurrence
from portal import dates
from portal.structure import SiteBuilder
from tests.resources.conftest import MakePlace

pytestmark = pytest.mark.django_db


def test_what_comes_back_each_week_stands_at_its_next_date(
    make_place: MakePlace, portal_site: SiteBuilder, client: Client
) -> None:
    place = make_place("Maison")
    now = dates.now()
    for title, *days in (("Forum", 3), ("Permanence", -21, 5), ("Demain", 1), ("Atelier", -1, 2)):
        event = EventPage(title=title, summary="Venez.")
        event.occurrences.set(
            [
                Occurrence(start=now + timedelta(days=day), end=now + timedelta(days=day, hours=1), place=place)
                for day in days
            ]
        )
        portal_site["agenda"].add_child(instance=event)
        event.save_revision().publish()
    page = BeautifulSoup(client.get(place.url).content, "html.parser")
    shown = [link.get_text() for link in page.select('section[aria-labelledby="rdv"] h3')]
    assert shown == ["Demain", "Atelier", "Forum"]
