"""Two real schedulers on one database: each task once, each mail once."""

import email
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from applications.models import Application
from clauses.models import OpportunityPage
from portal.models import ScheduledTask
from tests.applications.conftest import access, at, gardeners, make_offer, offer, officer
from tests.processes import database_url, wait_until

__all__ = ["access", "at", "gardeners", "make_offer", "offer", "officer"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
Start = Callable[[str], "subprocess.Popen[bytes]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started = []

    def begin(name: str) -> "subprocess.Popen[bytes]":
        variables = {
            "DJANGO_SETTINGS_MODULE": "portal.settings.test", "DATABASE_URL": database_url(), "VAR_DIR": str(tmp_path)
        }  # fmt: skip
        command = [sys.executable, "-m", "tests.serving.scheduler", str(tmp_path), name]
        started.append(subprocess.Popen(command, cwd=settings.BASE_DIR, env=os.environ | variables))
        wait_until((tmp_path / f"{name}.ready").exists, f"{name} did not start")
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


def late_applications(offer: OpportunityPage, count: int = 3) -> None:
    """Nobody has answered them, nobody was told of them."""
    for number in range(count):
        Application.objects.create(
            offer=offer, offer_title=offer.title, name="Ana", availability="demain", person_digest=str(number),
            form_digest=str(number), sent_at=timezone.now() - timedelta(days=20),
        )  # fmt: skip


def mails(folder: Path) -> Counter[tuple[str, str]]:
    """How many of each subject to each address."""
    found = [email.message_from_bytes(path.read_bytes()) for path in (folder / "mail").glob("*.log")]
    return Counter((str(mail["To"]), str(email.header.make_header(email.header.decode_header(mail["Subject"]))))
                   for mail in found)  # fmt: skip


def all_ended() -> bool:
    ended = ScheduledTask.objects.filter(name__in=settings.SCHEDULED_COMMANDS, ended_at__isnull=False, holder="")
    return ended.count() == len(settings.SCHEDULED_COMMANDS)


def test_two_schedulers_run_each_task_once_and_send_no_mail_twice(
    start: Start, tmp_path: Path, offer: OpportunityPage
) -> None:
    late_applications(offer)
    for name in ("first", "second"):
        start(name)
    (tmp_path / "go").touch()
    wait_until(all_ended, "a task never ended")
    ran = (tmp_path / "first").read_text() + (tmp_path / "second").read_text()
    assert "failed" not in ran
    # The minute's tasks may be due again while the last daily ones end.
    counts = {name: ran.count(f"Scheduled command {name} done") for name in settings.SCHEDULED_COMMANDS}
    assert {name: n for name, n in counts.items() if n != 1 and settings.SCHEDULED_COMMANDS[name] > 60} == {}
    sent = mails(tmp_path)
    assert sum(sent.values()) >= 2
    assert set(sent.values()) == {1}, sent


def test_the_task_of_a_killed_scheduler_is_run_by_the_other(
    start: Start, tmp_path: Path, offer: OpportunityPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECONDS_PER_MAIL", "60")
    late_applications(offer)
    first = start("first")
    (tmp_path / "go").touch()
    wait_until(ScheduledTask.objects.filter(name="tell_arrivals").exclude(holder="").exists, "no mail was begun")
    first.send_signal(signal.SIGKILL)
    first.wait()
    monkeypatch.setenv("SECONDS_PER_MAIL", "0")
    start("second")
    wait_until(all_ended, "the killed task was never run again")
    assert set(mails(tmp_path).values()) == {1}


def test_mails_do_not_wait_for_sites_that_take_their_time(
    start: Start, tmp_path: Path, offer: OpportunityPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECONDS_OF_LINKS", "60")
    late_applications(offer, 1)
    start("first")
    (tmp_path / "go").touch()
    tasks = ScheduledTask.objects
    wait_until(tasks.filter(name="check_links").exclude(holder="").exists, "no link was asked for")
    wait_until(tasks.filter(name="follow_applications", ended_at__isnull=False).exists, "the mails waited")
    assert tasks.get(name="check_links").ended_at is None
    assert mails(tmp_path)
