"""Two schedulers write the Monday mails and are killed at any point: nobody has two, nobody is forgotten.

On both databases: SQLite's writers wait for each other, PostgreSQL's meet on the row that both take.
"""

import email
import random
from collections import defaultdict
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from pytest_django.fixtures import Settings

from accounts.models import WeeklyMail
from accounts.weekly import sending
from portal import dates
from portal.mails.mail import send_waiting
from portal.models import Keeper, OutgoingMail
from tests.clock import moved_by
from tests.links.conftest import MakePlace
from tests.serving.kills import Box, run_at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
POINTS = 50
PEOPLE = 3


@pytest.fixture
def box(tmp_path: Path, settings: Settings) -> Path:
    """Where mails arrive, whoever sends them: a file each."""
    settings.EMAIL_BACKEND = f"{Box.__module__}.{Box.__qualname__}"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    return tmp_path


@pytest.fixture
def people(make_place: MakePlace, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whose pages are due, on Monday 30 November 2026 at nine: their addresses."""
    moved_by(monkeypatch, hour=9)(2026, 11, 30)
    found = []
    for number in range(PEOPLE):
        user = get_user_model().objects.create_superuser(f"p{number}", f"p{number}@example.org", "une-longue-phrase")
        keeper = Keeper.objects.create(name=f"Personne {number}", email=f"p{number}@example.org", user=user)
        make_place(f"Lieu {number}", review_on=dates.today(), keeper=keeper)
        found.append(f"p{number}@example.org")
    return found


def arrived(box: Path) -> dict[str, list[str]]:
    """By address, the identity of each mail that arrived; the same one twice is a copy that mail systems tell."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in box.glob("*.log"):
        message = email.message_from_bytes(file.read_bytes())
        found[str(message["To"])].append(str(message["Message-ID"]))
    return found


def start_again(box: Path) -> None:
    WeeklyMail.objects.all().delete()
    OutgoingMail.objects.all().delete()
    for file in box.glob("*.log"):
        file.unlink()


def test_fifty_kills_of_two_schedulers_lose_no_monday_mail_and_double_none(people: list[str], box: Path) -> None:
    start_again(box)
    [steps] = run_at_once(sending.send, 0)
    assert sorted(arrived(box)) == people
    chance, copies, killed = random.Random(17), 0, 0
    # Of two at once, whoever comes second has less to do, and may end before its point.
    for _point in range(3 * POINTS):
        if killed >= POINTS:
            break
        start_again(box)
        points = chance.randint(1, steps), chance.choice((0, chance.randint(1, steps)))
        killed += run_at_once(sending.send, *points).count(-1)
        run_at_once(sending.send, 0)  # an hour later
        OutgoingMail.objects.update(next_try_at=dates.now())
        run_at_once(send_waiting, 0)
        assert not OutgoingMail.objects.exists(), points
        sent = arrived(box)
        assert {address: len(set(each)) for address, each in sent.items()} == dict.fromkeys(people, 1), points
        assert set(WeeklyMail.objects.values_list("week", flat=True)) == {dates.today()}, points
        copies += sum(len(each) - 1 for each in sent.values())
    assert killed >= POINTS
    assert copies <= killed  # a kill between the server's yes and the end of the row, which is sent again (ADR 0072)
