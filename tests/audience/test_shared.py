"""Four processes that share a Redis count a labelled day as one does with a file."""

from pathlib import Path

import pytest
from django.core.cache import caches
from pytest_django.fixtures import Settings

from audience.enums import Act
from audience.models import HourSum, PageSum
from audience.tally import Tally
from benchmarks.traffic import Day, day_of_traffic, replay
from portal.requests.shared_counters import SharedCounters
from portal.settings import env
from portal.structure import SiteBuilder
from tests.portal.web.failing.test_cache_outages import Server, redis_server

__all__ = ["redis_server"]
pytestmark = pytest.mark.django_db
Totals = dict[str, int]


def totals(day: Day, tallies: list[Tally]) -> Totals:
    """What these processes write of the day, from nothing."""
    HourSum.objects.all().delete()
    PageSum.objects.all().delete()
    replay(day, tallies)
    for each in tallies:
        each.write()
    return {act: sum(HourSum.objects.filter(act=act).values_list("times", flat=True)) for act in (Act.VISIT, Act.PAGE)}


def test_redis_or_a_file_and_one_process_or_four_count_the_same(
    portal_site: SiteBuilder, settings: Settings, redis_server: Server, tmp_path: Path
) -> None:
    day = day_of_traffic(18, people=600)
    assert len(day.requests) >= 5_000
    settings.CACHES = env.caches(redis_server.url)
    shared = totals(day, [Tally(caches.create_connection("limits")) for _ in range(4)])
    assert abs(shared[Act.VISIT] - day.visits) <= day.visits * 0.02
    assert abs(shared[Act.PAGE] - day.pages) <= day.pages * 0.02
    assert shared == totals(day, [Tally(SharedCounters(str(tmp_path / "limits.sqlite3"), {}))])
