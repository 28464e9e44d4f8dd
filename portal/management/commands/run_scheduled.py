"""Run the scheduled commands by the clock, until told to stop."""

import logging
import threading
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from portal.serving.schedule import Schedule

logger = logging.getLogger(__name__)
PAUSE_AFTER_A_FAULT = 5.0  # seconds


class Command(BaseCommand):
    help = "Lance les publications prévues et les autres tâches périodiques (SCHEDULED_COMMANDS) sans fin."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="Lance chaque tâche dont l’heure est venue, puis s’arrête (pour cron)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            raise SystemExit(1 if Schedule(settings.SCHEDULED_COMMANDS).run_due().failed else 0)
        keep_time()


def keep_time() -> None:
    """Keep the time, for ever: the slow tasks one after the other, the prompt ones beside them, in a thread each."""
    slow = {name: every for name, every in settings.SCHEDULED_COMMANDS.items() if name in settings.SLOW_COMMANDS}
    prompt = {name: every for name, every in settings.SCHEDULED_COMMANDS.items() if name not in slow}
    threading.Thread(target=_keep, args=(slow,), name="slow tasks", daemon=True).start()
    _keep(prompt)


def _keep(commands: Mapping[str, float]) -> None:
    """Run each of the commands at its time; a database that went away is waited for.

    No fault ends it: nothing would start one turn again while the other goes on.
    """
    schedule = Schedule(commands)
    while True:
        close_old_connections()  # those that the database ended while we slept
        try:
            pause = schedule.run_due().pause
        except Exception:
            logger.exception("The scheduler waits, and then goes on")
            pause = PAUSE_AFTER_A_FAULT
        close_old_connections()
        time.sleep(pause)
