"""Schedulers that are killed: real processes, each by SIGKILL before one of its statements.

A point is a number of statements, not a time: the same on any machine. Processes are forked, so that fifty points cost
seconds; the parent's connections are closed first, and a test of these commits (``django_db(transaction=True)``).
"""

import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, connections

Work = Callable[[], object]


class Box(BaseEmailBackend):
    """A mail server that takes each mail at once: a file each, whose name no forked process gives again."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder: Any = settings
        for message in email_messages:
            Path(folder.EMAIL_FILE_PATH, f"{uuid4()}.log").write_bytes(message.message().as_bytes())
        return len(email_messages)


def run_at_once(work: Work, *points: int) -> list[int]:
    """Run ``work`` in as many processes at once, each killed before its so-manieth statement; 0 is never.

    How many statements each that was not killed made; -1 for those that were.
    """
    connections.close_all()
    begun = [_begin(work, point) for point in points]
    return [_end(*each) for each in begun]


def _begin(work: Work, point: int) -> tuple[int, int]:
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    status = 1
    try:
        os.write(writing, str(_counted(work, point)).encode())
        status = 0
    finally:
        os._exit(status)


def _counted(work: Work, point: int) -> int:
    made = 0

    def count(execute: Any, *args: Any) -> Any:
        nonlocal made
        made += 1
        if made == point:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*args)

    with connection.execute_wrapper(count):
        work()
    return made


def _end(process: int, reading: int) -> int:
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _process, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return -1
    assert os.WEXITSTATUS(status) == 0, "a process failed by itself"
    return int(said)
