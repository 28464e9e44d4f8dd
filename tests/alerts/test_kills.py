"""Two schedulers write alerts and are killed at any point: each person gets the mail of the day, once."""

import email
import random
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from alerts import sending
from alerts.models import Alert, Letter, Subscriber, Told
from portal.mails.mail import send_waiting
from portal.models import OutgoingMail
from portal.structure import SiteBuilder
from tests.clock import Move, paris
from tests.serving.kills import Box, run_at_once

from .conftest import MakePlace, follow

# Measured on both; the suite runs it once.
pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.once]
POINTS = 100
PEOPLE = 5
MORNING = paris(2026, 12, 1, 9)


@pytest.fixture
def box(tmp_path: Path, settings: Settings) -> Path:
    """Where mails arrive, whoever sends them: a file each."""
    settings.EMAIL_BACKEND = f"{Box.__module__}.{Box.__qualname__}"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    return tmp_path


def start_again(box: Path) -> None:
    for rows in (Told, Letter, OutgoingMail):
        rows.objects.all().delete()
    Subscriber.objects.update(mailed_on=None)
    Alert.objects.update(looked_at=paris(2026, 11, 30, 9), due_on=MORNING.date())
    for file in box.glob("*.log"):
        file.unlink()


def arrived(box: Path) -> dict[str, list[str]]:
    """By address, the identity of each mail that arrived; the same one twice is a copy that mail systems tell."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in box.glob("*.log"):
        message = email.message_from_bytes(file.read_bytes())
        found[str(message["To"])].append(str(message["Message-ID"]))
    return found


def test_a_hundred_kills_of_two_schedulers_lose_no_mail_and_double_none(
    at: Move, portal_site: SiteBuilder, make_place: MakePlace, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "TOGETHER", 2)  # three transactions, so that a kill comes between them too
    for number in range(PEOPLE):
        follow(portal_site["places"], "arrondissement=75018" if number % 2 else "", email=f"p{number}@example.org")
    at(2026, 11, 30, 15)
    for number in range(2):
        make_place(f"Antenne {number}")
    at(2026, 12, 1, 9)
    work: Callable[[], object] = partial(sending.send, MORNING)
    start_again(box)
    [steps] = run_at_once(work, 0)
    chance, copies, killed = random.Random(18), 0, 0
    for _point in range(POINTS):
        start_again(box)
        points = chance.randint(1, steps), chance.choice((0, chance.randint(1, steps)))
        killed += run_at_once(work, *points).count(-1)
        run_at_once(work, 0)
        OutgoingMail.objects.update(next_try_at=MORNING)
        run_at_once(send_waiting, 0)
        assert not OutgoingMail.objects.exists(), points
        sent = arrived(box)
        assert {address: len(set(each)) for address, each in sent.items()} == {
            f"p{number}@example.org": 1 for number in range(PEOPLE)
        }, points
        assert Told.objects.count() == 2 * PEOPLE, points
        copies += sum(len(each) - 1 for each in sent.values())
    assert killed >= POINTS * 0.8  # most points are reached
    assert copies <= killed  # a kill between the server's yes and the end of the row, which is sent again (ADR 0072)
