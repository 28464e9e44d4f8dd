"""What visitors wait for while an editor publishes: quiet, then with a publication every five seconds.

    export DJANGO_SETTINGS_MODULE=portal.settings.local VAR_DIR=FOLDER
    python -m benchmarks publishing.bench [--seconds 60] [--clients 8 32]

Serves the portal of FOLDER (the demonstration is loaded there first, if it is empty), with as many workers as
production starts on two cores. Clients are one process, which keeps its connections and asks at once for the next of
200 addresses; the editor is another, which publishes a page that its section's list shows and asks for both until the
new title is there. Compares the 95th percentile of both halves, counts answers that are not 200, and says how long
each change took to be seen. Exit code 1 if p95 is more than three times the quiet one, an answer failed, or a change
took more than a second. The titles stay changed: not for a portal in use.
"""

import argparse
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.db import connection, transaction

from benchmarks.publishing.visiting import ask
from portal.models import PortalPage

EVERY = 5.0  # seconds between two publications
ADDRESSES = 200
MOST_TIMES = 3  # what p95 may grow to
SEEN_WITHIN = 1.0  # seconds


def main(*arguments: str) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, help="length of each half")
    parser.add_argument("--clients", type=int, nargs="+", default=[8, 32])
    parser.add_argument("--workers", type=int, default=3)
    options = parser.parse_args(arguments)
    with served(options.workers) as port:
        pages = [page.url for page in PortalPage.objects.public_now().order_by("-depth", "pk")[:ADDRESSES]]
        connection.close()
        fill(port, pages)
        print("clients  half        requests/s  p50 ms  p95 ms  p99 ms  failed  changes  seen within")
        is_good = True
        for clients in options.clients:
            quiet = half(port, pages, clients, options.seconds, is_published=False)
            busy = half(port, pages, clients, options.seconds, is_published=True)
            is_good &= busy <= MOST_TIMES * quiet
    sys.exit(0 if is_good else 1)


def fill(port: int, pages: list[str]) -> None:
    """Ask for each page often enough for every worker to have it."""
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for address in pages * 3:
        ask(server, address)
        server.close()


def half(port: int, pages: list[str], clients: int, seconds: float, *, is_published: bool) -> float:
    """Measure, print, and return p95 in milliseconds; infinite where something failed or was seen late."""
    command = [sys.executable, "-m", "benchmarks.publishing.visiting", str(port), str(clients), str(seconds), *pages]
    visitors = subprocess.Popen(command, stdout=subprocess.PIPE)
    seen = publish_for(port, seconds) if is_published else []
    told = json.loads(visitors.communicate(timeout=seconds + 60)[0])
    times, failed = sorted(told["times"]), told["failed"]
    p50, p95, p99 = (times[int(len(times) * part)] * 1000 for part in (0.5, 0.95, 0.99))
    name = "publishing" if is_published else "quiet"
    last = f"{max(seen):.2f} s" if seen else "–"
    waits = "  ".join(f"{each:6.1f}" for each in (p50, p95, p99))
    print(
        f"{clients:7}  {name:10}  {len(times) / seconds:10.0f}  {waits}  {failed:6}  {len(seen):7}  {last}", flush=True
    )
    return float("inf") if failed or (seen and max(seen) > SEEN_WITHIN) else p95


def publish_for(port: int, seconds: float) -> list[float]:
    """Publish every five seconds, and return how long after the commit page and list both showed it."""
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    shown = [page for page in PortalPage.objects.public_now().filter(depth=4) if lists(server, page)][:20]
    seen = []
    until = time.monotonic() + seconds
    for number, page in zip(count(1), shown * 100, strict=False):
        if time.monotonic() + SEEN_WITHIN * 2 > until:
            break
        begun = time.monotonic()
        mark = f"publié{os.getpid()}x{number}"
        publish(page.pk, f"{page.title} {mark}")
        committed = time.monotonic()
        waiting = {page.url, page.get_parent().url}
        while waiting and time.monotonic() - committed < 10:
            waiting -= {address for address in waiting if mark.encode() in ask(server, address, {})[1]}
            time.sleep(0.01)
        seen.append(time.monotonic() - committed)
        time.sleep(max(0.0, EVERY - (time.monotonic() - begun)))
    connection.close()
    return seen


def lists(server: http.client.HTTPConnection, page: Any) -> bool:
    """Whether the section's page shows this one by its title."""
    return f">{page.title}<".encode() in ask(server, page.get_parent().url, {})[1]


def publish(key: int, title: str) -> None:
    page = PortalPage.objects.get(pk=key).specific
    with transaction.atomic():
        page.title = title
        page.save_revision().publish()


@contextmanager
def served(workers: int) -> Iterator[int]:
    """The port of a server of the folder in use, with its scheduler."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    start = (
        "import sys, django; from django.conf import settings; django.setup(); "
        "from django.core.management import call_command; "
        "settings.WEB_CONCURRENCY, settings.WEB_THREADS = int(sys.argv[1]), 4; "
        "call_command('serve', prepare=True, port=int(sys.argv[2]))"
    )
    server = subprocess.Popen([sys.executable, "-c", start, str(workers), str(port)], stdout=subprocess.PIPE)
    try:
        assert server.stdout
        while b"Pour arr" not in (line := server.stdout.readline()):
            assert line, "the server ended"
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
