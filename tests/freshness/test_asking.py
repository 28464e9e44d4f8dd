"""Partners are asked once a stage, answer in two taps, and no scanner answers for them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from freshness.asking import mails
from freshness.models import Check, Report, RequestedPage, ReviewRequest
from portal import dates
from portal.enums import Freshness
from portal.models import Keeper, OutgoingMail, PortalPage
from resources.models import PlacePage
from tests.freshness.conftest import MakePlace
from tests.queries import captured_queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _only_ours(portal_site: object) -> None:
    """The site's own sections have no term here."""
    PortalPage.objects.update(review_on=None)


def asked() -> dict[str, list[str]]:
    """Titles asked about, by address."""
    rows = RequestedPage.objects.order_by("pk").values_list("request__keeper__email", "page__title")
    found: dict[str, list[str]] = {}
    for email, title in rows:
        found.setdefault(email, []).append(title)
    return found


def link() -> str:
    """Of the last mail."""
    found = re.search(r"/relecture/[\w-]+/", str(outbox.outbox[-1].body))
    assert found
    return found[0]


def follow(client: Client) -> str:
    """The clean address that the link of the last mail leads to."""
    answer = client.get(link())
    assert answer.status_code == 302
    return str(answer["Location"])


def version(page: PlacePage) -> str:
    return str(PortalPage.objects.get(pk=page.pk).live_revision_id)


@pytest.mark.parametrize(
    ("late", "stage", "who"),
    [(-31, None, None), (-30, "j-30", "owner"), (-7, "j-7", "owner"), (0, "j0", "deputy"), (14, "j0", "deputy"),
     (15, "j15", "desk")],
)  # fmt: skip
def test_the_owner_then_the_deputy_then_the_desk(
    make_place: MakePlace, keeper: Keeper, late: int, stage: str | None, who: str | None
) -> None:
    deputy = Keeper.objects.create(name="l’antenne", email="deputy@example.org")
    Keeper.objects.create(name="La rédaction", email="desk@example.org", is_desk=True)
    make_place(late=late, keeper=keeper, deputy=deputy)
    mails.ask()
    emails = {"owner": keeper.email, "deputy": "deputy@example.org", "desk": "desk@example.org"}
    expected = {emails[who]: ["Antenne du 18e"]} if who else {}
    assert asked() == expected
    assert list(RequestedPage.objects.values_list("stage", flat=True)) == ([stage] if stage else [])


def test_a_page_without_anybody_is_the_desk_s_and_one_is_made_of_the_portal_s_address(make_place: MakePlace) -> None:
    make_place(late=-7)
    mails.ask()
    assert asked() == {"contact@example.org": ["Antenne du 18e"]}
    assert Keeper.objects.desk() is not None


def test_no_link_that_opens_nothing_is_sent_to_a_desk_that_is_no_longer_in_office(make_place: MakePlace) -> None:
    Keeper.objects.create(name=mails.DESK_NAME, email="old@example.org", is_desk=True, is_active=False)
    make_place(late=-7)
    assert (mails.ask(), asked()) == (0, {})


def test_one_mail_a_week_whatever_the_number_of_pages(make_place: MakePlace, keeper: Keeper) -> None:
    for number in range(3):
        make_place(f"Lieu {number}", late=-20 - number, keeper=keeper)
    assert (mails.ask(), mails.ask()) == (1, 0)
    assert [message.subject.replace("\u00a0", " ") for message in outbox.outbox] == ["3 pages à relire sur le portail"]
    make_place("Lieu 3", late=0, keeper=keeper)
    assert mails.ask() == 0
    Keeper.objects.update(mailed_at=timezone.now() - timedelta(days=7))
    assert mails.ask() == 1
    assert asked()[keeper.email] == ["Lieu 0", "Lieu 1", "Lieu 2", "Lieu 3"]


def test_what_two_schedulers_do_at_once_is_done_once(make_place: MakePlace, keeper: Keeper) -> None:
    """The second one has read the pages before the first one wrote."""
    make_place(late=-7, keeper=keeper)
    seen = list(mails.to_ask_about(dates.today()))
    assert [bool(mails._ask(keeper, seen)), bool(mails._ask(keeper, seen))] == [True, False]
    Keeper.objects.update(mailed_at=None)
    assert mails._ask(keeper, seen) == []
    assert Keeper.objects.get(pk=keeper.pk).mailed_at is None
    assert (OutgoingMail.objects.count(), ReviewRequest.objects.count(), RequestedPage.objects.count()) == (1, 1, 1)


