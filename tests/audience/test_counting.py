"""How visits are counted: right to two in a hundred, and without anything about anybody."""

from collections.abc import Callable
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from audience.enums import Act
from audience.hits import Hit, hit_in
from audience.models import HourSum, PageSum
from audience.robots import is_robot
from audience.tally import MOST_WAITING, Tally, tally
from benchmarks.calls import calls
from benchmarks.traffic import FIREFOX, PHONE, ROBOTS, day_of_traffic, replay
from portal import dates
from portal.requests.shared_counters import SharedCounters
from portal.structure import SiteBuilder

pytestmark = pytest.mark.django_db
AGENT = FIREFOX.format(1)


@pytest.fixture
def make_tally(tmp_path: Path) -> Callable[[], Tally]:
    """One process more, which shares its cache with the others as they do in use."""
    return lambda: Tally(SharedCounters(str(tmp_path / "limits.sqlite3"), {}))


@pytest.fixture(autouse=True)
def _nothing_waits() -> None:
    tally._hours.clear()
    tally._pages.clear()


def total(act: Act) -> int:
    return sum(HourSum.objects.filter(act=act).values_list("times", flat=True))


def test_a_labelled_day_is_counted_right_to_two_in_a_hundred(portal_site: SiteBuilder, make_tally: Any) -> None:
    day, one = day_of_traffic(1, people=600), make_tally()
    assert len(day.requests) >= 5_000
    replay(day, [one])
    one.write()
    assert abs(total(Act.VISIT) - day.visits) <= day.visits * 0.02
    assert abs(total(Act.PAGE) - day.pages) <= day.pages * 0.02
    assert total(Act.ROBOT) > 1000


def test_four_processes_count_as_one_does(portal_site: SiteBuilder, make_tally: Any, tmp_path: Path) -> None:
    day, four = day_of_traffic(2), [make_tally() for _ in range(4)]
    replay(day, four)
    for each in four:
        each.write()
    together = total(Act.VISIT), total(Act.PAGE), sum(PageSum.objects.values_list("times", flat=True))
    HourSum.objects.all().delete()
    PageSum.objects.all().delete()
    alone = Tally(SharedCounters(str(tmp_path / "alone.sqlite3"), {}))
    replay(day, [alone])
    alone.write()
    assert together == (total(Act.VISIT), total(Act.PAGE), sum(PageSum.objects.values_list("times", flat=True)))


