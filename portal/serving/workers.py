"""Which process holds a piece of work, and whether it still lives: one that was killed closes nothing behind it."""

import os
import socket
from datetime import datetime, timedelta

from portal import dates

# Work that has not moved for this long belongs to a process that died, wherever it was.
STALE_AFTER = timedelta(minutes=30)


def this_worker() -> str:
    """Name this process, as other ones can recognise it: ``host:pid``."""
    return f"{socket.gethostname()[:100]}:{os.getpid()}"


def lives(worker: str, moved_at: datetime, stale_after: timedelta = STALE_AFTER) -> bool:
    """Return whether another process, last seen at work at ``moved_at``, still is.

    On this machine it is looked for; elsewhere only its last move tells.
    """
    if dates.now() - moved_at > stale_after:
        return False
    host, _, pid = worker.rpartition(":")
    if host != socket.gethostname()[:100] or not pid.isdigit():
        return True
    if int(pid) == os.getpid():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
