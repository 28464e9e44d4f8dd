"""The campaign of ``benchmarks.robots``, which runs ``python -m benchmarks robots.campaign`` on the portal made ready.

Prints what each kind of robot was answered, what was stored and mailed, memory, files, logs, and how long a visitor's
page and an honest applicant's form took before and meanwhile.
"""

import json
import os
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

from benchmarks.robots.kinds import KINDS, MARK, VICTIMS, Honest, Robots
from benchmarks.robots.server import Caller, Portal

AT_ONCE = 8
VISITS_BEFORE = 100
# What may be stored and mailed at most, whatever robots send; the limits themselves are in the settings.
MOST_STORED_PER_OFFER = 300
MOST_MAILS_PER_VICTIM = 5
MOST_MAILS_PER_DESK = 12
ATTACKED = 4  # offers; honest people answer the others
SLOWER = 6.0  # times: eight robots and a visitor share the same processors


def main(posts: str, seconds: str) -> None:
    with Portal() as portal:
        report = _campaign(portal, int(posts), int(seconds))
    sys.stdout.write(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    sys.exit(0 if all(report["targets"].values()) else 1)


def _campaign(portal: Portal, posts: int, seconds: int) -> dict[str, Any]:
    offers = portal.offers()
    _visits(portal, offers, VISITS_BEFORE)  # each process has opened its files once
    before, weight_before = _visits(portal, offers, VISITS_BEFORE), portal.weight()
    over = threading.Event()
    with ThreadPoolExecutor(2) as others:
        visiting = others.submit(_visits_until, portal, offers, over)
        applying = others.submit(_apply_until, portal, offers[ATTACKED:], over)
        begun = time.monotonic()
        answers = _post_all(portal, Robots(offers[:ATTACKED]), posts, begun + seconds)
        lasted = time.monotonic() - begun
        over.set()
        during, honest = visiting.result(), applying.result()
    stored, mails = portal.stored(MARK), portal.mails()
    desks = Counter({to: count for to, count in mails.items() if to in portal.desks()})
    victims = [mails[victim] for victim in VICTIMS]
    report: dict[str, Any] = {
        "database": connection.vendor,
        "posts": sum(sum(found.values()) for found in answers.values()),
        "seconds": round(lasted, 1),
        "load_average": os.getloadavg()[0],
        "answers": {kind: dict(sorted(found.items())) for kind, found in answers.items()},
        "stored": {"robots": sum(stored.values()), "most for one offer": max(stored.values(), default=0)},
        "honest": {"sent": len(honest), "kept": sum(honest)},
        "mails": {
            "all": sum(mails.values()), "most to one victim": max(victims, default=0),
            "most to one desk": max(desks.values(), default=0),
        },
        "before": weight_before,
        "after": portal.weight(),
        "visitor_ms": {"before": _summary(before), "meanwhile": _summary(during)},
        "visitor_p95_ratio": round(_percentile(during, 95) / _percentile(before, 95), 1),
    }  # fmt: skip
    report["targets"] = {
        "no answer is an error of ours": not any(code >= 500 for found in answers.values() for code in found),
        f"at most {MOST_STORED_PER_OFFER} stored for one offer": report["stored"]["most for one offer"]
        <= MOST_STORED_PER_OFFER + AT_ONCE,
        "every honest application is kept": all(honest),
        f"at most {MOST_MAILS_PER_VICTIM} mails to one victim": max(victims, default=0) <= MOST_MAILS_PER_VICTIM,
        f"at most {MOST_MAILS_PER_DESK} mails to one desk": max(desks.values(), default=0) <= MOST_MAILS_PER_DESK,
        f"a visitor's p95 less than {SLOWER:.0f} times": report["visitor_p95_ratio"] < SLOWER,
    }
    return report


def _post_all(portal: Portal, robots: Robots, posts: int, deadline: float) -> dict[str, Counter[int]]:
    """Each kind of robot in turn, so that none has the whole campaign for itself."""
    answers: dict[str, Counter[int]] = {kind: Counter() for kind in KINDS}
    lock = threading.Lock()
    numbers: Iterator[int] = iter(range(posts))

    def work() -> None:
        caller = Caller(portal.port)
        while time.monotonic() < deadline:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            kind = KINDS[number % len(KINDS)]
            code = robots.post(caller, kind, number)
            with lock:
                answers[kind][code] += 1

    threads = [threading.Thread(target=work) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _visits(portal: Portal, offers: list[str], count: int) -> list[float]:
    """Seconds of each page: kept ones, the search and the form, which are made anew each time."""
    caller = Caller(portal.port)
    pages = ("/", "/clause-sociale/offres/", "/recherche/?q=jardin", f"/candidatures/offre/{offers[0]}/", "/agenda/")
    found = []
    for number in range(count):
        begun = time.monotonic()
        code = caller.get(pages[number % len(pages)], "203.0.113.7")
        assert code == 200, (code, pages[number % len(pages)])
        found.append(time.monotonic() - begun)
    return found


def _visits_until(portal: Portal, offers: list[str], over: threading.Event) -> list[float]:
    found: list[float] = []
    while not over.wait(0.2):
        found += _visits(portal, offers, 5)
    return found


def _apply_until(portal: Portal, offers: list[str], over: threading.Event) -> list[bool]:
    """Whether each of the honest applications was kept: one every few seconds, to the offers in turn."""
    honest = Honest()
    found: list[bool] = []
    caller = Caller(portal.port)
    while not over.wait(5):
        found.append(honest.post(caller, offers[len(found) % len(offers)], len(found)) == 302)
    return found


def _percentile(times: list[float], percent: int) -> float:
    return statistics.quantiles(times, n=100)[percent - 1]


def _summary(times: list[float]) -> dict[str, float]:
    return {"visits": len(times), **{f"p{p}": round(1000 * _percentile(times, p), 1) for p in (50, 95)}}
