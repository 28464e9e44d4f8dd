"""What happens by the clock: scheduled publications, expiries, nightly refreshes.

``settings.SCHEDULED_COMMANDS`` maps each management command to the seconds between two runs of it. When each is due
stands in the database (``ScheduledTask``), so that any number of schedulers run each task once.
"""

import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.management import call_command
from django.db.models import Min
from django.utils import timezone

from portal.enums import TaskResult
from portal.models import ScheduledTask
from portal.serving.claims import claimed
from portal.serving.workers import this_worker

logger = logging.getLogger(__name__)
LONGEST_PAUSE = 60.0  # seconds: a scheduler that waits shows each minute that it lives
PAUSE_WHEN_TAKEN = 15.0  # seconds, while another scheduler runs a task
RETRY_AFTER = timedelta(minutes=10)  # a daily task that failed does not wait for the next day


@dataclass(frozen=True)
class Round:
    """What one look at the schedule did. ``pause``: seconds until the next task is due."""

    pause: float
    ran: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


class Schedule:
    """Runs each command when it is due and no other process runs it."""

    def __init__(self, commands: Mapping[str, float]) -> None:
        self._commands = commands

    def run_due(self) -> Round:
        """Run what is due; raises ``django.db.Error`` while the database is away."""
        ScheduledTask.objects.make_missing(self._commands)
        ran: list[str] = []
        failed: list[str] = []
        for name, seconds in self._commands.items():
            every = timedelta(seconds=seconds)
            with claimed(name, every) as is_ours:
                if not is_ours:
                    continue
                fault = run(name)
                # Inside the claim: until the next moment is written, nobody else may see the task as due.
                _note_end(name, every, fault)
            (failed if fault else ran).append(name)
        return Round(self._pause(timezone.now()), tuple(ran), tuple(failed))

    def _pause(self, now: datetime) -> float:
        due = ScheduledTask.objects.filter(name__in=self._commands).aggregate(next=Min("due_at"))["next"]
        seconds = (due - now).total_seconds() if due else LONGEST_PAUSE
        if seconds <= 0:
            return PAUSE_WHEN_TAKEN
        return min(seconds, LONGEST_PAUSE)


def _note_end(name: str, every: timedelta, fault: str) -> None:
    """Count the next run from the end of this one: a slow command is not followed by itself."""
    now = timezone.now()
    ScheduledTask.objects.filter(name=name, holder=this_worker()).update(
        holder="",
        ended_at=now,
        beat_at=now,
        due_at=now + (min(every, RETRY_AFTER) if fault else every),
        result=TaskResult.FAILED if fault else TaskResult.DONE,
        fault=fault,
    )


def run(name: str) -> str:
    """Run one command; a failure is logged and must not stop the next ones. The error's class, empty when it went well.

    The message stays in the log, where it is masked: the row is shown to operators.
    """
    output = io.StringIO()
    try:
        call_command(name, stdout=output, stderr=output, no_color=True)
    except (Exception, SystemExit) as error:
        logger.exception("Scheduled command %s failed", name)
        return type(error).__name__[:100]
    said = output.getvalue().strip()
    logger.log(logging.INFO if said else logging.DEBUG, "Scheduled command %s done %s", name, said)
    return ""
