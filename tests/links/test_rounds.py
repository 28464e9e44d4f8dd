"""The checker at work: each link in its time, one request at a time to each host, and nothing said too soon."""

import threading
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection

from links.checking import rounds
from links.checking.answer import Answer, Page
from links.checking.concluding import Found, conclude
from links.checking.rounds import Pace, Report
from links.checking.turns import Clock
from links.checking.visiting import visit
from links.enums import Fault, Outcome
from links.models import Link, LinkHost
from portal import dates
from portal.models import Organisation

# Answers are given, not asked for: the database is what is tried, and does the same on both engines but for one test.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

PATIENT = Pace(seconds=1_000, threads=4)
TEXT = "Nos ateliers ont lieu le mardi."


class Time:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.now = dates.now()
        self.waited = 0.0

    def clock(self) -> Clock:
        return Clock(lambda: self.now, self._sleep, lambda: self.waited)

    def _sleep(self, seconds: float) -> None:
        self.waited += seconds

    def forward(self, **delta: float) -> None:
        self.now += timedelta(**delta)


class World:
    """What each address answers; ``asked`` in order."""

    def __init__(self) -> None:
        self.time = Time()
        self.answers: dict[str, Any] = {}
        self.asked: list[str] = []

    def ask(self, address: str, *, turn: Callable[[str], Any], **known: str) -> Answer:
        host = address.split("/")[2]
        with turn(host):
            self.asked.append(address)
            said = self.answers.get(
                address, self.answers.get(host, 404 if len(address.rpartition("/")[2]) == 16 else 200)
            )
            if said is ZeroDivisionError:
                raise ZeroDivisionError
            if isinstance(said, Fault):
                return Answer(address, address, fault=said)
            if isinstance(said, Answer):
                return said
            return Answer(address, address, said, page=Page(title="Ateliers", text=TEXT, length=len(TEXT)))

    def run(self, pace: Pace = PATIENT) -> Report:
        return rounds.run(pace, self.time.clock(), self.ask)


@pytest.fixture
def world() -> World:
    return World()


def hold(*addresses: str) -> None:
    for address in addresses:
        Organisation.objects.create(name=address, website=address)


def link(address: str) -> Link:
    found: Link = Link.objects.get(address=address)
    return found


def test_a_link_is_asked_for_at_least_every_seven_days(world: World) -> None:
    hold("https://a.fr/", "https://b.fr/")
    assert world.run().checked == 2
    assert link("https://a.fr/").outcome == Outcome.OK
    world.asked.clear()
    for _hour in range(24 * 7):
        world.run()
        world.time.forward(hours=1)
    assert sorted(world.asked) == ["https://a.fr/", "https://b.fr/"]


def test_one_host_is_asked_two_seconds_apart_and_lets_others_pass(world: World) -> None:
    hold(*(f"https://a.fr/{number}" for number in range(20)), "https://b.fr/x")
    world.run()
    assert len([address for address in world.asked if "//a.fr/" in address and len(address) < 20]) == 6
    assert "https://b.fr/x" in world.asked
    assert world.time.waited >= 2 * 6  # one of them was the address that cannot exist
    assert LinkHost.objects.get(pk="a.fr").free_at > world.time.now


def test_a_server_that_asks_to_wait_is_left_alone(world: World) -> None:
    hold("https://a.fr/1", "https://a.fr/2")
    world.answers["a.fr"] = Answer("", "", 429, retry_after=7_200)
    world.run()
    world.time.forward(hours=1, minutes=59)
    world.run()
    assert len(world.asked) == 1
    assert {each.outcome for each in Link.objects.exclude(checked_at=None)} == {Outcome.ROBOTS}
    world.time.forward(minutes=2)
    world.run()
    assert len(world.asked) == 2


@pytest.mark.parametrize(
    ("said", "hours", "dead"),
    [
        (404, [0], False), (404, [0, 23], False), (404, [0, 24], True), (410, [0, 24], True),
        (500, [0, 36, 71], False), (500, [0, 36, 72], True), (500, [0, 73], False), (Fault.SILENT, [0, 36, 72], True),
        (403, [0, 36, 72, 200], False), (429, [0, 36, 72, 200], False), (Fault.CERTIFICATE, [0, 36, 72, 200], False),
        (Fault.PRIVATE, [0, 36, 72, 200], False),
    ],
)  # fmt: skip
def test_a_link_is_dead_once_its_failures_confirm_each_other(
    world: World, said: Any, hours: list[int], dead: bool
) -> None:
    hold("https://a.fr/x", "https://alive.fr/")
    rounds.adopt(world.time.now)
    begun = world.time.now
    world.answers["https://a.fr/x"] = said
    for hour in hours:
        world.time.now = begun + timedelta(hours=hour)
        Link.objects.update(due_at=world.time.now)
        LinkHost.objects.update(free_at=world.time.now)
        world.run()
    assert (link("https://a.fr/x").dead_since is not None) is dead
    if dead:  # it lives again with its first good answer
        world.answers.clear()
        world.time.forward(hours=25)
        world.run()
        assert link("https://a.fr/x").dead_since is None


