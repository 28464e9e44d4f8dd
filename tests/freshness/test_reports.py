"""« Ce n’est plus vrai »: two readers flag a page, the desk answers, and nothing is kept longer than needed."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import signing
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client

from freshness.models import Check, Report
from freshness.reports.forms import ReportForm
from portal import dates
from portal.enums import Freshness
from portal.models import OutgoingMail, PortalPage
from portal.requests import form_guard
from portal.structure import SiteBuilder
from resources.models import PlacePage
from tests.freshness.conftest import MakePlace
from tests.site import with_roles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    caches["limits"].clear()


def token(number: int = 0) -> str:
    """Of a form shown a minute ago."""
    return signing.dumps({"at": int(dates.now().timestamp()) - 60, "n": number}, salt=ReportForm.SALT)


def tell(client: Client, page: PortalPage, network: str = "203.0.113.7", **changes: Any) -> Any:
    """What a reader without JavaScript sends."""
    changes.setdefault("token", token(Report.objects.count()))
    said = {"text": "Fermé le mercredi.", "email": "", "digits": str(form_guard.number_asked(changes["token"]))}
    return client.post(f"/signaler/{page.pk}/", said | changes, REMOTE_ADDR=network)


def state(page: PortalPage) -> str:
    return str(PortalPage.objects.values_list("freshness", flat=True).get(pk=page.pk))


def test_each_page_leads_to_the_form_which_changes_nothing_by_itself(make_place: MakePlace, reader: Client) -> None:
    place = make_place()
    assert f'href="/signaler/{place.pk}/"' in reader.get(place.url).content.decode()
    form = reader.get(f"/signaler/{place.pk}/")
    assert (form.status_code, form["Cache-Control"]) == (200, "private, no-store")
    assert "noindex" in form.content.decode()
    assert not Report.objects.exists()


def test_a_report_is_kept_once_and_thanked(make_place: MakePlace, reader: Client) -> None:
    place = make_place()
    same = token()
    for _ in range(2):
        answer = tell(reader, place, token=same)
        assert (answer.status_code, answer["Location"]) == (302, f"/signaler/{place.pk}/merci/")
    assert Report.objects.count() == 1
    assert "Merci" in reader.get(f"/signaler/{place.pk}/merci/").content.decode()


@pytest.mark.parametrize(
    ("first", "second", "flagged"),
    [
        (("203.0.113.7", ""), ("198.51.100.9", ""), True),
        (("203.0.113.7", ""), ("203.0.113.7", ""), False),
        (("203.0.113.7", "ana@example.org"), ("198.51.100.9", "Ana@example.org"), False),
        (("203.0.113.7", "ana@example.org"), ("198.51.100.9", "luc@example.org"), True),
    ],
)
def test_two_independent_readers_flag_the_page_at_once(
    make_place: MakePlace, reader: Client, first: tuple[str, str], second: tuple[str, str], flagged: bool
) -> None:
    place = make_place()
    for network, email in (first, second):
        assert state(place) == Freshness.CURRENT
        assert tell(reader, place, network, email=email).status_code == 302
    assert (state(place) == Freshness.DUE) is flagged
    call_command("refresh_freshness")
    assert (state(place) == Freshness.DUE) is flagged


def test_a_flood_from_one_network_does_not_drown_who_is_independent(make_place: MakePlace, reader: Client) -> None:
    place = make_place()
    for number in range(60):
        Report.objects.create(page=place, text="Fermé.", network="one", form_digest=f"flood-{number}")
    assert tell(reader, place, "198.51.100.9").status_code == 302
    assert state(place) == Freshness.DUE


@pytest.mark.parametrize(
    "changes", [{"text": ""}, {"digits": "99"}, {"website": "x"}, {"text": "a" * 1001}, {"email": "pas une adresse"}]
)
def test_what_is_not_a_reader_s_report_is_refused(
    make_place: MakePlace, reader: Client, changes: dict[str, str]
) -> None:
    assert tell(reader, make_place(), **changes).status_code == 422
    assert not Report.objects.exists()


def test_too_many_reports_wait(make_place: MakePlace, reader: Client) -> None:
    place = make_place()
    answers = [tell(reader, place, token=token(number)) for number in range(5)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 302, 429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_pages_that_readers_cannot_see_have_no_form(make_place: MakePlace, reader: Client) -> None:
    place = make_place()
    place.unpublish()
    assert {reader.get(f"/signaler/{key}/").status_code for key in (place.pk, 999_999, 10**30)} == {404}


def test_the_desk_corrects_answers_and_forgets_the_address(
    make_place: MakePlace, reader: Client, admin_client: Client
) -> None:
    place = make_place()
    tell(reader, place, "203.0.113.7", email="ana@example.org")
    tell(reader, place, "198.51.100.9", text="Le téléphone ne répond plus.")
    page = admin_client.get("/cms/signalements/").content.decode()
    assert page.index("Fermé le mercredi.") < page.index("Le téléphone ne répond plus.")
    assert "Plusieurs lecteurs" in page
    first = Report.objects.order_by("pk")[0]
    done = {"decision": "corrige", "reponse": "Horaires corrigés.", "verifie": "oui"}
    admin_client.post(f"/cms/signalements/{first.pk}/", done)
    mail = OutgoingMail.objects.first()
    first.refresh_from_db()
    assert (first.email, first.network, first.status) == ("", "", "corrige")
    assert mail is None or ("Horaires corrigés." in mail.text and mail.recipient == "ana@example.org")
    assert (state(place), Check.objects.get().by) == (Freshness.CURRENT, "l’équipe éditoriale")
    assert admin_client.post(f"/cms/signalements/{first.pk}/", done, follow=True).status_code == 200
    assert Check.objects.count() == 1


def test_only_who_publishes_a_page_settles_what_is_said_of_it(
    make_place: MakePlace, reader: Client, portal_site: SiteBuilder
) -> None:
    with_roles(portal_site)
    tell(reader, make_place())
    user = get_user_model().objects.create_user("contrib", password="une-longue-phrase")
    user.groups.add(Group.objects.get(name="Rédaction agenda"))
    reader.force_login(user)
    assert "Fermé le mercredi." not in reader.get("/cms/signalements/").content.decode()
    assert reader.post(f"/cms/signalements/{Report.objects.get().pk}/", {"decision": "juste"}).status_code == 302
    assert Report.objects.get().status == "a-traiter"


def test_answered_reports_are_deleted_after_three_months(make_place: MakePlace, reader: Client) -> None:
    place = make_place()
    for number in range(3):
        tell(reader, place, token=token(number))
    old, recent, _waiting = Report.objects.order_by("pk")
    Report.objects.filter(pk__in=[old.pk, recent.pk]).update(status="juste", closed_at=dates.now())
    Report.objects.exclude(pk=recent.pk).update(created_at=dates.now() - timedelta(days=400))
    Report.objects.filter(pk=old.pk).update(closed_at=dates.now() - timedelta(days=93))
    call_command("purge_reports")
    assert set(Report.objects.values_list("pk", flat=True)) == {recent.pk, _waiting.pk}
    assert PlacePage.objects.filter(pk=place.pk).exists()
