"""Relayed information: never without a source or an end, gone from the list the day after."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import RelayPage
from portal import dates
from portal.enums import State
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.clock import SetDay
from tests.home.conftest import MakeClient
from tests.queries import assert_same_queries, captured_queries, queries_at_most

pytestmark = pytest.mark.django_db

MakeRelay = Callable[..., RelayPage]


def form(source: Organisation | None, ends_on: str, **fields: object) -> dict[str, object]:
    data = {
        "title": "Contrats aidés",
        "slug": "contrats-aides",
        "summary": "Ce qui existe aujourd’hui.",
        "body": streamfield([("text", rich_text("<p>Voici.</p>"))]),
        "source_organisation": str(source.pk) if source else "",
        "source_url": "",
        "starts_on": "",
        "ends_on": ends_on,
        "verified_by": "l’équipe",
        "tags": "",
        "comments": inline_formset([]),
        "action-publish": "Publier",
    }
    return nested_form_data(data | fields)


def test_refused_without_source_or_end_with_a_sentence(portal_site: SiteBuilder, client_of: MakeClient) -> None:
    add = f"/cms/pages/add/home/relaypage/{portal_site['relays'].pk}/"
    page = client_of("Rédaction orientation").post(add, form(None, "")).content.decode()
    assert "Choisissez l’organisme qui donne cette information" in page
    assert "Indiquez jusqu’à quel jour cette information est valable" in page
    assert not RelayPage.objects.exists()


def test_published_listed_read_then_expired_by_itself(
    portal_site: SiteBuilder, client_of: MakeClient, partner: Organisation, client: Client, set_day: SetDay
) -> None:
    editor = client_of("Rédaction orientation")
    last_day = dates.today() + timedelta(days=10)
    add = f"/cms/pages/add/home/relaypage/{portal_site['relays'].pk}/"
    data = form(partner, last_day.isoformat())
    assert editor.post(f"{add}preview/", data).json()["is_valid"]
    assert editor.post(add, data).status_code == 302
    set_day(last_day)
    assert "Contrats aidés" in client.get("/s-orienter/infos/").content.decode()
    assert "Contrats aidés" in client.get("/s-orienter/infos/flux.rss").content.decode()
    assert "périmée" not in client.get("/s-orienter/infos/contrats-aides/").content.decode()
    set_day(last_day + timedelta(days=1))
    assert "Contrats aidés" not in client.get("/s-orienter/infos/").content.decode()
    assert "Contrats aidés" in client.get("/s-orienter/infos/perimees/").content.decode()
    page = client.get("/s-orienter/infos/contrats-aides/").content.decode()
    assert "Cette information est périmée" in page
    call_command("refresh_listings")
    assert RelayPage.objects.get().state_label == "Périmé"
    again = StringIO()
    call_command("refresh_listings", stdout=again)
    assert again.getvalue() == "updated=0 unchanged=0\n"  # it is over for good: nothing of it is worked out again


def test_the_page_names_who_announces_with_its_former_name(make_relay: MakeRelay, client: Client) -> None:
    page = client.get(make_relay().url).content.decode()
    assert "France Travail (anciennement Pôle emploi)" in page


def test_the_list_filters_by_partner(make_relay: MakeRelay, partner: Organisation, client: Client) -> None:
    make_relay()
    other = Organisation.objects.create(name="AFPA")
    assert "Aide à l’embauche" in client.get(f"/s-orienter/infos/?source={partner.pk}").content.decode()
    page = client.get(f"/s-orienter/infos/?source={other.pk}").content.decode()
    assert "Aucun résultat avec ces filtres" in page
    assert client.get("/s-orienter/infos/?source=afpa&source=%00&source=99999999999999999999").status_code == 200


def test_an_empty_list_says_there_is_nothing_yet(portal_site: SiteBuilder, client: Client) -> None:
    assert "Rien pour le moment" in client.get("/s-orienter/infos/").content.decode()


# What is counted is what Django asks: as much on both databases.
@pytest.mark.once
def test_same_queries_with_one_and_fifty(make_relay: MakeRelay, client: Client) -> None:
    relay = make_relay("Première")
    client.get("/s-orienter/infos/")
    with captured_queries() as few:
        client.get("/s-orienter/infos/")
    for n in range(49):
        make_relay(f"Annonce {n}")
    client.get("/")  # publishing has emptied the cache of the page's frame
    with queries_at_most(12) as many:
        client.get("/s-orienter/infos/")
    assert_same_queries(few, many)
    with queries_at_most(10):
        client.get(relay.url)


def test_noting_what_the_clock_ends_costs_the_same_whatever_goes_on(
    make_relay: MakeRelay, set_day: SetDay, client: Client
) -> None:
    today = dates.today()
    make_relay("Première annonce", days=3)
    make_relay("Seconde annonce", days=5)
    set_day(today + timedelta(days=4))
    with captured_queries() as few:
        call_command("refresh_listings")
    for number in range(20):
        make_relay(f"Annonce durable {number}", days=60)
    set_day(today + timedelta(days=6))
    with captured_queries() as many:
        call_command("refresh_listings")
    assert len(many) <= len(few)
    said = {page.title: page.state for page in RelayPage.objects.all()}
    assert [said.pop("Première annonce"), said.pop("Seconde annonce")] == [State.CLOSED] * 2
    assert State.CLOSED not in said.values()
