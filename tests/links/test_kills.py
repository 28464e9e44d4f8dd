"""Two schedulers check links and are killed at any point: each link is concluded once, none is left."""

import random
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from links.checking import rounds
from links.checking.answer import Answer, Page
from links.checking.rounds import Pace
from links.checking.turns import Clock
from links.models import Link, LinkHost
from portal import dates
from portal.models import Organisation
from tests.serving.kills import run_at_once

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.once]
POINTS = 50
HOSTS = 2
QUIET = Clock(sleep=lambda _seconds: None)


def ask(notes: Path, address: str, *, turn: Callable[[str], Any], **_known: str) -> Answer:
    """Answer at once, and note who was asked: half of the hosts have lost their page."""
    with notes.open("a") as file:
        file.write(f"{address}\n")
    is_gone = len(address.rpartition("/")[2]) == 16 or int(address[9]) % 2
    return Answer(address, address, 404 if is_gone else 200, page=Page(title="Ateliers", text="Le mardi.", length=9))


def test_fifty_kills_of_two_schedulers_conclude_each_link_once(tmp_path: Path) -> None:
    notes = tmp_path / "asked"
    for number in range(HOSTS):
        Organisation.objects.create(name=f"Lieu {number}", website=f"https://h{number}.fr/x")
    work = partial(rounds.run, Pace(seconds=60, threads=2), QUIET, partial(ask, notes))
    [steps] = run_at_once(work, 0)
    chance, killed = random.Random(17), 0
    for _point in range(POINTS):
        Link.objects.all().delete()
        LinkHost.objects.all().delete()
        notes.write_text("")
        points = chance.randint(1, steps), chance.choice((0, chance.randint(1, steps)))
        dead = run_at_once(work, *points).count(-1)
        LinkHost.objects.update(free_at=dates.now())  # the lease of whoever was killed is over
        run_at_once(work, 0)
        found = dict(Link.objects.exclude(checked_at=None).values_list("host", "failures"))
        assert found == {f"h{number}.fr": number % 2 for number in range(HOSTS)}, points
        times = Counter(line for line in notes.read_text().split() if line.endswith("/x"))
        assert max(times.values()) <= 1 + dead, points  # asked again by nobody but for a death
        killed += dead
    assert killed >= POINTS
