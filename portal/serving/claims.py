"""One process at a time runs a scheduled task, whichever machine it is on (ADR 0070).

On PostgreSQL the claim is an advisory lock of a session of its own: the server gives it back the moment the process
or its network dies. On SQLite, the portal's database of one machine, it is the task's row with a lease: the holder
writes a sign of life every fifteen seconds, and another may take over after two minutes without one, or at once
when its process is no longer there.
"""

import contextlib
import hashlib
import logging
import threading
from collections.abc import Iterator
from datetime import timedelta

from django.db import Error, connection, connections
from django.utils import timezone

from portal.models import ScheduledTask
from portal.serving.workers import lives, this_worker

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
BEAT_EVERY = 15  # seconds


@contextlib.contextmanager
def claimed(name: str, every: timedelta) -> Iterator[bool]:
    """Whether this process may run the task now, and alone until the end of the block; False when it is not due."""
    task = ScheduledTask.objects.get(name=name)
    if not task.is_due(every, timezone.now()):
        yield False
        return
    with _lock(task) as is_ours:
        if not (is_ours and _take(task)):
            yield False
            return
        with _signs_of_life(name):
            yield True


def _take(task: ScheduledTask) -> bool:
    """Write the start, unless another run moved the due moment or the lease since the row was read."""
    now = timezone.now()
    unchanged = ScheduledTask.objects.filter(pk=task.pk, due_at=task.due_at, holder=task.holder, beat_at=task.beat_at)
    return bool(unchanged.update(holder=this_worker(), started_at=now, beat_at=now))


@contextlib.contextmanager
def _lock(task: ScheduledTask) -> Iterator[bool]:
    if connection.vendor != "postgresql":
        held = task.holder and task.beat_at and lives(task.holder, task.beat_at, LEASE)
        yield not held
        return
    # A session of its own: the task may close its connection, or lose it.
    session = connection.copy()
    try:
        with session.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_number_of(task.name)])
            is_ours = bool(cursor.fetchone()[0])
        yield is_ours
    finally:
        session.close()


def _number_of(name: str) -> int:
    digest = hashlib.blake2b(f"portal scheduled task {name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


@contextlib.contextmanager
def _signs_of_life(name: str) -> Iterator[None]:
    over = threading.Event()
    beating = threading.Thread(target=_beat, args=(name, over), daemon=True)
    beating.start()
    try:
        yield
    finally:
        over.set()
        beating.join()


def _beat(name: str, over: threading.Event) -> None:
    mine = ScheduledTask.objects.filter(name=name, holder=this_worker())
    while not over.wait(BEAT_EVERY):
        try:
            mine.update(beat_at=timezone.now())
        except Error:
            # The database is busy or away: the lease says how long that may last.
            logger.warning("No sign of life of %s could be written", name)
    connections.close_all()
