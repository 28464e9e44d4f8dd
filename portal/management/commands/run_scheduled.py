"""Run the scheduled commands by the clock, until told to stop."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from portal.serving.schedule import Schedule, run


class Command(BaseCommand):
    help = "Lance les publications prévues et les autres tâches périodiques (SCHEDULED_COMMANDS) sans fin."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="Lance chaque tâche une fois, puis s’arrête (pour cron)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            results = [run(name) for name in settings.SCHEDULED_COMMANDS]
            raise SystemExit(0 if all(results) else 1)
        keep_time()


def keep_time() -> None:
    """Never returns."""
    schedule = Schedule(settings.SCHEDULED_COMMANDS)
    while True:
        close_old_connections()  # those that the database ended while we slept
        pause = schedule.run_due()
        close_old_connections()
        time.sleep(pause)
