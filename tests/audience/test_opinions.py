"""« Cette page vous a-t-elle aidé ? »: one press, one in the day's sum, nothing of who; editors hear of the worst."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.test import Client, RequestFactory

from audience.enums import Act
from audience.models import PageSum
from audience.opinions.counting import ENOUGH, PER_DAY, unhelpful
from audience.opinions.waiting import unhelpful_pages
from home.models import ContentPage
from home.roles import CLAUSE_OFFICER, LEAD_ROLE
from portal import dates
from portal.models import PortalPage
from portal.structure import SiteBuilder
from resources.models import PlacePage
from tests.site import with_roles

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Android 9; Mobile; rv:118.0) Gecko/118.0 Firefox/118.0"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    caches["limits"].clear()


@pytest.fixture
def page(portal_site: SiteBuilder) -> PlacePage:
    made = PlacePage(
        title="Antenne du 18e", slug="antenne", summary="Un lieu où l’on aide.", address="26, rue Ordener",
        postcode="75018", phone="01 99 00 00 21",
    )  # fmt: skip
    portal_site["places"].add_child(instance=made)
    made.save_revision().publish()
    return made


def answer(client: Client, page: PortalPage, said: str = "oui", network: str = "203.0.113.7", **headers: str) -> Any:
    return client.post(
        f"/avis/{page.pk}/", {"aide": said}, REMOTE_ADDR=network, headers={"user-agent": PHONE, **headers}
    )


def member_of(role: str) -> Any:
    user = get_user_model().objects.create_user(role)
    user.groups.set([Group.objects.get(name=role)])
    return user


def sums() -> dict[str, int]:
    return {row.act: row.times for row in PageSum.objects.filter(page__gt=0)}


def test_each_page_asks_and_a_press_is_counted_with_thanks(page: PlacePage) -> None:
    strict = Client(enforce_csrf_checks=True)  # kept pages carry no token
    shown = strict.get(page.url).content.decode()
    assert f'method="post" action="/avis/{page.pk}/"' in shown
    assert "csrfmiddlewaretoken" not in shown
    done = answer(strict, page)
    assert (done.status_code, done["Location"]) == (302, f"/avis/{page.pk}/merci/")
    assert "Votre avis est compté" in strict.get(done["Location"]).content.decode()
    missing = strict.get(answer(strict, page, "non", "198.51.100.9")["Location"]).content.decode()
    for way in (f'href="/signaler/{page.pk}/"', 'href="/recherche/"', 'href="/etre-rappele/"'):
        assert way in missing
    assert sums() == {Act.HELPED: 1, Act.NOT_HELPED: 1}
    assert not strict.cookies


def test_a_person_counts_once_a_day_and_programs_never(page: PlacePage, client: Client) -> None:
    for said in ("oui", "oui", "non"):
        assert answer(client, page, said).status_code == 302
    answer(client, page, "non", "198.51.100.1", **{"user-agent": "Googlebot/2.1"})
    answer(client, page, "non", "198.51.100.2", **{"sec-fetch-site": "cross-site"})
    assert sums() == {Act.HELPED: 1}


def test_one_network_is_held_over_all_pages(page: PlacePage, client: Client, portal_site: SiteBuilder) -> None:
    for number in range(PER_DAY + 2):
        made = ContentPage(title=f"Page {number}", slug=f"p{number}", summary="Résumé.", live=True)
        portal_site["home"].add_child(instance=made)
        answer(client, made)
    assert sum(row.times for row in PageSum.objects.all()) == PER_DAY


def test_nothing_else_is_taken_and_no_link_counts(page: PlacePage, client: Client) -> None:
    refused = answer(client, page, "peut-être")
    assert (refused.status_code, "oui" in refused.content.decode()) == (400, True)
    for address in (f"/avis/{page.pk}/", f"/avis/{page.pk}/?aide=oui"):
        assert client.get(address).status_code == client.head(address).status_code == 405
    for address in ("/avis/0/", f"/avis/{2**70}/"):
        assert client.post(address, {"aide": "oui"}).status_code == 404
    page.unpublish()
    assert answer(client, page).status_code == 404
    assert sums() == {}


@pytest.mark.parametrize(
    ("no", "yes", "days_ago", "is_told"),
    [(ENOUGH, ENOUGH - 1, 3, True), (ENOUGH, ENOUGH, 3, False), (ENOUGH - 1, 0, 3, False), (ENOUGH, 0, 31, False),
     (ENOUGH, 0, 30, True)],
)  # fmt: skip
def test_a_page_that_does_not_help_is_told_to_who_can_mend_it(
    page: PlacePage, no: int, yes: int, days_ago: int, is_told: bool
) -> None:
    PortalPage.objects.filter(pk=page.pk).update(last_published_at=dates.now() - timedelta(days=90))
    day = dates.today() - timedelta(days=days_ago)
    PageSum.objects.add_up([(day, Act.NOT_HELPED, page.pk, no), (day, Act.HELPED, page.pk, yes)])
    assert [(each.no, each.yes) for each in unhelpful(PortalPage.objects.all())] == ([(no, yes)] if is_told else [])


def test_a_correction_begins_a_new_count(page: PlacePage, rf: RequestFactory, portal_site: SiteBuilder) -> None:
    PortalPage.objects.filter(pk=page.pk).update(last_published_at=dates.now() - timedelta(days=9))
    for _ in range(ENOUGH):
        PageSum.objects.add_up([(dates.today() - timedelta(days=2), Act.NOT_HELPED, page.pk, 1)])
    with_roles(portal_site)
    request = rf.get("/cms/")
    request.user = member_of(LEAD_ROLE)
    [line] = unhelpful_pages(request)
    assert line.title == "« Antenne du 18e » n’aide pas"
    assert "5\u00a0lecteurs disent non" in line.what
    assert f"/cms/pages/{page.pk}/edit/" in line.actions[0].url
    page.save_revision().publish()
    assert unhelpful_pages(request) == []
    request.user = member_of(CLAUSE_OFFICER)
    assert unhelpful_pages(request) == []
