"""Two schedulers ask keepers about pages and are killed at any point: nobody is asked twice, nobody is forgotten."""

import email
import random
from collections import defaultdict
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from freshness.asking import mails
from freshness.models import RequestedPage, ReviewRequest
from portal import dates
from portal.mails.mail import send_waiting
from portal.models import Keeper, OutgoingMail, PortalPage
from tests.freshness.conftest import MakePlace
from tests.serving.kills import Box, run_at_once

# Rows left in each other's way are SQLite's test; PostgreSQL's are the conditional statements of test_asking.
pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.once]
POINTS = 50
KEEPERS = 3


@pytest.fixture
def box(tmp_path: Path, settings: Settings) -> Path:
    """Where mails arrive, whoever sends them: a file each."""
    settings.EMAIL_BACKEND = f"{Box.__module__}.{Box.__qualname__}"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    return tmp_path


def start_again(box: Path) -> None:
    ReviewRequest.objects.all().delete()
    OutgoingMail.objects.all().delete()
    Keeper.objects.update(mailed_at=None)
    for file in box.glob("*.log"):
        file.unlink()


def arrived(box: Path) -> dict[str, list[str]]:
    """By address, the identity of each mail that arrived; the same one twice is a copy that mail systems tell."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in box.glob("*.log"):
        message = email.message_from_bytes(file.read_bytes())
        found[str(message["To"])].append(str(message["Message-ID"]))
    return found


def test_fifty_kills_of_two_schedulers_lose_no_mail_and_double_none(make_place: MakePlace, box: Path) -> None:
    PortalPage.objects.update(review_on=None)
    for number in range(KEEPERS):
        keeper = Keeper.objects.create(name=f"Lieu {number}", email=f"k{number}@example.org")
        for page in range(2):
            make_place(f"Lieu {number}-{page}", late=0, keeper=keeper)
    [steps] = run_at_once(mails.ask, 0)
    chance, copies, killed = random.Random(17), 0, 0
    # Of two at once, whoever comes second has less to do, and may end before its point.
    for _point in range(3 * POINTS):
        if killed >= POINTS:
            break
        start_again(box)
        points = chance.randint(1, steps), chance.choice((0, chance.randint(1, steps)))
        killed += run_at_once(mails.ask, *points).count(-1)
        run_at_once(mails.ask, 0)
        OutgoingMail.objects.update(next_try_at=dates.now())
        run_at_once(send_waiting, 0)
        assert not OutgoingMail.objects.exists(), points
        sent = arrived(box)
        assert {address: len(set(each)) for address, each in sent.items()} == {
            f"k{number}@example.org": 1 for number in range(KEEPERS)
        }, points
        assert RequestedPage.objects.count() == 2 * KEEPERS, points
        copies += sum(len(each) - 1 for each in sent.values())
    assert killed >= POINTS  # most points are reached
    assert copies <= killed  # a kill between the server's yes and the end of the row, which is sent again (ADR 0072)
