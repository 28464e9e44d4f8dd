"""A file of 200 MB is read in less than 300 MB of memory, Django and the portal included."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SIZE = 200 * 1024 * 1024
MOST_MB = 300
WORDS = "Un conseiller vous reçoit et vous aide à chercher un emploi dans votre quartier. " * 1200
# Linux's ru_maxrss begins with the size of the process that made this one: its own peak is in /proc.
READ = """
import gc, re, resource, sys
from pathlib import Path
import django
django.setup()
gc.set_threshold(700, 10, 10)  # Python's own, as in production: the tests' settings search for garbage less often
from ingest.models import Source
from {module} import {reader} as read
rows = sum(1 for _row in read(Path(sys.argv[1]), Source()))
status = Path("/proc/self/status")
if status.exists():
    peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text())[1]) // 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024**2
print(rows, peak)
"""
PLACE = (
    '{{"id": "{n}", "nom": "Espace {n}", "adresse": "{n} rue Ordener", '
    '"code_postal": "75018", "description": "{text}"}}'
)
ITEM = (
    "<item><title>Note {n}</title><link>https://example.org/{n}</link><guid>{n}</guid>"
    "<pubDate>2026-01-31</pubDate><description>{text}</description></item>"
)


def fill(path: Path, start: str, record: str, between: str, end: str) -> int:
    """Write records up to the size; how many."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(start)
        while file.tell() < SIZE:
            file.write((between if count else "") + record.format(n=count, text=WORDS))
            count += 1
        file.write(end)
    return count


@pytest.mark.parametrize(
    ("module", "reader", "parts"),
    [
        ("resources.formats.data_inclusion", "read_places", ("[", PLACE, ",", "]")),
        ("ingest.reading.feed_format", "read_feed", ("<rss><channel>", ITEM, "", "</channel></rss>")),
    ],
)
def test_a_large_file_is_never_held_whole(
    tmp_path: Path, module: str, reader: str, parts: tuple[str, str, str, str]
) -> None:
    path = tmp_path / "large"
    records = fill(path, *parts)
    assert path.stat().st_size >= SIZE
    command = [sys.executable, "-c", READ.format(module=module, reader=reader), str(path)]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test", "VAR_DIR": str(tmp_path)}
    answer = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    rows, peak = (int(part) for part in answer.stdout.split())
    assert rows == records
    assert peak < MOST_MB, f"{peak} MB"
    path.unlink()
