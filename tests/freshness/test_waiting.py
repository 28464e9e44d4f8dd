"""« Ce qui m’attend »: what is mine, the most urgent first, done in place, at a cost that does not grow."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client, RequestFactory

from freshness.models import Check, Report
from home.roles import CLAUSE_OFFICER, CONTRIBUTOR, LEAD_ROLE
from portal import dates
from portal.admin.waiting import work_of
from portal.models import Keeper, PortalPage
from portal.structure import SiteBuilder
from tests.freshness.conftest import MakePlace
from tests.queries import captured_queries, queries_at_most
from tests.site import with_roles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _only_ours(portal_site: SiteBuilder) -> None:
    PortalPage.objects.update(review_on=None)


def role(name: str, site: SiteBuilder) -> Client:
    with_roles(site)
    user = get_user_model().objects.create_user(f"de-{name[:9]}", password="une-longue-phrase")
    user.groups.add(Group.objects.get(name=name))
    client = Client()
    client.force_login(user)
    return client


def report(page: PortalPage, number: int = 0, days: int = 0) -> Report:
    made: Report = Report.objects.create(
        page=page, text="Fermé le mercredi.", form_digest=f"r{page.pk}-{number}",
        created_at=dates.now() - timedelta(days=days),
    )  # fmt: skip
    return made


def test_the_desk_says_what_waits_the_most_urgent_first(make_place: MakePlace, admin_client: Client) -> None:
    make_place("Lieu bientôt", late=-5)
    make_place("Lieu en retard", late=40)
    make_place("Lieu plus tard", late=-20)
    report(make_place("Lieu signalé"))
    page = admin_client.get("/cms/").content.decode().replace("\u00a0", " ")
    assert "3 choses vous attendent" in page
    places = [page.index(title) for title in ("Lieu en retard", "Lieu signalé", "Lieu bientôt")]
    assert places == sorted(places)
    assert "Lieu plus tard" not in page.partition("chose")[2].partition("</section>")[0]


def test_a_page_is_confirmed_in_place(make_place: MakePlace, admin_client: Client) -> None:
    place = make_place(late=40)
    address = f"/cms/verifier/{place.pk}/"
    assert f'action="{address}"' in admin_client.get("/cms/").content.decode()
    assert admin_client.get(address).status_code == 405
    assert admin_client.post(address, {"comment": "telephone"})["Location"] == "/cms/#attend"
    place.refresh_from_db()
    assert (place.verified_on, Check.objects.get().how) == (dates.today(), "telephone")
    assert "Rien ne vous attend" in admin_client.get("/cms/").content.decode()


def test_each_person_sees_what_is_theirs(make_place: MakePlace, portal_site: SiteBuilder) -> None:
    place = make_place("Lieu de quelqu’un", late=40)
    contributor = role(CONTRIBUTOR, portal_site)
    assert "Lieu de quelqu’un" not in contributor.get("/cms/").content.decode()
    user = get_user_model().objects.get(username__startswith="de-")
    place.keeper = Keeper.objects.create(name="Camille", email="camille@example.org", user=user)
    place.save_revision().publish()
    assert "Lieu de quelqu’un" in contributor.get("/cms/").content.decode()
    assert contributor.post(f"/cms/verifier/{place.pk}/", {"comment": "edition"})["Location"] == "/cms/"
    assert not Check.objects.exists()


def test_nothing_to_do_tells_the_next_term(make_place: MakePlace, admin_client: Client, admin_user: Any) -> None:
    keeper = Keeper.objects.create(name="Camille", email="camille@example.org", user=admin_user)
    make_place("Lieu calme", late=-60, keeper=keeper)
    page = admin_client.get("/cms/").content.decode()
    assert "Rien à faire." in page
    assert "Lieu calme" in page


def test_the_desk_costs_the_same_with_one_line_and_with_many(make_place: MakePlace, admin_client: Client) -> None:
    report(make_place("Lieu 0", late=1))
    admin_client.get("/cms/")
    with captured_queries() as few:
        admin_client.get("/cms/")
    for number in range(1, 15):
        report(make_place(f"Lieu {number}", late=number), number, days=number)
    with captured_queries() as many:
        page = admin_client.get("/cms/").content.decode()
    assert len(many) == len(few)
    assert "D’autres pages à relire" in page
    assert "D’autres signalements de lecteurs" in page


@pytest.mark.parametrize("name", [LEAD_ROLE, CLAUSE_OFFICER, "Rédaction agenda", CONTRIBUTOR])
def test_what_waits_takes_twelve_queries_at_most(
    make_place: MakePlace, portal_site: SiteBuilder, rf: RequestFactory, name: str
) -> None:
    for number in range(3):
        report(make_place(f"Lieu {number}", late=number))
    role(name, portal_site)
    request = rf.get("/cms/")
    request.user = get_user_model().objects.get(username__startswith="de-")
    with queries_at_most(12):
        work_of(request)
