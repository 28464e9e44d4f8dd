"""Events for ``benchmarks.ingest``: three readings of one file, and the same rows put by ``bulk_create`` alone."""

import json
import os
import random
import resource
import sys
import time
import uuid
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import transaction

from agenda.models import EventPage, Occurrence
from benchmarks.corpus import Corpus
from ingest.models import Source
from ingest.runs.desk import read_source
from ingest.writing.bulk import insert_pages

BATCH = 500
DAYS = 730
STREETS = ("rue Ordener", "rue de Charonne", "avenue d’Italie", "rue de Crimée", "boulevard Voltaire", "rue Lecourbe")
KINDS = ("Atelier", "Forum", "Réunion d’information", "Job dating", "Conférence", "Permanence", "Visite")


def main(count: str) -> None:
    sys.stdout.write(json.dumps(_run(int(count))) + "\n")


def _run(events: int) -> dict[str, Any]:
    call_command("migrate", verbosity=0)
    call_command("setup_site", verbosity=0, stdout=sys.stderr)
    path = Path(os.environ["VAR_DIR"]) / "agenda.json"
    write_agenda(path, events)
    # Published at once, as ``ingest --publish`` does for an agenda of nobody.
    source = Source.objects.create(name="Banc d’essai", format="openagenda", trust="publier", publishes_uncredited=True)
    busy = time.process_time()
    seconds, run = _timed(lambda: read_source(source, path=path))
    cpu = time.process_time() - busy
    assert run.created == events, (run.summary, run.message)
    assert EventPage.objects.live().count() == events
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stderr.write(f"{events} events created: {seconds:.1f} s, {cpu:.1f} of the processor, {peak:.0f} MB at most\n")
    again, second = _timed(lambda: read_source(source, path=path))
    assert second.unchanged == events, second.summary
    sys.stderr.write(f"{events} events unchanged: {again:.1f} s\n")
    write_agenda(path, events, edition=" Nouvelle édition.")
    changed, third = _timed(lambda: read_source(source, path=path))
    assert third.updated == events, (third.summary, third.message)
    alone = _bulk_create_alone(events)
    return {
        "events": events,
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "events_per_second": round(events / seconds),
        "peak_mb": round(peak),
        "unchanged_seconds": round(again, 1),
        "changed_seconds": round(changed, 1),
        "bulk_create_seconds": round(alone, 1),
        "ratio_to_bulk_create": round(seconds / alone, 1),
    }


def _timed(work: Any) -> tuple[float, Any]:
    started = time.perf_counter()
    done = work()
    return time.perf_counter() - started, done


def write_agenda(path: Path, events: int, edition: str = "") -> None:
    """A file of OpenAgenda v2, one event after the other: texts, places and dates drawn from a seed.

    ``edition`` ends each event's description: another one changes every event.
    """
    draw = random.Random(11)
    words = Corpus().text(20_000).split()
    first = datetime.now(UTC).replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=1)
    with path.open("w", encoding="utf-8") as file:
        file.write('{"events": [')
        for number in range(events):
            file.write(
                ("," if number else "") + json.dumps(_event(number, draw, words, first, edition), ensure_ascii=False)
            )
        file.write("]}")


def _event(number: int, draw: random.Random, words: list[str], first: datetime, edition: str) -> dict[str, Any]:
    def text(count: int) -> str:
        start = draw.randrange(len(words) - count)
        return " ".join(words[start : start + count])

    begin = first + timedelta(days=draw.randrange(DAYS), minutes=15 * draw.randrange(40))
    weeks = draw.choice((1, 1, 1, 2, 4))
    timings = [begin + timedelta(weeks=week) for week in range(weeks)]
    return {
        "uid": number + 1,
        "slug": f"evenement-{number}",
        "title": {"fr": f"{draw.choice(KINDS)} {text(4)}"},
        "description": {"fr": text(25) + edition},
        "longDescription": {"fr": f"<p>{text(60)}</p><p>{text(40)}</p>"},
        "timings": [{"begin": at.isoformat(), "end": (at + timedelta(hours=2)).isoformat()} for at in timings],
        "location": {
            "name": f"Espace {text(2)}",
            "address": f"{draw.randrange(1, 150)} {draw.choice(STREETS)}",
            "postalCode": f"750{draw.randrange(1, 21):02d}",
            "city": "Paris",
            "latitude": 48.82 + draw.random() / 13,
            "longitude": 2.26 + draw.random() / 7,
        },
        "registration": [{"type": "link", "value": f"https://example.org/{number}"}],
        "status": 1,
    }


def _bulk_create_alone(events: int) -> float:
    """Seconds to put the same rows of pages and dates again, each table by ``bulk_create``'s own insertion."""
    taken = 0.0
    keys = list(EventPage.objects.order_by("pk").values_list("pk", flat=True))
    with transaction.atomic():
        for start in range(0, events, BATCH):
            pages = list(EventPage.objects.filter(pk__in=keys[start : start + BATCH]))
            dates = list(Occurrence.objects.filter(event__in=pages))
            spent, _none = _timed(partial(_put_again, pages, dates, start))
            taken += spent
        transaction.set_rollback(True)
    return taken


def _put_again(pages: list[Any], dates: list[Any], start: int) -> None:
    by_old = {page.pk: page for page in pages}
    for number, page in enumerate(pages, start=start):
        page.path, page.translation_key = f"0001Z{number:07d}", uuid.uuid4()
        page.pk = page.id = page.portalpage_ptr_id = page.page_ptr_id = None
    for date in dates:
        date.pk = None
    insert_pages(pages)
    for date in dates:
        date.event_id = by_old[date.event_id].pk
    type(dates[0])._default_manager.bulk_create(dates)