def test_a_page_hidden_from_lists_comes_back_in_two_taps(make_place: MakePlace, keeper: Keeper, reader: Client) -> None:
    place = make_place(late=120, keeper=keeper, deputy=keeper)
    Keeper.objects.update(is_desk=True)
    call_command("refresh_freshness")
    call_command("ask_reviews")
    address = follow(reader)
    shown = reader.get(address).content.decode()
    assert "Antenne du 18e" in shown
    assert "01 99 00 00 21" in shown
    row = RequestedPage.objects.get()
    done = reader.post(f"{address}{row.pk}/", {"reponse": "vrai", "version": version(place)})
    assert (done.status_code, done["Location"]) == (302, address)
    place.refresh_from_db()
    assert (place.freshness, place.verified_by) == (Freshness.CURRENT, "la mission locale")
    assert Check.objects.get().how == "lien"
    assert "Merci, tout est relu" in reader.get(address).content.decode()
    assert "Vérifié le" in reader.get(place.url).content.decode()


def test_a_scanner_that_follows_every_link_changes_nothing(
    make_place: MakePlace, keeper: Keeper, reader: Client
) -> None:
    place = make_place(late=-7, keeper=keeper)
    mails.ask()
    seen: set[str] = set()
    waiting = [link()]
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = reader.get(address, follow=True)
        page = answer.content.decode()
        here = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        found = re.findall(r'(?:href|action)="((?:/relecture/|\d)[^"]*)"', page)
        waiting += {each if each.startswith("/") else here + each for each in found} - seen - set(waiting)
    assert len(seen) == 2
    place.refresh_from_db()
    assert place.verified_on is None
    assert (Check.objects.exists(), Report.objects.exists()) == (False, False)
    assert RequestedPage.objects.get().reply == ""


def opened(reader: Client) -> tuple[str, RequestedPage]:
    mails.ask()
    address, row = follow(reader), RequestedPage.objects.get()
    return f"{address}{row.pk}/", row


def test_an_answer_is_about_the_version_that_was_shown(make_place: MakePlace, keeper: Keeper, reader: Client) -> None:
    place = make_place(late=-7, keeper=keeper)
    address, _row = opened(reader)
    before = version(place)
    place.phone = "01 99 00 00 33"
    place.save_revision().publish()
    answer = reader.post(address, {"reponse": "vrai", "version": before})
    assert answer.status_code == 409
    assert "01 99 00 00 33" in answer.content.decode()
    assert not Check.objects.exists()
    assert reader.post(address, {"reponse": "vrai", "version": version(place)}).status_code == 302


def fields(place: PlacePage, **changes: Any) -> dict[str, Any]:
    kept = {name: getattr(place, name) for name in place.page_kind.correctable}
    return kept | {"reponse": "corriger", "version": version(place), "note": ""} | changes


def test_a_partner_s_correction_waits_for_the_desk(make_place: MakePlace, keeper: Keeper, reader: Client) -> None:
    place = make_place(late=-7, keeper=keeper)
    address, row = opened(reader)
    assert reader.post(address, fields(place, phone="numéro")).status_code == 422
    assert reader.post(address, fields(place)).status_code == 422
    assert reader.post(address, fields(place, phone="01 99 00 00 44")).status_code == 302
    found = PlacePage.objects.get(pk=place.pk)
    assert (found.phone, found.has_unpublished_changes, found.freshness) == ("01 99 00 00 21", True, Freshness.DUE)
    assert found.get_latest_revision_as_object().phone == "01 99 00 00 44"
    assert "attend votre accord" in Report.objects.get().text
    row.refresh_from_db()
    assert row.reply == "corrige"


def test_a_trusted_partner_s_correction_is_published(make_place: MakePlace, keeper: Keeper, reader: Client) -> None:
    Keeper.objects.update(is_trusted=True)
    place = make_place(late=-7, keeper=keeper)
    address, _row = opened(reader)
    assert reader.post(address, fields(place, phone="01 99 00 00 44")).status_code == 302
    found = PlacePage.objects.get(pk=place.pk)
    assert (found.phone, found.verified_on, found.freshness) == ("01 99 00 00 44", dates.today(), Freshness.CURRENT)
    assert not Report.objects.exists()


