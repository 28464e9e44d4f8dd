"""Measures of ``benchmarks.search``, which runs ``python -m benchmarks search.measure`` on the database it named."""

import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import django
from django.core.management import call_command

from benchmarks.search.filling import index_corpus
from benchmarks.search.questions import questions
from portal.serving.server import settle_memory

# p95 of a search in ms, and seconds to index 100 000 pages where there is a target.
TARGETS = {"sqlite": (300, None), "postgresql": (150, None), "elasticsearch": (50, 300)}
SAVED_PAGE_MS = 50


def main(engine: str, pages: str, rounds: str) -> None:
    report = _run(engine, int(pages), int(rounds))
    sys.stdout.write(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    sys.exit(0 if all(report["targets"].values()) else 1)


def _run(engine: str, pages: int, rounds: int) -> dict[str, Any]:
    call_command("migrate", verbosity=0)
    saved_small, saved_full, index_seconds = index_corpus(engine, pages)
    single = {name: _times(ask, rounds) for name, ask in questions(engine).items()}
    raw = _percentile(single["raw"], 50)
    eight = _eight_at_once(engine, rounds)
    search_limit, index_limit = TARGETS[engine]
    p95 = max(_percentile(single[name], 95) for name in ("search", "search in five facets"))
    return {
        "engine": engine,
        "pages": pages,
        "load_average": os.getloadavg()[1],  # of the machine while it ran: others slow everything down
        "index_seconds": round(index_seconds, 1) if index_seconds else "kept from an earlier run",
        "saved_page_ms": {"in 100 pages": round(saved_small, 1), f"in {pages} pages": round(saved_full, 1)},
        "one_process": {name: _summary(times, raw) for name, times in single.items()},
        "eight_processes": {name: _summary(times, raw) for name, times in eight.items()},
        "targets": {
            f"search p95 < {search_limit} ms": p95 < search_limit,
            f"saved page < {SAVED_PAGE_MS} ms": saved_full < SAVED_PAGE_MS,
            "saving does not grow with the index": saved_full < 2 * saved_small + 5,
            **({f"index < {index_limit} s": index_seconds < index_limit * pages / 100_000} if index_limit else {}),
        },
    }


def _times(question: tuple[Callable[[str], Any], tuple[str, ...]], rounds: int) -> list[float]:
    """ms of each asking, after one round that warms the caches."""
    ask, texts = question
    for text in texts:
        ask(text)
    settle_memory()  # as the server does
    times = []
    for _ in range(rounds):
        for text in texts:
            started = time.perf_counter()
            ask(text)
            times.append((time.perf_counter() - started) * 1000)
    return times


def _one_of_eight(engine: str, rounds: int) -> dict[str, list[float]]:
    return {name: _times(question, rounds) for name, question in questions(engine).items()}


def _eight_at_once(engine: str, rounds: int) -> dict[str, list[float]]:
    context = multiprocessing.get_context("spawn")
    # Set up before it reads what to run, whose module imports the portal.
    with context.Pool(8, initializer=django.setup) as pool:
        each = pool.starmap(_one_of_eight, [(engine, max(1, rounds // 2))] * 8)
    return {name: [taken for one in each for taken in one[name]] for name in each[0]}


def _percentile(times: list[float], percent: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _summary(times: list[float], raw: float) -> dict[str, float]:
    p50, p95 = _percentile(times, 50), _percentile(times, 95)
    return {"p50_ms": round(p50, 1), "p95_ms": round(p95, 1), "p50_to_raw": round(p50 / raw, 1)}
