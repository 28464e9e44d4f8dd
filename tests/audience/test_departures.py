"""Departures to partners: told by the browser as a link is followed, counted once a day, leading nowhere."""

import pytest
from django.test import Client

from audience.enums import Act
from audience.models import HourSum, PageSum
from audience.staff import report
from audience.tally import tally
from benchmarks.traffic import FIREFOX, ROBOTS
from home.models import RelayPage
from portal import dates
from portal.models import Organisation
from portal.structure import SiteBuilder

pytestmark = pytest.mark.django_db
AGENT = FIREFOX.format(1)
# The counter of the process remembers visitors for a day: each test has its own.
NETWORKS = (f"203.0.113.{number}" for number in range(1, 250))


@pytest.fixture(autouse=True)
def _nothing_waits() -> None:
    tally._hours.clear()
    tally._pages.clear()


@pytest.fixture
def relay(portal_site: SiteBuilder) -> RelayPage:
    page = RelayPage(
        title="Le dispositif", slug="dispositif", summary="Un résumé.", source_url="https://partenaire.example/page",
        source_organisation=Organisation.objects.create(name="Cap emploi"), ends_on=dates.today(),
    )  # fmt: skip
    portal_site["home"].add_child(instance=page)
    page.save_revision().publish()
    return page


def told(client: Client, page: RelayPage, network: str, **headers: str) -> int:
    sent = {"user-agent": AGENT, "sec-fetch-dest": "empty", "sec-fetch-site": "same-origin"} | headers
    address = f"/vers/{page.pk}/"
    return client.post(address, "PING", content_type="text/ping", headers=sent, REMOTE_ADDR=network).status_code


def departures() -> dict[int, int]:
    tally.write()
    return dict(PageSum.objects.filter(act=Act.PARTNER).values_list("page", "times"))


def test_a_link_to_a_partner_tells_its_page_and_leads_straight_there(client: Client, relay: RelayPage) -> None:
    strict = Client(enforce_csrf_checks=True)  # kept pages carry no token
    html = strict.get(relay.url).content.decode()
    assert f'href="https://partenaire.example/page" rel="external" ping="/vers/{relay.pk}/"' in html
    assert told(strict, relay, next(NETWORKS)) == 204
    assert departures() == {relay.pk: 1}
    assert [(line.label, line.times) for line in report(7).left_to] == [("Cap emploi", 1)]
    assert [(line.label, line.times) for line in report(7).left_from] == [("Le dispositif", 1)]
    assert not HourSum.objects.filter(act=Act.VISIT).exists()  # the page was


def test_a_visitor_leaves_a_page_once_a_day(client: Client, relay: RelayPage) -> None:
    network = next(NETWORKS)
    for _ in range(3):
        told(client, relay, network)
    told(client, relay, next(NETWORKS))
    assert departures() == {relay.pk: 2}


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": ROBOTS[0]}, {"dnt": "1"}, {"sec-gpc": "1"}, {"sec-fetch-site": "cross-site"},
        {"cookie": "sessionid=x"},
    ],
    ids=str,
)  # fmt: skip
def test_robots_other_sites_and_who_refuses_are_not_counted(
    client: Client, relay: RelayPage, headers: dict[str, str]
) -> None:
    network = next(NETWORKS)
    told(client, relay, network, **headers)
    assert departures() == {}
    told(Client(), relay, network)
    assert departures() == {relay.pk: 1}


def test_nothing_is_led_anywhere_and_no_link_counts(client: Client, relay: RelayPage) -> None:
    for address in (f"/vers/{relay.pk}/", f"/vers/{relay.pk}/?url=https://evil.example"):
        assert client.get(address).status_code == client.head(address).status_code == 405
        assert not client.post(address, REMOTE_ADDR=next(NETWORKS), headers={"user-agent": ROBOTS[0]}).has_header(
            "Location"
        )
    for key in (0, 999_999, 2**31, 10**30):
        assert client.post(f"/vers/{key}/").status_code == 404
    for zeros in (1, 200, 300):  # each would be one more departure of the day
        address = f"/vers/{'0' * zeros}{relay.pk}/"
        assert client.post(address, REMOTE_ADDR=next(NETWORKS), headers={"user-agent": AGENT}).status_code == 404
    relay.unpublish()
    assert told(client, relay, next(NETWORKS)) == 404
    assert departures() == {}
