"""Paris's clock leaves out an hour in March and has one twice in October."""

import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from wagtail.models import PageLogEntry

from agenda.models import EventPage
from portal.models import ScheduledTask

from .outcome import Outcome
from .people import database
from .world import Visits, copied_database, copied_folder, managed, served

NIGHTS = (datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC))
HOURLY = "refresh_listings"
COMMANDS = f"publish_scheduled {HOURLY}"
LOOKS = (-60, -35, -5, 5, 20, 60, 70)  # minutes after the change
DUE, PUBLISHED = {-60, 5, 70}, [20]
EXPECTED = "a run each hour, 1 publication, 200"


def changing_clock() -> Outcome:
    """Real schedulers, whose clocks say so many minutes before and after, and people who visit over the very moment.

    An hourly task runs each hour, neither twice nor after two; what is to appear within that night does, once.
    """
    lost = doubled = errors = 0
    seconds = 0.0
    for night in NIGHTS:
        page = _to_appear(night + timedelta(minutes=10))
        with tempfile.TemporaryDirectory() as name:
            variables = copied_folder(Path(name)) | {"FAULTS_COMMANDS": COMMANDS}
            with database(copied_database(name)) as using:
                runs, appeared, longest = _looks(night, page, variables, using)
            errors += _visited(night, variables)
        lost += len(DUE - set(runs)) + len(set(PUBLISHED) - set(appeared))
        doubled += len(set(runs) - DUE) + max(0, len(appeared) - len(PUBLISHED))
        seconds = max(seconds, longest)
    return Outcome("clock over both summer-time changes", errors, lost, doubled, seconds, EXPECTED, not lost + errors)


def _to_appear(moment: datetime) -> int:
    page: EventPage = EventPage.objects.live().order_by("-pk").first()
    page.unpublish()
    page.go_live_at = moment
    page.save_revision().publish()
    return int(page.pk)


def _looks(night: datetime, page: int, variables: dict[str, str], using: str) -> tuple[list[int], list[int], float]:
    """When the hourly task ran and the page appeared, in minutes; how long a look took at most."""
    ScheduledTask.objects.using(using).all().delete()
    runs: list[int] = []
    appeared: list[int] = []
    longest = 0.0
    for minutes in LOOKS:
        begun = time.monotonic()
        ended, logged = _state(page, using)
        moment = (night + timedelta(minutes=minutes)).isoformat()
        managed("run_scheduled", "--once", variables=variables | {"FAULTS_CLOCK": moment})
        now_ended, now_logged = _state(page, using)
        runs += [minutes] if now_ended != ended else []
        appeared += [minutes] * (now_logged - logged)
        longest = max(longest, time.monotonic() - begun)
    return runs, appeared, longest


def _state(page: int, using: str) -> tuple[Any, int]:
    """When the hourly task last ended; how often the page was published."""
    ended = ScheduledTask.objects.using(using).filter(name=HOURLY).values_list("ended_at", flat=True).first()
    return ended, PageLogEntry.objects.using(using).filter(page=page, action="wagtail.publish.scheduled").count()


def _visited(night: datetime, variables: dict[str, str]) -> int:
    """Errors that people see from half a minute before the change to some time after."""
    begun = time.monotonic()
    moment = (night - timedelta(seconds=30)).isoformat()
    with served(**variables, FAULTS_CLOCK=moment) as portal, Visits(portal) as visits:
        while time.monotonic() - begun < 60:
            visits.more(4)
    return visits.errors
