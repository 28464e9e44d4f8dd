"""An alert of a search: the same words and filters over the whole portal."""

import re
from datetime import date

import pytest
from django.core import mail
from django.http import QueryDict
from django.test import Client

from agenda.kinds import EVENT
from alerts.enums import Frequency
from alerts.models import Alert, Subscriber
from alerts.watched.everywhere import EVERYWHERE
from alerts.watched.lists import watched
from clauses.kinds import OPPORTUNITY
from home.models import ContentPage
from portal.structure import SiteBuilder
from search.api import search
from search.engines import Filters
from tests.clock import Move
from tests.search.pages import make_page

from .conftest import MakePlace, ask_at, link, send, text

pytestmark = pytest.mark.django_db


def follow_search(query: str, email: str = "ana@example.org") -> Alert:
    found = watched(EVERYWHERE, QueryDict(query))
    made: Alert = Alert.objects.create(
        subscriber=Subscriber.objects.take(email), query=found.query, words=found.words, frequency=Frequency.DAILY
    )
    made.confirm()
    return made


def test_a_search_is_followed_as_it_was_understood(
    at: Move, client: Client, portal_site: SiteBuilder, make_place: MakePlace
) -> None:
    make_place("Antenne ancienne")
    shown = client.get("/recherche/", {"q": "antenne 18e", "tri": "date"}).content.decode()
    found = re.search(r'href="(/alertes/recherche/\?[^"]+)"', shown)
    assert found is not None
    address = found[1].replace("&amp;", "&")
    assert address == "/alertes/recherche/?q=antenne&arrondissement=75018"
    form = client.get(address)
    assert "Environ 1 par semaine" in text(form)
    assert "Recherche : « antenne », Paris 18e" in text(form)
    assert "Dès parution" in text(form)  # an offer may be among what is found
    assert "Dès parution" not in text(client.get(f"{address}&type=lieu"))


def test_what_a_search_finds_anew_is_told_once(
    at: Move, client: Client, portal_site: SiteBuilder, make_place: MakePlace
) -> None:
    follow_search("q=antenne&arrondissement=75018")
    at(2026, 11, 30, 15)
    make_place("Antenne nouvelle")
    make_place("Antenne d’ailleurs", "75012")
    make_place("Bureau nouveau")
    at(2026, 12, 1)
    assert (send(), send()) == (1, 0)
    said = str(mail.outbox[-1].body)
    assert "Antenne nouvelle" in said
    assert "ailleurs" not in said
    assert "Bureau" not in said
    manage = client.get(link("gerer"), follow=True)
    assert "Recherche : « antenne », Paris 18e" in text(manage)


def test_a_search_of_a_period_ends_with_it(at: Move, portal_site: SiteBuilder) -> None:
    """« forum ce week-end » is understood as days, after which it would find nothing, without a word."""
    follow_search("q=forum&du=2026-12-05&au=2026-12-06")
    kept = follow_search("q=forum&du=2026-12-05")
    at(2026, 12, 6)
    assert send() == 0
    at(2026, 12, 7)
    assert (send(), send()) == (1, 0)
    assert "finie le 6 décembre 2026" in str(mail.outbox[-1].body).replace("\u00a0", " ")
    assert list(Alert.objects.all()) == [kept]


def test_a_person_asks_for_a_search_confirms_and_asks_again(at: Move, client: Client, portal_site: SiteBuilder) -> None:
    address = "/alertes/recherche/?q=forum&type=evenement"
    assert ask_at(client, address).status_code == 302
    assert "sur les nouveautés de votre recherche." in str(mail.outbox[-1].body)
    assert client.post(client.get(link("confirmer"))["Location"]).status_code == 302
    assert ask_at(client, address).status_code == 302
    assert mail.outbox[-1].subject == "Vous avez déjà cette alerte"
    assert Alert.objects.get().confirmed_at is not None


@pytest.mark.parametrize(
    "query",
    [
        "q=%00&etat=ouvert", "type=x&theme=%27--&arrondissement=99", "gratuit=oui&q=" + "a" * 900,
        "q=antenne&mots=exacts",
    ],
)  # fmt: skip
def test_what_a_search_alert_cannot_follow_is_said(
    at: Move, client: Client, portal_site: SiteBuilder, query: str
) -> None:
    shown = client.get(f"/alertes/recherche/?{query}")
    assert shown.status_code == 200
    assert "elle est ignorée" in text(shown) or "n’en tient pas compte" in text(shown)
    assert ask_at(client, f"/alertes/recherche/?{query}").status_code == 422
    assert not Alert.objects.exists()


FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 11, day) for day in (27, 28, 29, 30))


@pytest.mark.parametrize(
    ("first", "last", "titles"),
    [
        (SATURDAY, SUNDAY, {"Exposition kaléidoscope", "Offre kaléidoscope"}),
        (SUNDAY, SUNDAY, {"Exposition kaléidoscope"}),
        (SUNDAY, MONDAY, {"Exposition kaléidoscope", "Permanence kaléidoscope"}),
        (SUNDAY, None, {"Exposition kaléidoscope", "Permanence kaléidoscope"}),
        (None, FRIDAY, {"Exposition kaléidoscope", "Permanence kaléidoscope"}),
    ],
)
def test_an_alert_has_the_days_of_its_search(
    portal_site: SiteBuilder,
    monkeypatch: pytest.MonkeyPatch,
    first: date | None,
    last: date | None,
    titles: set[str],
) -> None:
    days = [(FRIDAY, FRIDAY), (MONDAY, MONDAY)]
    monkeypatch.setattr(ContentPage, "search_days", lambda page: days if page.title.startswith("Permanence") else ())
    make_page("Permanence kaléidoscope", kind=EVENT, starts_on=FRIDAY, ends_on=MONDAY)
    make_page("Exposition kaléidoscope", kind=EVENT, starts_on=FRIDAY, ends_on=MONDAY)
    make_page("Offre kaléidoscope", kind=OPPORTUNITY, ends_on=SATURDAY)
    make_page("Guide kaléidoscope")
    found = {hit.page.title for hit in search("kaléidoscope", Filters(first=first, last=last)).hits}
    query = QueryDict(f"q=kaléidoscope&du={first or ''}&au={last or ''}")
    assert {page.title for page in EVERYWHERE.listing_for(query).kept_rows} == found == titles