def test_what_no_longer_exists_is_the_desk_s_at_once(make_place: MakePlace, keeper: Keeper, reader: Client) -> None:
    place = make_place(late=-7, keeper=keeper)
    address, _row = opened(reader)
    for _ in range(2):
        assert reader.post(address, {"reponse": "disparu", "version": version(place)}).status_code == 302
    assert "n’existe plus" in Report.objects.get().text
    assert PortalPage.objects.get(pk=place.pk).flagged_on == dates.today()


def test_the_word_of_who_answers_for_a_page_flags_it_until_the_desk_settles_that_word(
    make_place: MakePlace, keeper: Keeper, reader: Client, admin_client: Client
) -> None:
    place = make_place(late=-7, keeper=keeper)
    other = Report.objects.create(page=place, text="Fermé le lundi.", network="one", form_digest="one")
    address, _row = opened(reader)
    reader.post(address, {"reponse": "disparu", "version": version(place)})
    flagged = []
    for settled in (other, Report.objects.exclude(pk=other.pk).get()):
        admin_client.post(f"/cms/signalements/{settled.pk}/", {"decision": "juste"})
        flagged.append(PortalPage.objects.get(pk=place.pk).flagged_on)
    assert flagged == [dates.today(), None]


def test_a_page_unpublished_since_asks_for_no_answer(make_place: MakePlace, keeper: Keeper, reader: Client) -> None:
    for number in range(3):
        make_place(f"Lieu {number}", late=-7, keeper=keeper)
    mails.ask()
    address = follow(reader)
    PlacePage.objects.get(title="Lieu 1").unpublish()
    page = reader.get(address).content.decode().replace("\u00a0", " ")
    assert "2 pages attendent" in page
    assert "Lieu 1" not in page


def test_the_pages_asked_about_are_read_together(make_place: MakePlace, keeper: Keeper, reader: Client) -> None:
    for number in range(8):
        make_place(f"Lieu {number}", late=-7, keeper=keeper)
    mails.ask()
    address = follow(reader)
    reader.get(address)
    with captured_queries() as few:
        reader.get(address)
    assert sum('"resources_placepage"' in sql for sql in few) == 1


@pytest.mark.parametrize("why", ["old", "replaced", "left"])
def test_a_link_ends_and_is_withdrawn(make_place: MakePlace, keeper: Keeper, reader: Client, why: str) -> None:
    make_place(late=-7, keeper=keeper)
    address, _row = opened(reader)
    if why == "old":
        ReviewRequest.objects.update(ends_on=dates.today() - timedelta(days=1))
    elif why == "replaced":
        keeper.replace_links()
    else:
        Keeper.objects.update(is_active=False)
    assert reader.get(address).status_code == 404
    assert Client().get(link()).status_code == 404


def test_an_address_alone_opens_nothing(make_place: MakePlace, keeper: Keeper, reader: Client) -> None:
    make_place(late=-7, keeper=keeper)
    address, _row = opened(reader)
    assert Client().get(address).status_code == 404
    assert reader.get(address)["Cache-Control"] == "private, no-store"


def test_all_pages_of_who_leaves_are_handed_over_drafts_included(make_place: MakePlace, keeper: Keeper) -> None:
    other = Keeper.objects.create(name="l’antenne", email="antenne@example.org")
    place = make_place(keeper=keeper)
    make_place("Autre", deputy=keeper)
    place.save_revision()
    keeper.hand_over(other)
    assert set(PortalPage.objects.exclude(keeper=None).values_list("keeper", flat=True)) == {other.pk}
    assert PortalPage.objects.get(pk=place.pk).get_latest_revision_as_object().keeper == other
    assert not keeper.deputy_pages.exists()


def test_old_requests_are_deleted(make_place: MakePlace, keeper: Keeper) -> None:
    make_place(late=-7, keeper=keeper)
    mails.ask()
    ReviewRequest.objects.update(ends_on=dates.today() - timedelta(days=93))
    Keeper.objects.update(mailed_at=timezone.now())
    call_command("ask_reviews")
    assert not ReviewRequest.objects.exists()
