"""OpenAgenda's API v2, page after page, and only what changed since the last run.

The API answers at most 300 events at once, with the keys of the next page under ``after``;
``updatedAt[gte]`` keeps what changed, and ``removed=1`` names what left the agenda.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.utils.dateparse import parse_datetime

from ingest.errors import UnreadableError
from ingest.fetching.fetch import MAX_BYTES, fetch
from ingest.reading.answers import no_feed, said_in, said_in_json
from ingest.registry import Download
from portal import dates

PAGE_SIZE = 300
MAX_PAGES = 1000
# 300 events take two or three millions; once decoded, a page of empty lists takes twenty times as many.
MAX_PAGE_BYTES = 8 * 1024 * 1024
# Clocks differ, and the partner's index lags behind its events.
OVERLAP = timedelta(minutes=15)
# What was refused, or removed unnoticed, is looked at again this often.
WHOLE_EVERY = timedelta(days=7)
_API = re.compile(r"/v2/(?:agendas/[\w-]+/)?events/?$")

Query = list[tuple[str, str]]


def is_api(url: str) -> bool:
    try:
        return bool(_API.search(urlsplit(url).path))
    except ValueError:  # no address at all, as the download will say
        return False


def download(url: str, cursor: str, target: Path) -> Download | None:
    """Write all pages into ``target`` as one list; None where the address is no API v2 (an export, a file).

    ``cursor`` is what the last successful run returned. Raises FetchError, or UnreadableError
    where an answer is not the API's.
    """
    if not is_api(url):
        return None
    now = dates.now()
    read_at, whole_at = _moments(cursor, url)
    is_whole = read_at is None or whole_at is None or now - whole_at >= WHOLE_EVERY
    with target.open("w", encoding="utf-8") as file:
        _write(file, _events(url, target.parent, None if is_whole else read_at))
    stamps = [now, now if is_whole else whole_at or now]
    return Download(is_whole, " ".join([_digest(url), *(stamp.isoformat(timespec="seconds") for stamp in stamps)]))


def _digest(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()[:16]


def _moments(cursor: str, url: str) -> tuple[datetime | None, datetime | None]:
    """Return when the address was last read, and last read whole; nothing for another address."""
    digest, _, stamps = cursor.partition(" ")
    read_at, _, whole_at = stamps.partition(" ")
    if digest != _digest(url):
        return None, None
    return parse_datetime(read_at), parse_datetime(whole_at)


def _events(url: str, folder: Path, since: datetime | None) -> Iterator[Any]:
    if since is None:
        yield from _pages(url, folder, [])
        return
    stamp = (since - OVERLAP).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    changed = [("updatedAt[gte]", stamp)]
    yield from _pages(url, folder, changed)
    for gone in _pages(url, folder, [*changed, ("removed", "1")]):
        if isinstance(gone, dict):
            yield {"uid": gone.get("uid"), "removed": True}


def _pages(url: str, folder: Path, filters: Query) -> Iterator[Any]:
    after: Query = []
    for _page in range(MAX_PAGES):
        answer = _answer(_address(url, [*filters, *after]), folder / "page")
        yield from answer["events"]
        following = _after(answer)
        if not answer["events"] or not following or following == after:
            return
        after = following
    raise UnreadableError("Cet agenda a plus de 300 000 événements : donnez une adresse plus précise.")


def _after(answer: dict[str, Any]) -> Query:
    """Return the keys of the next page, as parameters; a null among them is sent as a word, as the API does."""
    keys = answer.get("after")
    if not isinstance(keys, list):
        keys = [] if keys is None else [keys]
    return [("after[]", json.dumps(key) if key is None else str(key)) for key in keys]


def _address(url: str, own: Query) -> str:
    """Return the address with our parameters; the editor's (key, filters, fields) stay."""
    parts = urlsplit(url)
    names = {name for name, _value in own} | {"after", "after[]", "from"}
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in names]
    known = {name for name, _value in kept}
    ours = [("size", str(PAGE_SIZE)), ("detailed", "1"), ("longDescriptionFormat", "HTML"), ("sort", "updatedAt.asc")]
    query = [*kept, *(pair for pair in ours if pair[0] not in known), *own]
    return urlunsplit(parts._replace(query=urlencode(query)))


def _answer(address: str, file: Path) -> dict[str, Any]:
    fetch(address, file, max_bytes=MAX_PAGE_BYTES)
    try:
        answer = json.loads(file.read_bytes())
    except (ValueError, RecursionError) as fault:
        raise no_feed("L’API d’OpenAgenda n’a pas répondu en JSON : vérifiez l’adresse.", said_in(file)) from fault
    if not isinstance(answer, dict) or not isinstance(answer.get("events"), list):
        reason = "L’API d’OpenAgenda n’a pas donné d’événements : vérifiez l’adresse et la clé."
        raise no_feed(reason, said_in_json(answer))
    return answer


def _write(file: IO[str], events: Iterable[Any]) -> None:
    written = file.write("[")
    for number, event in enumerate(events):
        written += file.write(("," if number else "") + json.dumps(event))
        if written > MAX_BYTES:
            raise UnreadableError("Cet agenda dépasse 512 Mo : donnez une adresse plus précise.")
    file.write("]")
