"""« Vérifié » : who, when, how and what changed, kept for ever and told to readers and machines."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Revision

from freshness import states
from freshness.checking import confirm
from freshness.enums import CheckHow
from freshness.models import Check
from freshness.models.check import AppendOnlyError
from portal import dates
from portal.enums import Freshness
from portal.models import PortalPage
from tests.freshness.conftest import MakePlace

pytestmark = pytest.mark.django_db


def checks(page: PortalPage) -> list[tuple[str, str, str]]:
    return list(Check.objects.filter(page=page).order_by("pk").values_list("by", "how", "changed"))


def test_an_editor_s_check_is_kept_with_what_changed(make_place: MakePlace) -> None:
    editor = get_user_model().objects.create_user("camille")
    place = make_place(verified_on=dates.today() - timedelta(days=40), verified_by="l’équipe")
    place.phone, place.verified_on, place.verified_by = "01 99 00 00 22", dates.today(), "la mission locale"
    place.save_revision(user=editor).publish()
    assert checks(place) == [("l’équipe", "edition", ""), ("la mission locale", "edition", "téléphone")]
    assert Check.objects.filter(page=place, user=editor, checked_on=dates.today()).count() == 1


def test_publishing_without_checking_is_no_check(make_place: MakePlace) -> None:
    place = make_place()
    place.summary = "Un autre résumé."
    place.save_revision().publish()
    assert checks(place) == []


def test_a_check_is_never_changed_nor_removed_alone(make_place: MakePlace) -> None:
    check = confirm(make_place().pk, by="l’équipe", how=CheckHow.PHONE)
    check.by = "quelqu’un d’autre"
    for change in (check.save, check.delete, Check.objects.all().delete, lambda: Check.objects.update(by="x")):
        with pytest.raises(AppendOnlyError):
            change()
    PortalPage.objects.get(pk=check.page_id).delete()
    assert not Check.objects.exists()


def test_confirming_a_hidden_page_brings_it_back_at_once(make_place: MakePlace, reader: Client) -> None:
    place = make_place("Antenne Curial", late=120)
    states.refresh()
    assert "Antenne Curial" not in reader.get("/s-orienter/lieux/").content.decode()
    confirm(place.pk, by="la mission locale", how=CheckHow.PHONE)
    place.refresh_from_db()
    assert (place.freshness, place.review_on) == (Freshness.CURRENT, dates.add_months(dates.today(), 6))
    assert "Antenne Curial" in reader.get("/s-orienter/lieux/").content.decode()
    page = reader.get(place.url).content.decode()
    assert "par la mission locale" in page
    found = reader.get("/api/search/?q=antenne+curial").json()["results"]
    assert [row["assured_date"] for row in found if row["title"] == "Antenne Curial"] == [dates.today().isoformat()]


def test_a_draft_in_hand_keeps_the_check_and_stays_a_draft(make_place: MakePlace) -> None:
    place = make_place(late=10)
    place.title = "Antenne Curial"
    draft = place.save_revision()
    confirm(place.pk, by="la mission locale", how=CheckHow.LINK)
    found = PortalPage.objects.get(pk=place.pk)
    assert (found.title, found.has_unpublished_changes) == ("Antenne du 18e", True)
    Revision.objects.get(pk=draft.pk).publish()
    found = PortalPage.objects.get(pk=place.pk)
    assert (found.title, found.verified_by, found.freshness) == ("Antenne Curial", "la mission locale", "a-jour")
    assert len(checks(place)) == 1
