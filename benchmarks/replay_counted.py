"""What ``benchmarks.replay`` runs, once it has named a database to the settings."""

import os
import sys
import time
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.db.models import Sum

from audience.enums import Act
from audience.models import HourSum, PageSum
from audience.tally import Tally
from benchmarks.traffic import Day, day_of_traffic, hits
from portal.requests.shared_counters import SharedCounters
from portal.web.failing.fail_open import FailOpenRedis

MOST_WRONG = 0.02
SEED = 18


def main(people: str, redis: str, folder: str) -> None:
    """Print a line for each way of counting the same day; ends with 1 where one is wrong by more than 2 %."""
    call_command("migrate", verbosity=0)
    day = day_of_traffic(SEED, int(people))
    print(f"{len(day.requests)} requests, {day.visits} visits and {day.pages} pages in truth")
    print(f"{'processes':>9} {'shared by':>9} {'visits':>8} {'error':>7} {'pages':>8} {'error':>7} {'µs':>6}")
    worst = 0.0
    for store in ("file", *(["redis"] if redis else [])):
        for processes in (1, 4):
            place = redis if store == "redis" else str(Path(folder) / f"{processes}.sqlite3")
            visits, pages, spent = count(day, processes, store, place)
            wrong = [abs(found - truth) / truth for found, truth in ((visits, day.visits), (pages, day.pages))]
            worst = max(worst, *wrong)
            microseconds = spent / len(day.requests) * 1e6
            print(
                f"{processes:>9} {store:>9} {visits:>8} {wrong[0]:>7.2%} {pages:>8} {wrong[1]:>7.2%} "
                f"{microseconds:>6.1f}"
            )
    sys.exit(int(worst > MOST_WRONG))


def count(day: Day, processes: int, store: str, place: str) -> tuple[int, int, float]:
    """Replay the day in as many processes; the visits and pages that they wrote, and their seconds of processor."""
    HourSum.objects.all().delete()
    PageSum.objects.all().delete()
    if store == "redis":
        FailOpenRedis(place, {}).clear()
    connections.close_all()
    children = [_begin(day, number, processes, store, place) for number in range(processes)]
    spent = sum(_end(*child) for child in children)
    sums = dict(HourSum.objects.order_by().values_list("act").annotate(Sum("times")))
    return sums.get(Act.VISIT, 0), sums.get(Act.PAGE, 0), spent


def _begin(day: Day, number: int, processes: int, store: str, place: str) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    status = 1
    try:
        os.write(writing, str(_count_part(day, number, processes, store, place)).encode())
        status = 0
    finally:
        os._exit(status)


def _count_part(day: Day, number: int, processes: int, store: str, place: str) -> float:
    tally = Tally(FailOpenRedis(place, {}) if store == "redis" else SharedCounters(place, {}))
    begun = time.process_time()
    for hit in hits(day.requests[number::processes]):
        tally.note(hit)
    spent = time.process_time() - begun
    tally.write()
    return spent


def _end(child: int, reading: int) -> float:
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _child, status = os.waitpid(child, 0)
    if status:
        raise SystemExit("a process failed by itself")
    return float(said)
