"""Editors see what to mend, replace an address everywhere in one click, and find it on their desk."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models.signals import post_init
from django.test import Client, RequestFactory
from wagtail.models import ModelLogEntry
from wagtail.signals import page_published

from agenda.models import EventPage, Occurrence
from home.roles import CONTRIBUTOR, build_roles
from links.admin.waiting import waiting_links
from links.checking.rounds import adopt
from links.enums import Outcome
from links.mending.values import replaced
from links.models import Link, LinkUse
from links.promises import links_alive
from portal import dates
from portal.models import Keeper, Organisation
from portal.structure import SiteBuilder
from resources.models import PlacePage
from tests.links.conftest import MakePlace, rich
from tests.queries import assert_same_queries, captured_queries

pytestmark = pytest.mark.django_db

LIST = "/cms/liens/"


def known(address: str, outcome: Outcome, **fields: Any) -> Link:
    """What the checker found of an address."""
    adopt(dates.now())
    Link.objects.filter(address=address).update(outcome=outcome, checked_at=dates.now(), **fields)
    found: Link = Link.objects.get(address=address)
    return found


def dead(address: str, days: float = 2) -> Link:
    return known(address, Outcome.GONE, status=404, dead_since=dates.now() - timedelta(days=days))


def listed(client: Client, query: str = "") -> str:
    return client.get(LIST + query).content.decode()


def test_an_address_is_replaced_wherever_it_is_written() -> None:
    text = '<p><a href="https://a.fr/x?b=1&amp;c=2#d">a</a> https://a.fr/x <a href="https://a.fr/x/">b</a></p>'
    assert replaced(text, "https://a.fr/x?b=1&c=2", 'https://n.fr/?q=1&r="') == text.replace(
        "https://a.fr/x?b=1&amp;c=2#d", "https://n.fr/?q=1&amp;r=&quot;#d"
    )
    assert replaced("HTTPS://A.fr/x", "https://a.fr/x", "https://n.fr/") == "https://n.fr/"
    assert replaced(text, "https://b.fr/", "https://n.fr/") is not None


def test_one_click_replaces_an_address_on_every_page(
    make_place: MakePlace, portal_site: SiteBuilder, admin_client: Client
) -> None:
    links = {"title": "À lire", "links": [{"text": "Le guide", "url": "https://vieux.fr/"}]}
    place = make_place("Lieu", website="https://vieux.fr/", body=[*rich("https://vieux.fr/#a"), ("links", links)])
    drafted = make_place("Lieu en cours", source_url="https://vieux.fr/")
    drafted.summary = "Un résumé en cours."
    drafted.save_revision()
    event = EventPage(title="Atelier", summary="Deux heures.")
    start = dates.now() + timedelta(days=3)
    event.occurrences = [Occurrence(online_url="https://vieux.fr/", start=start, end=start + timedelta(hours=2))]
    portal_site["agenda"].add_child(instance=event)
    partner = Organisation.objects.create(name="Mission locale", website="https://vieux.fr/")
    link = known("https://vieux.fr/", Outcome.MOVED, moved_to="https://neuf.fr/")
    assert 'value="https://neuf.fr/"' in listed(admin_client)

    done = admin_client.post("/cms/liens/remplacer/", {"lien": link.pk, "adresse": "https://neuf.fr/"}, follow=True)
    said = done.content.decode().replace("\xa0", " ")
    assert "publiée : 3 pages" in said
    assert "à publier : Lieu en cours." in said
    place, drafted = PlacePage.objects.get(pk=place.pk), PlacePage.objects.get(pk=drafted.pk)
    assert place.website == "https://neuf.fr/"
    assert "vieux.fr" not in str(place.body.get_prep_value())
    assert "https://neuf.fr/#a" in str(place.body.get_prep_value())
    assert Occurrence.objects.get(event=event).online_url == "https://neuf.fr/"
    assert (drafted.source_url, drafted.summary) == ("https://vieux.fr/", "Un lieu où l’on aide.")
    draft = drafted.get_latest_revision_as_object()
    assert (draft.source_url, draft.summary) == ("https://neuf.fr/", "Un résumé en cours.")
    partner.refresh_from_db()
    assert partner.website == "https://neuf.fr/"
    assert ModelLogEntry.objects.filter(object_id=partner.pk, action="wagtail.edit").exists()
    assert set(LinkUse.objects.filter(address="https://vieux.fr/").values_list("page__title", flat=True)) == {
        "Lieu en cours"
    }
    again = admin_client.post("/cms/liens/remplacer/", {"lien": link.pk, "adresse": "https://neuf.fr/"}, follow=True)
    assert "à publier : Lieu en cours." in again.content.decode().replace("\xa0", " ")
    # Undone as any other change: the revision before is still there.
    first = place.revisions.order_by("created_at").first()
    assert first is not None
    first.publish()
    assert PlacePage.objects.get(pk=place.pk).website == "https://vieux.fr/"


@pytest.mark.parametrize(
    "typed",
    [
        "", "javascript:alert(1)", "neuf.fr", "https://vieux.fr/", "https://n.fr/" + "a" * 3_000, "https://n.fr/\0",
        "https://n.fr/deux mots", "https://deux mots.fr/", "https://n..fr/", "https://n", "https://n.fr:999999/",
    ],
)  # fmt: skip
def test_what_is_no_other_address_changes_nothing(make_place: MakePlace, admin_client: Client, typed: str) -> None:
    """What was typed is said again: the form that comes back holds what the list proposes."""
    place = make_place(website="https://vieux.fr/")
    link = dead("https://vieux.fr/")
    said = admin_client.post("/cms/liens/remplacer/", {"lien": link.pk, "adresse": typed}, follow=True)
    assert PlacePage.objects.get(pk=place.pk).website == "https://vieux.fr/"
    assert typed.replace("\0", " ").strip()[:200] in said.content.decode()


def test_a_page_that_cannot_be_published_stops_none_of_the_others(make_place: MakePlace, admin_client: Client) -> None:
    first = make_place("A", website="https://vieux.fr/", source_url="https://source.fr/")
    make_place("B", website="https://vieux.fr/")
    PlacePage.objects.filter(pk=first.pk).update(source_url="source.fr", postcode="abc")
    link = dead("https://vieux.fr/")
    said = admin_client.post("/cms/liens/remplacer/", {"lien": link.pk, "adresse": "https://neuf.fr/"}, follow=True)
    assert dict(PlacePage.objects.values_list("title", "website")) == {
        "A": "https://vieux.fr/",
        "B": "https://neuf.fr/",
    }
    assert "autre chose à corriger : A." in said.content.decode().replace("\xa0", " ")


def test_what_was_published_meanwhile_is_not_undone(make_place: MakePlace, admin_client: Client) -> None:
    make_place("A", website="https://vieux.fr/")
    later = make_place("B", website="https://vieux.fr/")

    def edited(instance: Any, **_kwargs: Any) -> None:
        if instance.title == "A":
            page = PlacePage.objects.get(pk=later.pk)
            page.summary = "Fermé tout l’été."
            page.save_revision().publish()

    link = dead("https://vieux.fr/")
    page_published.connect(edited)
    try:
        admin_client.post("/cms/liens/remplacer/", {"lien": link.pk, "adresse": "https://neuf.fr/"})
    finally:
        page_published.disconnect(edited)
    later.refresh_from_db()
    assert (later.summary, later.website) == ("Fermé tout l’été.", "https://neuf.fr/")


def test_of_a_link_on_many_pages_only_the_first_are_read(make_place: MakePlace, admin_client: Client) -> None:
    for number in range(3):
        make_place(f"Lieu {number}", website="https://mort.fr/", source_url="https://mort.fr/")
    for number in range(30):
        Organisation.objects.create(name=f"Partenaire {number:02}", website="https://mort.fr/")
    dead("https://mort.fr/")
    read = list[LinkUse]()

    def count(instance: Any, **_kwargs: Any) -> None:
        read.append(instance)

    post_init.connect(count, sender=LinkUse)
    try:
        page = listed(admin_client)
    finally:
        post_init.disconnect(count, sender=LinkUse)
    assert [title in page for title in ("Lieu 0", "Lieu 2", "Partenaire 04", "Partenaire 05")] == [1, 1, 1, 0]
    assert "et 25 autres" in page.replace("\xa0", " ")
    assert len(read) <= 8 * 2


def test_the_list_is_filtered_by_state_page_and_keeper(make_place: MakePlace, admin_client: Client) -> None:
    keeper = Keeper.objects.create(name="la mission locale", email="a@example.org")
    make_place("Antenne", website="https://mort.fr/", keeper=keeper)
    make_place("Autre", website="https://bouge.fr/")
    make_place("Sain", website="https://vif.fr/")
    dead("https://mort.fr/")
    known("https://bouge.fr/", Outcome.MOVED, moved_to="https://neuf.fr/")
    known("https://vif.fr/", Outcome.OK)
    page = listed(admin_client)
    assert page.index("https://mort.fr/") < page.index("https://bouge.fr/")
    assert "https://vif.fr/" not in page
    assert "la mission locale" in page
    assert "Mort depuis le" in page
    assert "bouge.fr" not in listed(admin_client, "?etat=morts")
    assert "mort.fr" not in listed(admin_client, "?etat=deplace")
    assert "https://vif.fr/" in listed(admin_client, "?etat=tous")
    assert "bouge.fr" not in listed(admin_client, "?q=antenne")
    assert "bouge.fr" not in listed(admin_client, f"?responsable={keeper.pk}")
    assert "mort.fr" not in listed(admin_client, "?responsable=personne")


def test_the_list_costs_the_same_for_one_link_and_for_many(make_place: MakePlace, admin_client: Client) -> None:
    def show() -> list[str]:
        with captured_queries() as statements:
            listed(admin_client)
        return statements

    make_place("A", website="https://mort0.fr/")
    dead("https://mort0.fr/")
    listed(admin_client)
    few = show()
    for number in range(1, 4):
        make_place(f"Lieu {number}", website=f"https://mort{number}.fr/")
        dead(f"https://mort{number}.fr/")
    listed(admin_client)
    assert_same_queries(few, show())


def test_a_dead_link_waits_for_whoever_answers_for_the_page(
    make_place: MakePlace, portal_site: SiteBuilder, admin_user: Any, rf: RequestFactory
) -> None:
    colleague = get_user_model().objects.create_user("camille")
    make_place("À personne", website="https://mort.fr/")
    kept = Keeper.objects.create(name="Camille", email="c@example.org", user=colleague)
    make_place("À Camille", website="https://mort.fr/", keeper=kept)
    dead("https://mort.fr/")
    request: Any = rf.get("/cms/")
    team = Keeper.objects.create(name="l’équipe", email="e@example.org")  # without an account: nobody's desk is theirs
    PlacePage.objects.filter(title="À personne").update(keeper=team)
    for user, title in ((admin_user, "À personne"), (colleague, "À Camille")):
        request.user = user
        with captured_queries() as statements:
            (task,) = waiting_links(request)
        assert title in task.title
        assert "https://mort.fr/" in task.what
        assert len([sql for sql in statements if "links_" in sql]) == 1


def test_who_publishes_nothing_mends_nothing(make_place: MakePlace, portal_site: SiteBuilder) -> None:
    build_roles(portal_site)
    user = get_user_model().objects.create_user("proche", password="une-longue-phrase")
    user.groups.add(Group.objects.get(name=CONTRIBUTOR))
    client = Client()
    client.force_login(user)
    place = make_place(website="https://mort.fr/")
    link = dead("https://mort.fr/")
    client.get(LIST)
    client.post("/cms/liens/remplacer/", {"lien": link.pk, "adresse": "https://n.fr/"})
    assert PlacePage.objects.get(pk=place.pk).website == "https://mort.fr/"


def test_what_is_promised_of_links_is_measured(make_place: MakePlace) -> None:
    for name, found in (("a", None), ("b", 0.5), ("c", 2)):
        make_place(name, website=f"https://{name}.fr/")
        known(f"https://{name}.fr/", Outcome.OK) if found is None else dead(f"https://{name}.fr/", found)
    assert links_alive(dates.today(), dates.today()).base == 3
    assert str(links_alive(dates.today(), dates.today()).value) == "66.7"