def test_a_kept_page_is_counted_and_so_is_one_that_the_browser_has(
    client: Client, portal_site: SiteBuilder, settings: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    first = client.get("/agenda/", headers={"user-agent": AGENT})
    assert client.get("/agenda/", headers={"user-agent": AGENT})["Age"] == "0"
    again = client.get("/agenda/", headers={"user-agent": AGENT, "if-none-match": first["ETag"]})
    assert again.status_code == 304
    client.get("/agenda/2026/11/", headers={"user-agent": AGENT})
    tally.write()
    assert PageSum.objects.get(act=Act.PAGE, page=portal_site["agenda"].pk).times == 4


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-purpose": "prefetch"}, {"purpose": "prefetch"}, {"x-moz": "prefetch"}, {"dnt": "1"}, {"sec-gpc": "1"},
        {"sec-fetch-dest": "iframe"}, {"hx-request": "true"}, {"user-agent": ROBOTS[0]}, {"cookie": "sessionid=x"},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_nobody_s_reading_or_whose_reader_refuses(
    client: Client, portal_site: SiteBuilder, headers: dict[str, str]
) -> None:
    client.get("/agenda/", headers={"user-agent": AGENT} | headers)
    client.get("/cms/login/", headers={"user-agent": AGENT})
    client.get("/nulle-part/", headers={"user-agent": AGENT})
    tally.write()
    assert (total(Act.VISIT), total(Act.PAGE), PageSum.objects.count()) == (0, 0, 0)


def test_acts_are_told_apart(client: Client, portal_site: SiteBuilder) -> None:
    for address in ("/recherche/?q=forum", "/agenda/flux.rss", "/agenda/flux.rss", "/agenda/agenda.json"):
        client.get(address, headers={"user-agent": AGENT})
    client.get("/agenda/flux.rss", headers={"user-agent": "Feedbin feed-id:1"})
    tally.write()
    found = {(row.act, row.page): row.times for row in PageSum.objects.all()}
    agenda = portal_site["agenda"].pk
    assert found == {(Act.SEARCH, 0): 1, (Act.FEED, agenda): 2, (Act.DOWNLOAD, agenda): 1}


def test_prints_and_applications_are_counted(client: Client, portal_site: SiteBuilder) -> None:
    for method, path, status in (
        ("GET", "/s-orienter/guides/cv/imprimer/", 200), ("GET", "/candidatures/offre/jardinier/", 200),
        ("POST", "/candidatures/offre/jardinier/", 302), ("POST", "/candidatures/offre/jardinier/", 422),
        ("POST", "/candidatures/lien/", 302), ("GET", "/candidatures/suivi/x/", 200),
    ):  # fmt: skip
        environ = {"REQUEST_METHOD": method, "REMOTE_ADDR": "192.0.2.77", "HTTP_USER_AGENT": AGENT}
        if hit := hit_in(environ, path, status):
            tally.note(hit)
    tally.write()
    sums = {row.act: row.times for row in PageSum.objects.all()}
    assert sums == {Act.PRINT: 1, Act.APPLICATION_BEGUN: 1, Act.APPLICATION_SENT: 1}


def test_nothing_leads_back_to_anybody(client: Client, portal_site: SiteBuilder, tmp_path: Path) -> None:
    store = SharedCounters(str(tmp_path / "limits.sqlite3"), {})
    one = Tally(store)
    one.note(Hit(Act.PAGE, "/agenda/", "192.0.2.77", AGENT))
    one.write()
    kept = [str(row) for row in chain(HourSum.objects.values_list(), PageSum.objects.values_list())]
    kept += [path.read_bytes().decode(errors="replace") for path in tmp_path.iterdir()]
    assert not [text for text in kept if "192.0.2" in text or "Firefox" in text]


def test_a_visit_is_forgotten_with_the_day(
    portal_site: SiteBuilder, make_tally: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, now = make_tally(), [timezone.now().replace(hour=12)]
    monkeypatch.setattr(timezone, "now", lambda: now[0])
    for days in (0, 0, 1):
        now[0] += timedelta(days=days)
        one.note(Hit(Act.PAGE, "/agenda/", "192.0.2.77", AGENT))
    one.write()
    assert sorted(HourSum.objects.filter(act=Act.VISIT).values_list("times", flat=True)) == [1, 1]


def test_what_cannot_be_written_waits_and_two_processes_add_up(portal_site: SiteBuilder, make_tally: Any) -> None:
    def away(*_args: Any) -> None:
        raise OperationalError

    one, other = make_tally(), make_tally()
    for each in (one, other, other):
        each.note(Hit(Act.PAGE, "/agenda/", "192.0.2.77", AGENT))
    with pytest.raises(OperationalError), connection.execute_wrapper(away):
        one.write()
    one.write()
    other.write()
    assert (total(Act.VISIT), total(Act.PAGE), PageSum.objects.get().times) == (1, 3, 3)


def test_a_process_counts_alone_where_the_shared_cache_fails(portal_site: SiteBuilder, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    alone = Tally(SharedCounters(str(tmp_path / "file" / "limits.sqlite3"), {}))
    for address in ("192.0.2.77", "192.0.2.78", "192.0.2.77"):
        alone.note(Hit(Act.PAGE, "/agenda/", address, AGENT))
    alone.write()
    assert (total(Act.VISIT), total(Act.PAGE)) == (2, 3)


def test_what_waits_is_bounded(portal_site: SiteBuilder, make_tally: Any) -> None:
    one = make_tally()
    for number in range(MOST_WAITING + 50):
        one.note(Hit(Act.PAGE, f"/agenda/{number}/", "192.0.2.77", AGENT))
    assert len(one._pages) == MOST_WAITING + 1
    one.write()
    assert total(Act.PAGE) == MOST_WAITING + 50


def test_robots_are_known_once_for_each_agent(make_tally: Any) -> None:
    assert all(is_robot(agent) for agent in ROBOTS)
    assert not any(is_robot(agent) for agent in (AGENT, PHONE.format(1)))
    one, hit = make_tally(), Hit(Act.PAGE, "/agenda/", "192.0.2.77", AGENT)
    one.note(hit)
    assert calls(lambda: one.note(hit)) <= 60


def test_sums_of_pages_are_kept_for_25_months(portal_site: SiteBuilder) -> None:
    for days in (1, 790):
        day = dates.today() - timedelta(days=days)
        PageSum.objects.create(day=day, act=Act.PAGE, page=1, times=1)
        HourSum.objects.create(day=day, hour=1, act=Act.PAGE, times=1)
    call_command("purge_audience")
    assert (PageSum.objects.count(), HourSum.objects.count()) == (1, 2)
