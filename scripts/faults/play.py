"""Plays the faults on the database that ``scripts.faults`` has prepared."""

import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module

import django

from .outcome import Outcome, show

# Where each is; the modules need Django to be set up.
FAULTS = {
    "worker": "applying.killed_workers",
    "mail-given": "working.killed_while_giving",
    "mail-taken": "working.killed_while_taken",
    "import": "working.killed_import",
    "disk": "applying.full_disk",
    "read-only": "servers.read_only",
    "postgresql": "servers.postgresql_gone_and_back",
    "redis": "servers.redis_gone_and_back",
    "clock": "clock.changing_clock",
    "migration": "migrating.migrated",
}


def main(names: list[str]) -> int:
    if unknown := set(names) - set(FAULTS):
        sys.stdout.write(f"No such fault: {', '.join(sorted(unknown))}. There are: {', '.join(FAULTS)}.\n")
        return 2
    django.setup()
    return 0 if show([played(name) for name in names or FAULTS]) else 1


def played(name: str) -> Outcome:
    """One fault; that it could not be played to its end is a failure too."""
    module, function = FAULTS[name].split(".")
    play: Callable[[], Outcome] = getattr(import_module(f"scripts.faults.{module}"), function)
    sys.stdout.write(f"{name}…\n")
    sys.stdout.flush()
    begun = time.monotonic()
    try:
        return play()
    except Exception:
        traceback.print_exc()
        return Outcome(name, 0, 0, 0, time.monotonic() - begun, "the fault is played to its end", is_seen=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
