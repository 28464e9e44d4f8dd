"""Scheduled commands run when they are due, once, whoever else runs them."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings
from wagtail.models import Page

from portal.enums import TaskResult
from portal.management.commands import run_scheduled
from portal.models import ScheduledTask
from portal.serving import claims
from portal.serving.schedule import RETRY_AFTER, Schedule, run
from portal.serving.workers import this_worker

pytestmark = pytest.mark.django_db
Move = Callable[[datetime], None]
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Move:
    def move(moment: datetime) -> None:
        utc = moment.astimezone(ZoneInfo("UTC"))
        monkeypatch.setattr(timezone, "now", lambda: utc)

    move(NOON)
    return move


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def test_commands_run_at_the_start_and_then_by_their_own_interval(at: Move) -> None:
    schedule = Schedule({"publish_scheduled": 60, "clearsessions": 3600})
    first = schedule.run_due()
    assert (first.pause, first.ran) == (60, ("publish_scheduled", "clearsessions"))
    at(after(50))
    assert (schedule.run_due().pause, schedule.run_due().ran) == (10, ())
    at(after(60))
    assert schedule.run_due().ran == ("publish_scheduled",)


def test_a_scheduler_that_starts_again_runs_nothing_before_its_time(at: Move) -> None:
    commands = {"clearsessions": 86_400}
    assert Schedule(commands).run_due().ran == ("clearsessions",)
    at(after(3600))
    assert Schedule(commands).run_due().ran == ()
    at(after(86_400))
    assert Schedule(commands).run_due().ran == ("clearsessions",)


def test_a_failing_command_is_logged_and_does_not_stop_the_others(caplog: pytest.LogCaptureFixture, at: Move) -> None:
    page = Page.objects.get(slug="home")
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save()
    done = Schedule({"no_such_command": 86_400, "publish_scheduled": 60}).run_due()
    assert (done.ran, done.failed) == (("publish_scheduled",), ("no_such_command",))
    page.refresh_from_db()
    assert not page.live
    assert page.expired
    assert "no_such_command failed" in caplog.text
    assert run("publish_scheduled") == ""
    failed = ScheduledTask.objects.get(name="no_such_command")
    assert (failed.result, failed.fault, failed.holder) == (TaskResult.FAILED, "CommandError", "")
    assert failed.due_at == NOON + RETRY_AFTER  # not the next day


def test_cron_runs_what_is_due_and_says_by_its_code_what_failed(settings: Settings, at: Move) -> None:
    settings.SCHEDULED_COMMANDS = {"no_such_command": 86_400, "clearsessions": 86_400}
    for code in (1, 0):  # a minute later nothing is due, nothing fails
        with pytest.raises(SystemExit) as end:
            call_command("run_scheduled", once=True)
        assert end.value.code == code


def test_no_fault_ends_a_turn_of_the_scheduler(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Stopped(BaseException):
        """The test's own end of what never ends."""

    pauses: list[float] = []

    class NoThreadAtFirst(dict[str, float]):
        def items(self) -> Any:
            if not pauses:
                raise RuntimeError("can't start new thread")
            return super().items()

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            raise Stopped

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(run_scheduled, "close_old_connections", lambda: None)  # the test's transaction needs its own
    with pytest.raises(Stopped):
        run_scheduled._keep(NoThreadAtFirst(clearsessions=86_400))
    assert "can't start new thread" in caplog.text
    assert ScheduledTask.objects.get(name="clearsessions").result == TaskResult.DONE


@pytest.mark.parametrize("holder", ["elsewhere:12", f"{this_worker().partition(':')[0]}:1"])
@pytest.mark.sqlite
def test_a_task_is_left_to_the_process_that_shows_signs_of_life(holder: str, at: Move) -> None:
    ScheduledTask.objects.create(name="clearsessions", due_at=NOON, holder=holder, beat_at=NOON)
    schedule = Schedule({"clearsessions": 60})
    at(NOON + claims.LEASE)
    assert schedule.run_due().ran == ()
    at(NOON + claims.LEASE + timedelta(seconds=1))
    assert schedule.run_due().ran == ("clearsessions",)


def test_a_task_of_a_process_that_is_gone_from_this_machine_is_due_at_once(at: Move) -> None:
    here, _, _ = this_worker().rpartition(":")
    gone = f"{here}:{2**22 + 1}"  # higher than any process number
    ScheduledTask.objects.create(name="clearsessions", due_at=NOON, holder=gone, beat_at=NOON)
    assert Schedule({"clearsessions": 60}).run_due().ran == ("clearsessions",)


@pytest.mark.postgresql
def test_another_session_s_lock_keeps_the_task_and_its_end_gives_it(at: Move) -> None:
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [claims._number_of("clearsessions")])
    schedule = Schedule({"clearsessions": 60})
    assert schedule.run_due().ran == ()
    other.close()
    assert schedule.run_due().ran == ("clearsessions",)


def test_the_hour_that_comes_twice_in_october_runs_each_task_by_its_interval(at: Move) -> None:
    """On Paris's clock 2:30 comes twice: by that clock a task would wait an hour too long, or run twice."""
    paris = ZoneInfo("Europe/Paris")
    start = datetime(2026, 10, 25, 0, 30, tzinfo=ZoneInfo("UTC"))  # 2:30 in summer time
    schedule = Schedule({"clearsessions": 600})
    ran = []
    for minutes in range(0, 121, 5):
        moment = start + timedelta(minutes=minutes)
        at(moment.astimezone(paris))
        ran += [minutes] if schedule.run_due().ran else []
    assert ran == list(range(0, 121, 10))


def test_a_clock_set_back_stops_no_task(at: Move) -> None:
    schedule = Schedule({"clearsessions": 60})
    at(NOON + timedelta(days=400))
    schedule.run_due()
    at(NOON)
    assert schedule.run_due().ran == ("clearsessions",)


def test_operators_read_the_last_beat_and_the_oldest_late_task(at: Move) -> None:
    assert ScheduledTask.objects.last_beat() is None
    Schedule({"clearsessions": 60, "publish_scheduled": 600}).run_due()
    assert ScheduledTask.objects.last_beat() == NOON
    at(after(60 + 300))
    assert not ScheduledTask.objects.late().exists()
    at(after(60 + 301))
    assert [task.name for task in ScheduledTask.objects.late()] == ["clearsessions"]
    at(after(1001))
    assert [task.name for task in ScheduledTask.objects.late()] == ["clearsessions", "publish_scheduled"]
