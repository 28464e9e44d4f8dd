"""Which page holds which link: known the moment it is published, whoever wrote it and wherever it stands."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect

from agenda.models import EventPage, Occurrence
from links.inventory.addresses import found_in, normalised
from links.inventory.keeping import keep_pages
from links.models import LinkUse
from portal import dates
from portal.models import Organisation
from portal.structure import SiteBuilder
from resources.models import PlacePage
from tests.links.conftest import MakePlace, rich
from tests.queries import assert_same_queries, captured_queries

pytestmark = pytest.mark.django_db


def held(**conditions: object) -> set[tuple[str, str]]:
    """What the inventory says, as (place, address)."""
    return set(LinkUse.objects.filter(**conditions).values_list("place", "address"))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (" https://Exemple.FR/a?b=1#partie ", "https://exemple.fr/a?b=1"),
        ("HTTP://exemple.fr", "http://exemple.fr/"),
        ("mailto:a@exemple.fr", ""), ("/s-orienter/", ""), ("javascript:alert(1)", ""), ("https://[::1", ""),
        ("http://testserver.invalid/" + "a" * 2_000, ""), ("https://", ""),
    ],
)  # fmt: skip
def test_an_address_of_another_site_is_kept_as_it_is_asked_for(typed: str, asked: str) -> None:
    assert normalised(typed) == asked


def test_links_of_any_writing_are_found_in_rich_text() -> None:
    text = """<p><a href='https://a.fr/'>a</a> <A HREF = "https://b.fr/?x=1&amp;y=2">b</A> <a title=x href=https://c.fr>c</a>
        <a linktype="page" id="3">d</a> https://not-a-link.fr</p>"""
    assert found_in({"x": [text, "https://d.fr/", 3]}) == {
        "https://a.fr/", "https://b.fr/?x=1&y=2", "https://c.fr/", "https://d.fr/",
    }  # fmt: skip
    assert found_in("<" + "href=" * 200_000) == set()


def test_a_published_page_s_links_are_known_with_their_places(make_place: MakePlace) -> None:
    links = {"title": "À lire", "links": [{"text": "Le guide", "url": "https://guide.fr/cv"}]}
    place = make_place(
        website="https://lieu.fr/#acces", source_url="https://paris.fr/lieu",
        body=[*rich("https://aide.fr/a", "/s-orienter/"), ("links", links)],
    )  # fmt: skip
    expected = {
        ("website", "https://lieu.fr/"), ("source_url", "https://paris.fr/lieu"), ("body", "https://aide.fr/a"),
        ("body", "https://guide.fr/cv"),
    }  # fmt: skip
    assert held(page=place) == expected

    place.website = ""
    place.body = rich("https://autre.fr/")
    revision = place.save_revision()
    assert held(page=place) == expected  # a draft shows nothing yet
    with captured_queries() as statements:
        revision.publish()
    assert len([sql for sql in statements if "links_linkuse" in sql]) <= 2
    assert held(page=place) == {("source_url", "https://paris.fr/lieu"), ("body", "https://autre.fr/")}

    place.unpublish()
    assert held(page=place) == set()
    place.save_revision().publish()
    assert held(page=place) != set()
    place.delete()
    assert not LinkUse.objects.exists()


def test_a_publication_that_fails_leaves_the_inventory_as_it_was(make_place: MakePlace) -> None:
    place = make_place(website="https://lieu.fr/")
    place.website = "https://neuf.fr/"
    with transaction.atomic():
        place.save_revision().publish()
        assert held(page=place) == {("website", "https://neuf.fr/")}
        transaction.set_rollback(True)
    assert held(page=place) == {("website", "https://lieu.fr/")}


def test_dates_of_an_event_are_read_with_it_and_alone(portal_site: SiteBuilder) -> None:
    event = EventPage(title="Atelier", summary="Deux heures.")
    start = dates.now() + timedelta(days=3)
    dates_of = {"start": start, "end": start + timedelta(hours=2)}
    event.occurrences = [Occurrence(online_url="https://visio.fr/1", **dates_of), Occurrence(**dates_of)]
    portal_site["agenda"].add_child(instance=event)
    assert held(page=event) == {("occurrences.online_url", "https://visio.fr/1")}

    first = Occurrence.objects.get(online_url="https://visio.fr/1")
    first.online_url = "https://visio.fr/2"
    first.save()
    assert held(page=event) == {("occurrences.online_url", "https://visio.fr/2")}
    first.delete()
    assert held(page=event) == set()

    event = EventPage.objects.get(pk=event.pk)
    with captured_queries() as statements:
        event.occurrences.add(*(Occurrence(online_url=f"https://visio.fr/{number}", **dates_of) for number in range(5)))
        event.save_revision().publish()
    assert len(held(page=event)) == 5
    assert len([sql for sql in statements if "links_linkuse" in sql]) <= 2


def test_what_is_no_page_holds_links_too() -> None:
    partner = Organisation.objects.create(name="Mission locale", website="https://mission.fr/")
    redirect = Redirect.objects.create(old_path="/ancien", redirect_link="https://ailleurs.fr/")
    assert held(holder="portal.organisation", object_id=partner.pk) == {("website", "https://mission.fr/")}
    assert held(holder="wagtailredirects.redirect") == {("redirect_link", "https://ailleurs.fr/")}
    partner.website = ""
    partner.save()
    redirect.delete()
    assert not LinkUse.objects.exists()


def test_many_pages_cost_no_more_queries_than_one(make_place: MakePlace) -> None:
    places = [make_place(f"Lieu {number}", website=f"https://lieu.fr/{number}") for number in range(4)]
    LinkUse.objects.all().delete()
    with captured_queries() as few:
        keep_pages(PlacePage, [places[0].pk])
    with captured_queries() as many:
        keep_pages(PlacePage, [place.pk for place in places[1:]])
    assert_same_queries(few, many)
    assert len(many) <= 4
    assert LinkUse.objects.count() == 4


def test_the_whole_inventory_mends_what_changed_in_silence(
    make_place: MakePlace, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, moved, hidden = (make_place(name, website=f"https://{name}.fr/") for name in ("a", "b", "c"))
    partner = Organisation.objects.create(name="Partenaire", website="https://gone.fr/")
    PlacePage.objects.filter(pk=moved.pk).update(website="https://d.fr/", source_url="https://e.fr/")
    PlacePage.objects.filter(pk=hidden.pk).update(live=False)
    Organisation.objects.filter(pk=partner.pk)._raw_delete("default")
    call_command("refresh_links")
    assert "changed=5" in capsys.readouterr().out
    assert held() == {("website", "https://a.fr/"), ("website", "https://d.fr/"), ("source_url", "https://e.fr/")}
    call_command("refresh_links")
    assert capsys.readouterr().out == ""
    assert keep_pages(PlacePage, [kept.pk]) == 0
