"""What is done from the list itself: an offer or a page kept longer, mails tried again or seen."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.management import call_command
from django.test import Client

from home.roles import ADMINISTRATOR, CLAUSE_OFFICER, CONTRIBUTOR, LEAD_ROLE
from links.checking.rounds import adopt
from links.enums import Outcome
from links.models import Link
from portal import dates
from portal.mails import mail
from portal.models import Keeper, OutgoingMail
from tests.clauses.conftest import MakeOffer
from tests.links.conftest import MakePlace

from .conftest import MakeUser, logged_in

pytestmark = pytest.mark.django_db


def test_an_offer_that_closes_is_put_off_where_it_is_told(make_user: MakeUser, make_offer: MakeOffer) -> None:
    officer, offer = logged_in(make_user(CLAUSE_OFFICER)), make_offer("Jardinier", days=3)
    make_offer("Peintre", days=20)
    make_offer("Pourvue", days=3, posts=1, posts_filled=1)
    page = officer.get("/cms/").content.decode()
    assert "« Jardinier » se ferme" in page
    assert "Peintre » se ferme" not in page
    assert "Pourvue » se ferme" not in page
    until = dates.today() + timedelta(days=10)
    address = f"/cms/offres/{offer.pk}/prolonger/"
    assert officer.get(address).status_code == 405
    assert officer.post(address, {"jusqu": until.isoformat()})["Location"] == "/cms/#attend"
    offer.refresh_from_db()
    assert (offer.deadline, offer.live, offer.has_unpublished_changes) == (until, True, False)
    assert offer.latest_revision.user.username.startswith("de-")


@pytest.mark.parametrize("day", ["", "hier", "2026-02-31", "0001-01-01", "9999-12-31", "2" * 3000])
def test_a_day_that_is_none_changes_nothing(make_user: MakeUser, make_offer: MakeOffer, day: str) -> None:
    officer, offer = logged_in(make_user(CLAUSE_OFFICER)), make_offer(days=3)
    answer = officer.post(f"/cms/offres/{offer.pk}/prolonger/", {"jusqu": day}, follow=True)
    assert "Choisissez un jour à venir" in answer.content.decode()
    before = offer.deadline
    offer.refresh_from_db()
    assert offer.deadline == before


def test_a_list_that_is_old_shortens_nothing(make_user: MakeUser, make_offer: MakeOffer, make_place: MakePlace) -> None:
    lead = logged_in(make_user(LEAD_ROLE))
    offer, place, forever = make_offer(days=60), make_place(expire_at=dates.now() + timedelta(days=60)), make_place("B")
    day = (dates.today() + timedelta(days=10)).isoformat()
    for address in (f"offres/{offer.pk}/prolonger", f"verifier/{place.pk}/garder", f"verifier/{forever.pk}/garder"):
        answer = lead.post(f"/cms/{address}/", {"jusqu": day}, follow=True)
        assert "La date a changé" in answer.content.decode()
    before = (offer.deadline, place.expire_at)
    for page in (offer, place, forever):
        page.refresh_from_db()
    assert (offer.deadline, place.expire_at, forever.expire_at) == (*before, None)


def test_pressed_twice_an_offer_is_put_off_once(make_user: MakeUser, make_offer: MakeOffer) -> None:
    officer, offer = logged_in(make_user(CLAUSE_OFFICER)), make_offer(days=3)
    count = offer.revisions.count()
    sent = {"jusqu": (dates.today() + timedelta(days=10)).isoformat()}
    for _press in range(2):
        answer = officer.post(f"/cms/offres/{offer.pk}/prolonger/", sent, follow=True)
        assert "est prolongée jusqu’au" in answer.content.decode()
    assert offer.revisions.count() == count + 1


def test_a_page_that_somebody_locked_is_left(make_user: MakeUser, make_offer: MakeOffer) -> None:
    officer, offer = logged_in(make_user(CLAUSE_OFFICER)), make_offer(days=3)
    type(offer).objects.filter(pk=offer.pk).update(locked=True, locked_by=make_user("tout"), locked_at=dates.now())
    sent = {"jusqu": (dates.today() + timedelta(days=10)).isoformat()}
    assert "verrouillée" in officer.post(f"/cms/offres/{offer.pk}/prolonger/", sent, follow=True).content.decode()
    before = offer.deadline
    offer.refresh_from_db()
    assert offer.deadline == before


def test_a_page_with_a_draft_in_hand_is_left_to_its_editor(make_user: MakeUser, make_offer: MakeOffer) -> None:
    officer, offer = logged_in(make_user(CLAUSE_OFFICER)), make_offer(days=3)
    offer.salary = "Plus"
    offer.save_revision()
    day = (dates.today() + timedelta(days=10)).isoformat()
    answer = officer.post(f"/cms/offres/{offer.pk}/prolonger/", {"jusqu": day}, follow=True)
    assert "Un brouillon de cette page est en cours" in answer.content.decode()
    offer.refresh_from_db()
    assert offer.deadline == dates.today() + timedelta(days=3)


def test_a_page_about_to_be_withdrawn_is_kept(make_user: MakeUser, make_place: MakePlace) -> None:
    lead, place = logged_in(make_user(LEAD_ROLE)), make_place(expire_at=dates.now() + timedelta(days=5))
    assert "« Antenne du 18e » va être retirée" in lead.get("/cms/").content.decode()
    until = dates.today() + timedelta(days=35)
    lead.post(f"/cms/verifier/{place.pk}/garder/", {"jusqu": until.isoformat()})
    place.refresh_from_db()
    assert (dates.local(place.expire_at).date(), place.live) == (until, True)
    assert "va être retirée" not in lead.get("/cms/").content.decode()


def test_a_keeper_who_may_not_publish_is_offered_no_button_that_refuses(
    make_user: MakeUser, make_place: MakePlace
) -> None:
    user = make_user(CONTRIBUTOR)
    keeper = Keeper.objects.create(name="Camille", email="c@example.org", user=user)
    make_place(expire_at=dates.now() + timedelta(days=5), review_on=dates.today(), keeper=keeper)
    page = logged_in(user).get("/cms/").content.decode()
    assert "« Antenne du 18e » va être retirée" in page
    assert "Ouvrir la page" in page
    assert "Corriger" in page
    for refused in ("Garder jusqu’au", "Toujours vrai", "Vrai, par téléphone"):
        assert refused not in page, refused
    lead = make_user(LEAD_ROLE)
    Keeper.objects.filter(pk=keeper.pk).update(user=lead)
    page = logged_in(lead).get("/cms/").content.decode()
    assert "Garder jusqu’au" in page
    assert "Toujours vrai" in page


def test_whoever_may_not_publish_puts_nothing_off(make_user: MakeUser, make_place: MakePlace) -> None:
    other, place = logged_in(make_user(CONTRIBUTOR)), make_place(expire_at=dates.now() + timedelta(days=5))
    day = (dates.today() + timedelta(days=35)).isoformat()
    assert other.post(f"/cms/verifier/{place.pk}/garder/", {"jusqu": day})["Location"] == "/cms/"
    assert other.post("/cms/courriels/", {"action": "reessayer"})["Location"] == "/cms/"
    before = place.expire_at
    place.refresh_from_db()
    assert place.expire_at == before


def stuck(**changes: Any) -> OutgoingMail:
    [written] = mail.write("ana@example.org", "Votre réponse", "Bonjour Ana", "answer")
    OutgoingMail.objects.filter(pk=written.pk).update(**changes)
    return written


@pytest.fixture
def admin(make_user: MakeUser) -> Client:
    return logged_in(make_user(ADMINISTRATOR))


def test_mails_that_no_server_took_are_told_and_tried_again(admin: Client) -> None:
    stuck(attempts=2, next_try_at=dates.now() + timedelta(hours=1))
    stuck()  # it waits for its first attempt: nothing is wrong
    page = admin.get("/cms/").content.decode().replace("\u00a0", " ")
    assert "1 courriel n’a pas pu partir" in page
    assert "ana@example.org" not in page
    assert admin.post("/cms/courriels/", {"action": "reessayer"})["Location"] == "/cms/#attend"
    call_command("send_mails")
    assert len(outbox.outbox) == 2
    assert "pas pu partir" not in admin.get("/cms/").content.decode()


def test_mails_that_nobody_sends_are_told_after_an_hour(admin: Client) -> None:
    stuck(created_at=dates.now() - timedelta(hours=2))
    assert "1 courriel n’a pas pu partir" in admin.get("/cms/").content.decode().replace("\u00a0", " ")


def test_mails_given_up_are_told_until_somebody_has_seen_them(admin: Client) -> None:
    seen, later = (stuck(attempts=9, given_up_at=dates.now()) for _each in range(2))
    page = admin.get("/cms/").content.decode().replace("\u00a0", " ")
    assert "2 courriels abandonnés" in page
    assert f'name="dernier" value="{later.pk}"' in page
    admin.post("/cms/courriels/", {"action": "vu", "dernier": str(seen.pk)})  # shown before the second came
    assert list(OutgoingMail.objects.values_list("pk", flat=True)) == [later.pk]
    for typed in ("", "x", "-1", "9" * 40):
        admin.post("/cms/courriels/", {"action": "vu", "dernier": typed})
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("path", ["offres/{}/prolonger", "verifier/{}/garder", "verifier/{}"])
def test_a_number_that_no_database_holds_is_no_page(make_user: MakeUser, path: str) -> None:
    client = logged_in(make_user(LEAD_ROLE))
    assert client.post(f"/cms/{path.format('9' * 23)}/", {"jusqu": "2026-12-20"}).status_code == 404


def test_a_link_that_moved_is_replaced_on_all_its_pages_from_its_line(
    make_user: MakeUser, make_place: MakePlace
) -> None:
    lead = logged_in(make_user(LEAD_ROLE))
    places = [make_place(f"Lieu {number}", website="https://ici.fr/a") for number in (1, 2)]
    adopt(dates.now())
    Link.objects.update(outcome=Outcome.MOVED, moved_to="https://ailleurs.fr/b", changed_at=dates.now())
    page = lead.get("/cms/").content.decode().replace("\u00a0", " ")
    assert "Un lien a changé d’adresse sur « Lieu 1 » et 1 autre page" in page
    sent = {"lien": Link.objects.get().pk, "adresse": "https://ailleurs.fr/b", "retour": "/cms/"}
    for name, value in sent.items():
        assert f'name="{name}" value="{value}"' in page
    answer = lead.post("/cms/liens/remplacer/", sent)
    assert answer["Location"] == "/cms/#attend"
    for place in places:
        place.refresh_from_db()
        assert place.website == "https://ailleurs.fr/b"
    assert "a changé d’adresse" not in lead.get("/cms/").content.decode()
    other = logged_in(make_user(CONTRIBUTOR))
    assert other.post("/cms/liens/remplacer/", sent)["Location"] == "/cms/"
