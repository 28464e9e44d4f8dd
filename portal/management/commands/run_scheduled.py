"""Run the scheduled commands by the clock, until told to stop."""

import logging
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections

from portal.serving.schedule import Schedule

logger = logging.getLogger(__name__)
PAUSE_WITHOUT_DATABASE = 5.0  # seconds


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
    """Keep the time, for ever; a database that went away is waited for."""
    schedule = Schedule(settings.SCHEDULED_COMMANDS)
    while True:
        close_old_connections()  # those that the database ended while we slept
        try:
            pause = schedule.run_due().pause
        except Error:
            logger.exception("The scheduler waits for the database")
            pause = PAUSE_WITHOUT_DATABASE
        close_old_connections()
        time.sleep(pause)
