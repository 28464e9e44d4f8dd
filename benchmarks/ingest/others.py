"""Places and documents for ``benchmarks.ingest``: made together, against the same rows made one by one."""

import json
import os
import random
import resource
import sys
import time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from django.core.management import call_command

from benchmarks.corpus import Corpus
from ingest.models import Source
from ingest.registry import get_format
from ingest.runs.desk import read_source

FORMATS = {"places": "data-inclusion", "documents": "rss"}
# Rows of the sample made one by one.
SAMPLE = 200
THEMES = ("trouver-un-emploi--repondre-a-une-offre", "se-former--trouver-sa-formation", "mobilite--se-deplacer")
STREETS = ("rue Ordener", "rue de Charonne", "avenue d’Italie", "rue de Crimée", "boulevard Voltaire", "rue Lecourbe")


def main(count: str, kind: str) -> None:
    sys.stdout.write(json.dumps(_run(kind, int(count))) + "\n")


def _run(kind: str, count: int) -> dict[str, Any]:
    """Seconds of a new portal's first reading, of the second, and of a sample made one by one."""
    call_command("migrate", verbosity=0)
    call_command("setup_site", verbosity=0, stdout=sys.stderr)
    path = Path(os.environ["VAR_DIR"]) / "source"
    write(kind, path, 0, count)
    source = Source.objects.create(name="Banc d’essai", format=FORMATS[kind], trust="publier")
    seconds, first = _timed(lambda: read_source(source, path=path))
    assert first.created == count, (first.summary, first.message)
    again, second = _timed(lambda: read_source(source, path=path))
    assert second.unchanged == count, second.summary
    each = _one_by_one(kind, path, count)
    return {
        "kind": kind,
        "rows": count,
        "seconds": round(seconds, 1),
        "ms_each": round(1000 * seconds / count, 1),
        "unchanged_seconds": round(again, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "one_by_one_ms_each": round(1000 * each, 1),
        "times_faster": round(each * count / seconds, 1),
    }


def _one_by_one(kind: str, path: Path, already: int) -> float:
    """Seconds for each of other rows, made as before pages were made together."""
    write(kind, path, already, SAMPLE)
    source = Source.objects.create(name="Une à une", format=FORMATS[kind], trust="publier")
    target = type(get_format(source.format).target(source))
    target.in_bulk = False
    try:
        seconds, run = _timed(lambda: read_source(source, path=path))
    finally:
        target.in_bulk = True
    assert run.created == SAMPLE, run.summary
    return seconds / SAMPLE


def _timed(work: Any) -> tuple[float, Any]:
    started = time.perf_counter()
    done = work()
    return time.perf_counter() - started, done


def write(kind: str, path: Path, first: int, count: int) -> None:
    """A file of so many places or items, numbered from ``first``; their texts are drawn from a seed."""
    draw = random.Random(11)
    words = Corpus().text(20_000).split()
    texts = ((number, _text(draw, words)) for number in range(first, first + count))
    if kind == "places":
        records = [_place(number, text) for number, text in texts]
        path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
        return
    items = "".join(_item(number, text) for number, text in texts)
    path.write_text(f"<rss><channel>{items}</channel></rss>", encoding="utf-8")


def _text(draw: random.Random, words: list[str]) -> str:
    start = draw.randrange(len(words) - 60)
    return " ".join(words[start : start + 60])


def _place(number: int, text: str) -> dict[str, Any]:
    return {
        "id": str(number),
        "nom": f"Espace {number} {text[:30]}",
        "description": text,
        "adresse": f"{number} {STREETS[number % len(STREETS)]}",
        "code_postal": f"750{number % 20 + 1:02d}",
        "commune": "Paris",
        "telephone": "01 99 00 00 18",
        "horaires_accueil": "Mo-Fr 09:00-17:00",
        "thematiques": list(THEMES[: 1 + number % 3]),
    }


def _item(number: int, text: str) -> str:
    return (
        f"<item><title>{escape(text[:60])} {number}</title><guid>{number}</guid>"
        f"<link>https://example.org/{number}</link><pubDate>2026-01-31</pubDate>"
        f"<description>{escape(text)}</description></item>"
    )
