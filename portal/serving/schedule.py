"""What happens by the clock: scheduled publications, expiries, nightly refreshes.

``settings.SCHEDULED_COMMANDS`` maps each management command to the seconds between two runs of it.
"""

import io
import logging
import time
from collections.abc import Callable, Mapping

from django.core.management import call_command

logger = logging.getLogger(__name__)


class Schedule:
    """Runs each command when it is due: all of them at the start, then by their own interval.

    ``clock`` gives seconds that never go back.
    """

    def __init__(self, commands: Mapping[str, float], clock: Callable[[], float] = time.monotonic) -> None:
        self._commands = commands
        self._clock = clock
        self._due = dict.fromkeys(commands, clock())

    def run_due(self) -> float:
        """Run what is due and return the seconds until the next command is."""
        for name in [name for name, due in self._due.items() if due <= self._clock()]:
            run(name)
            # Counted from the end: a slow command is not followed by itself.
            self._due[name] = self._clock() + self._commands[name]
        return max(0.0, min(self._due.values()) - self._clock())


def run(name: str) -> bool:
    """Run one command; a failure is logged and must not stop the next ones. True when it went well."""
    output = io.StringIO()
    try:
        call_command(name, stdout=output, stderr=output, no_color=True)
    except Exception:
        logger.exception("Scheduled command %s failed", name)
        return False
    said = output.getvalue().strip()
    logger.log(logging.INFO if said else logging.DEBUG, "Scheduled command %s done %s", name, said)
    return True