def test_failures_are_confirmed_in_their_own_time(world: World) -> None:
    """Nobody moves the moments: the checker comes back by itself when an answer may be confirmed."""
    hold("https://gone.fr/x", "https://down.fr/x", "https://alive.fr/x")
    world.answers |= {"https://gone.fr/x": 404, "https://down.fr/x": Fault.SILENT}
    died: dict[str, float] = {}
    for hour in range(100):
        world.run()
        for each in Link.objects.dead():
            died.setdefault(each.host, hour)
        world.time.forward(hours=1)
    assert 24 <= died["gone.fr"] <= 26
    assert 72 <= died["down.fr"] <= 76
    assert set(died) == {"gone.fr", "down.fr"}


def test_nothing_is_concluded_when_everything_fails_at_once(world: World) -> None:
    hold(*(f"https://{name}.fr/" for name in "abcd"))
    world.answers |= {f"{name}.fr": Fault.NO_HOST for name in "abcd"}
    assert world.run() == Report(0, 4, True)
    assert not Link.objects.exclude(checked_at=None).exists()

    world.answers.clear()
    world.time.forward(minutes=20)
    world.run()
    world.answers |= {f"{name}.fr": Fault.SILENT for name in "abcd"}
    world.time.forward(days=6)
    Link.objects.filter(host="a.fr").update(due_at=world.time.now)
    Link.objects.exclude(host="a.fr").update(due_at=world.time.now + timedelta(days=1))
    assert world.run().is_network_down  # one link, and those that were well say no more
    del world.answers["b.fr"]
    world.time.forward(minutes=20)
    assert not world.run().is_network_down
    assert link("https://a.fr/").outcome == Outcome.UNREACHABLE


def test_a_mistake_of_ours_at_one_host_stops_no_other(world: World, caplog: pytest.LogCaptureFixture) -> None:
    hold("https://a.fr/x", "https://b.fr/x")
    world.answers["a.fr"] = ZeroDivisionError
    assert world.run().checked == 1
    assert "ZeroDivisionError" in caplog.text
    assert link("https://a.fr/x").due_at > world.time.now + timedelta(hours=24)


def test_what_moved_says_where(world: World) -> None:
    hold("http://a.fr/x")
    page = Page(title="Ateliers", text=TEXT, length=9)
    world.answers["http://a.fr/x"] = Answer("http://a.fr/x", "https://a.fr/y", 200, hops=(301, 308), page=page)
    world.run()
    assert (link("http://a.fr/x").outcome, link("http://a.fr/x").moved_to) == (Outcome.MOVED, "https://a.fr/y")


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_ask_for_each_link_once(world: World) -> None:
    """As two machines do, each with its own connection, both starting at the same moment."""
    hold(*(f"https://{name}.fr/x" for name in "abcdefgh"))
    start = threading.Barrier(2)

    def schedule() -> None:
        start.wait()
        try:
            world.run()
        finally:
            connection.close()

    both = [threading.Thread(target=schedule) for _scheduler in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(address for address in world.asked if address.endswith("/x")) == [
        f"https://{name}.fr/x" for name in "abcdefgh"
    ]
    assert Link.objects.exclude(checked_at=None).count() == 8


def test_a_round_that_was_killed_is_taken_up_after_its_lease(world: World) -> None:
    hold("https://a.fr/x", "https://b.fr/x")
    rounds.adopt(world.time.now)
    assert len(rounds.claim(Pace(), world.time.now)) == 2  # and then nothing: the process is gone
    world.time.forward(minutes=4)
    assert world.run().checked == 0
    world.time.forward(minutes=2)
    assert world.run().checked == 2


def test_an_answer_that_came_twice_is_concluded_once(world: World) -> None:
    hold("https://a.fr/x")
    rounds.adopt(world.time.now)
    (work,), other = rounds.claim(Pace(), world.time.now), link("https://a.fr/x")
    (found,) = visit(work, 1e9, world.time.clock(), partial(world.ask, turn=lambda _host: nullcontext()))
    assert conclude(found, world.time.now)
    assert not conclude(Found(other, found.answer, found.verdict), world.time.now)


def test_links_that_nothing_holds_are_forgotten(world: World) -> None:
    hold("https://a.fr/x")
    world.run()
    Organisation.objects.get(website="https://a.fr/x").delete()
    assert rounds.forget_unheld() == 1
    world.asked.clear()
    world.time.forward(days=8)
    world.run()
    assert world.asked == []
