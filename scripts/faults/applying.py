"""A worker is killed while somebody applies; a disk is full while somebody applies."""

import os
import resource
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import override_settings

from applications.cvs import cv as cv_files
from applications.models import Application

from .mail_sink import mail_sink
from .outcome import Outcome
from .people import RECEIVED, UNSURE, Person, database, kept, nothing_to_tell, tell_everybody, told
from .world import PATHS, PATIENCE, Portal, copied_database, copied_folder, served, wait_until

DELAYS = (0.0, 0.05, 0.1, 0.2, 0.4, 0.8)  # seconds after the form is sent
FREE = cv_files.LEAST_FREE + 24 * 1024 * 1024  # bytes left on the small disk before it is filled
Wait = Callable[[], object]
Moment = Callable[[], Wait]  # called before the form is sent


def killed_workers() -> Outcome:
    """Before anything is written, right after it is, while the receipt is given to the mail server, and in between."""
    nothing_to_tell()
    with mail_sink(before=0.2) as sink, served(FAULTS_SMTP_PORT=str(sink.port)) as portal:
        people = []
        longest = 0.0
        moments: list[tuple[Any, Moment]] = [(nullcontext(), partial(_after, seconds)) for seconds in DELAYS]
        moments += [(_database_held(), partial(_after, 1))]
        moments += [(nullcontext(), _kept), (nullcontext(), partial(_begun, sink))]
        for held, moment in moments:
            person, seconds = _killed(portal, held, moment)
            people.append(person)
            longest = max(longest, seconds)
        tell_everybody(dict(portal.variables))
        lost, doubled = kept(people)
        untold, told_twice = told(people, sink)
    errors = sum(person.errors for person in people)
    is_seen = all(RECEIVED in person.words for person in people)
    return Outcome(
        f"kill -9 of the workers during an application ({len(people)} moments)", errors, lost + untold,
        doubled + told_twice, longest, RECEIVED, is_seen,
    )  # fmt: skip


def _killed(portal: Portal, held: Any, moment: Moment) -> tuple[Person, float]:
    """Somebody whose workers are killed at this moment, and who sends the form again; how long until it is taken."""
    person = Person(portal)
    wait_until(person.open, "the form does not come")
    with held:
        first, wait = threading.Thread(target=person.send), moment()
        first.start()
        wait()
        portal.kill_workers()
        first.join()
    seconds = 0.0 if 302 in person.statuses else wait_until(person.send, "no second try")
    wait_until(person.reads_receipt, "no receipt")
    return person, seconds


@contextmanager
def _database_held() -> Iterator[None]:
    """By somebody else: the application waits before its first row."""
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


def _after(seconds: float) -> Wait:
    return partial(time.sleep, seconds)


def _kept() -> Wait:
    """Right after the commit, which is all that another connection sees of it."""
    before = Application.with_repeats.order_by("-pk").values_list("pk", flat=True).first() or 0
    more = Application.with_repeats.filter(pk__gt=before)
    return partial(wait_until, more.exists, "nothing was kept", pause=0.001)


def _begun(sink: Any) -> Wait:
    """While the receipt is being given to the mail server."""
    before = sink.begun
    return partial(wait_until, lambda: sink.begun > before, "no receipt was begun", pause=0.001)


def full_disk() -> Outcome:
    """Of its own where this user may mount one; else no worker may write a byte more (RLIMIT_FSIZE)."""
    with _small_disk() as (kind, folder), served(FAULTS_PAGE_CACHE="0", VAR_DIR=folder) as portal:
        before, *during = (Person(portal), Person(portal), Person(portal, cv=b""))
        before.applies()
        for person in during:
            wait_until(person.open, "the form does not come")
        with _nothing_free(Path(folder), portal):
            pages = [portal.get(path).status for path in PATHS]
            are_taken = [person.send() for person in during]
            pages += [portal.get(path).status for path in PATHS]
        is_seen = not any(are_taken) and all(person.is_told for person in during) and UNSURE in during[-1].words
        seconds = max(wait_until(person.send, "no application on a disk that has room again") for person in during)
        with override_settings(PRIVATE_ROOT=Path(folder) / "private"), database(copied_database(folder)) as using:
            lost, doubled = kept([before, *during], using)
    errors = sum(person.errors for person in during) + sum(status != 200 for status in pages)
    is_up = set(pages) == {200}
    return Outcome(f"full disk ({kind}), SQLite", errors, lost, doubled, seconds, UNSURE, is_seen and is_up)


@contextmanager
def _small_disk() -> Iterator[tuple[str, str]]:
    """What makes it small, and a folder on it with a copy of the content."""
    with tempfile.TemporaryDirectory() as folder:
        size = FREE + sum(file.stat().st_size for file in Path(os.environ["VAR_DIR"]).rglob("*") if file.is_file())
        mounting = [shutil.which("mount") or "false", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
        is_mounted = not subprocess.run(mounting, check=False).returncode
        try:
            copied_folder(Path(folder))
            yield "a small tmpfs" if is_mounted else "RLIMIT_FSIZE", folder
        finally:
            if is_mounted:
                subprocess.run([shutil.which("umount") or "umount", folder], check=True)


@contextmanager
def _nothing_free(folder: Path, portal: Portal) -> Iterator[None]:
    filler = folder / "filler"
    is_mounted = os.path.ismount(folder)
    if is_mounted:
        _leave_no_log(folder)
        _fill(filler)
    else:
        _limit(portal, 1)
    yield
    if is_mounted:
        filler.unlink()
    else:
        _limit(portal, resource.RLIM_INFINITY)


def _leave_no_log(folder: Path) -> None:
    """SQLite's log keeps its length once its content is in the database: room for one more application."""
    with closing(sqlite3.connect(folder / "portal.sqlite3", timeout=PATIENCE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _fill(filler: Path) -> None:
    """To the last byte."""
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4096, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue


def _limit(portal: Portal, size: int) -> None:
    for worker in portal.workers():
        resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
