"""« M’avertir »: asked without account, begun by a yes from the mailbox, stopped by one press."""

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from alerts.asking.receiving import PER_ADDRESS_AND_DAY
from alerts.models import MOST_ALERTS, Alert, Subscriber, Told, purge
from portal import dates
from portal.listing import ListingPageMixin
from portal.models import PortalPage
from portal.structure import SiteBuilder
from tests.clock import Move

from .conftest import MakePlace, ask, follow, link, send, text

pytestmark = pytest.mark.django_db
IN_18 = "?arrondissement=75018"


def test_a_person_subscribes_confirms_receives_and_stops(
    at: Move, client: Client, portal_site: SiteBuilder, make_place: MakePlace
) -> None:
    places = portal_site["places"]
    make_place("Antenne ancienne")
    shown = text(client.get(f"{places.url}{IN_18}"))
    address = f"/alertes/{places.pk}/{IN_18}"
    assert f'href="{address}"' in shown
    form = client.get(address)
    assert (form.status_code, form["Cache-Control"], form["X-Robots-Tag"]) == (200, "private, no-store", "noindex")
    assert "Environ 1 par semaine" in text(form)
    assert "Paris 18e" in text(form)
    assert "Dès parution" not in text(form)
    answer = ask(client, places, IN_18)
    assert (answer.status_code, answer["Location"]) == (302, "/alertes/merci/")
    assert "Nous vous écrivons" in text(client.get("/alertes/merci/"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT email, digest FROM alerts_subscriber")
        assert "ana" not in str(cursor.fetchall())
    make_place("Avant le oui")
    assert send() == 0

    confirmation = link("confirmer")
    page = client.get(confirmation)
    assert Alert.objects.get().confirmed_at is None
    seen = client.get(page["Location"])
    assert "Oui, m’avertir" in text(seen)
    assert seen["Referrer-Policy"] == "same-origin"
    at(2026, 11, 30, 10)
    assert "C’est fait" in text(client.post(page["Location"], follow=True))
    at(2026, 11, 30, 12)
    make_place("Antenne nouvelle")
    make_place("Ailleurs", "75012")
    at(2026, 12, 1, 6)
    assert send() == 0  # nobody is woken
    at(2026, 12, 1, 7)
    assert (send(), send()) == (1, 0)
    received: Any = mail.outbox[-1]
    plain, html = received.body, received.alternatives[0][0]
    for said in (plain, html):
        assert "Antenne nouvelle" in said
        assert "Pourquoi vous recevez ceci" in said
        assert not {"Ailleurs", "Avant le oui", "<img"} & set(said.split(" "))
    assert "Ailleurs" not in plain
    assert "Avant le oui" not in plain
    assert "<img" not in html
    assert received.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    one_click = link("stop")
    assert received.extra_headers["List-Unsubscribe"].endswith(f"{one_click}>")

    stranger = Client(enforce_csrf_checks=True)
    assert "Arrêter toutes mes alertes" in text(stranger.get(one_click))
    assert Alert.objects.exists()
    done = stranger.post(one_click, {"List-Unsubscribe": "One-Click"})
    assert (done.status_code, "C’est fait" in text(done)) == (200, True)
    assert not Subscriber.objects.exists()
    assert not Told.objects.exists()
    assert stranger.get(one_click).status_code == stranger.post(one_click).status_code == 404


def test_known_and_unknown_addresses_are_answered_alike_and_a_mailbox_is_not_filled(
    at: Move, client: Client, portal_site: SiteBuilder
) -> None:
    places = portal_site["places"]
    follow(places)
    answers = {
        (a.status_code, a["Location"]) for a in (ask(client, places), ask(client, places, email="b@example.org"))
    }
    assert len(answers) == 1
    assert [message.subject for message in mail.outbox] == ["Vous avez déjà cette alerte", "Confirmez votre alerte"]
    for _ in range(PER_ADDRESS_AND_DAY + 1):
        ask(client, places, email="B@example.org", frequency="semaine")
    assert len(mail.outbox) == 1 + PER_ADDRESS_AND_DAY
    assert Alert.objects.filter(confirmed_at=None).get().frequency == "semaine"  # asked again: one alert, sent again
    person = Subscriber.objects.get(alerts__confirmed_at__isnull=False)
    for number in range(MOST_ALERTS):
        Alert.objects.create(subscriber=person, index=places, query=f"q={number}", words="x")
    caps = ask(client, places, "?q=encore", network="203.0.113.9")
    assert caps.status_code == 302
    assert mail.outbox[-1].subject == "Vos alertes sont trop nombreuses"


@pytest.mark.parametrize(
    "query", ["?public=99", "?x=99&page=99&tri=99", "?besoin=%00%27--", "?q=" + "a" * 190 + "&q=" + "é" * 199]
)
def test_hostile_filters_are_bounded_and_never_kept(
    at: Move, client: Client, portal_site: SiteBuilder, query: str
) -> None:
    places = portal_site["places"]
    assert client.get(f"/alertes/{places.pk}/{query}").status_code == 200
    status = ask(client, places, query).status_code
    assert status in (302, 422)
    assert all(len(alert.query) < 1000 and "99" not in alert.query for alert in Alert.objects.all())


@pytest.mark.parametrize(
    ("key", "query", "said"),
    [
        ("places", "?arrondissement=99", "« Arrondissement » ne connaît pas la valeur « 99 »"),
        ("places", "?theme=inconnu", "« Thème » ne connaît pas la valeur « inconnu »"),
        ("trainings", "?arrondissement=99", "« Arrondissement » ne connaît pas la valeur « 99 »"),
        ("opportunities", "?donneur=99", "ne connaît pas la valeur « 99 »"),
        ("agenda", "?organisateur=99", "« Organisateur » ne connaît pas la valeur « 99 »"),
        ("places", "?ouvert=oui", "« Horaires » change avec le temps"),
        ("agenda", "?quand=jour", "« Quand » change avec le temps"),
    ],
)
def test_what_could_never_tell_of_anything_is_left_out_and_said(
    at: Move, client: Client, portal_site: SiteBuilder, key: str, query: str, said: str
) -> None:
    index = portal_site[key]
    shown = client.get(f"/alertes/{index.pk}/{query}&public=emploi")
    assert said in text(shown)
    assert ask(client, index, f"{query}&public=emploi").status_code == 422
    assert f'action="/alertes/{index.pk}/?public=emploi"' in text(shown)  # what is shown is what is sent
    assert ask(client, index, "?public=emploi&arrondissement=75020").status_code == 302


def test_what_a_stranger_typed_is_sent_to_nobody(at: Move, client: Client, portal_site: SiteBuilder) -> None:
    ask(client, portal_site["places"], "?q=gagnez+http://evil.example")
    assert "evil" not in str(mail.outbox[-1].body)


@pytest.mark.parametrize("key", [0, 999_999, 2**31, 10**30])
def test_what_is_no_list_has_no_alert(client: Client, portal_site: SiteBuilder, key: int) -> None:
    assert client.get(f"/alertes/{key}/").status_code == 404
    assert client.get(f"/alertes/{portal_site['home'].pk}/").status_code == 404


def test_a_lists_of_what_must_be_answered_tells_at_once(at: Move, client: Client, portal_site: SiteBuilder) -> None:
    assert "Dès parution" in text(client.get(f"/alertes/{portal_site['opportunities'].pk}/"))
    assert ask(client, portal_site["places"], frequency="parution").status_code == 422


def test_a_person_changes_takes_away_and_erases_by_one_link(at: Move, client: Client, portal_site: SiteBuilder) -> None:
    first, second = follow(portal_site["places"]), follow(portal_site["guides"])
    ask(client, portal_site["places"])
    page = client.get(link("gerer"))["Location"]
    assert Client().get(page).status_code == 404  # without the link, the address opens nothing
    assert text(client.get(page)).count("Arrêter cette alerte") == 2
    for wrong in ("", "é", "9" * 40, "0"):
        assert client.post(page, {"action": "arreter", "alerte": wrong}).status_code == 302
    client.post(page, {"action": "frequence", "alerte": first.pk, "quand": "parution"})  # not offered here
    client.post(page, {"action": "frequence", "alerte": first.pk, "quand": "semaine"})
    first.refresh_from_db()
    assert (first.frequency, first.due_on) == ("semaine", date(2026, 12, 7))
    client.post(page, {"action": "frequence", "alerte": first.pk, "quand": "jour"})
    first.refresh_from_db()
    assert (first.frequency, first.due_on) == ("jour", date(2026, 12, 1))
    assert client.get(f"{page}donnees.json").json()["courriel"] == "ana@example.org"
    client.post(page, {"action": "arreter", "alerte": second.pk})
    assert Alert.objects.get() == first
    assert "effacée" in text(client.post(page, {"action": "effacer"}))
    assert not Subscriber.objects.exists()
    assert client.get(page).status_code == 404


def test_scanners_change_nothing_and_old_links_open_nothing(at: Move, client: Client, portal_site: SiteBuilder) -> None:
    ask(client, portal_site["places"])
    confirmation = link("confirmer")
    for address in (confirmation, client.get(confirmation)["Location"]):
        for method in (client.get, client.head, client.options):
            method(address)
    assert Alert.objects.get().confirmed_at is None
    at(2026, 12, 6)
    assert (client.get(confirmation).status_code, purge()) == (302, 0)
    at(2026, 12, 7)
    assert client.get(confirmation).status_code == 404
    assert purge() == 2
    assert not Subscriber.objects.exists()
    for what in ("confirmer", "gerer", "stop"):
        for token in ("x", "a-b", "0" * 300):
            assert client.get(f"/alertes/{what}/{token}/").status_code == 404


def test_three_hard_failures_end_the_alerts_of_an_address(
    at: Move, client: Client, portal_site: SiteBuilder, settings: Any
) -> None:
    follow(portal_site["places"])

    def told(body: str, key: str = "un-secret") -> int:
        headers = {"authorization": f"Bearer {key}"}
        kind = "application/json"
        return client.post("/alertes/retours/", body, content_type=kind, headers=headers).status_code

    failure = '{"email": "Ana@example.org"}'
    assert told(failure) == told(failure, "") == 404  # off without a secret of the deployment
    settings.ALERTS_BOUNCE_TOKEN = "un-secret"
    assert told(failure, "faux") == 404
    for wrong in (
        "",
        "[]",
        '{"email": 3}',
        "[" * 3000,
        r'{"email": "a@\ud800"}',
        '{"email": 1e999}',
        '{"email": "a@' + "b" * 5000 + '"}',
    ):
        assert told(wrong) == 400
    assert [told(failure), told('{"email": "inconnue@example.org"}'), told(failure)] == [204, 204, 204]
    assert Subscriber.objects.exists()
    assert told(failure) == 204
    assert not Subscriber.objects.exists()


def test_every_list_may_be_followed(at: Move, client: Client, portal_site: SiteBuilder) -> None:
    indexes = [page for page in PortalPage.objects.live().specific() if isinstance(page, ListingPageMixin)]
    assert len(indexes) > 6
    for page in indexes:
        assert client.get(f"/alertes/{page.pk}/").status_code == 200
        follow(page)
    at(2026, 12, 1)
    assert send() == 0  # each list was looked at
    assert not Alert.objects.filter(looked_at__lt=dates.now()).exists()
