"""Replies that are no data: an error object, a web page, a sentence. What the service says then is told."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableError
from ingest.texts import cleaning

LONGEST = 200  # characters of a service's own message
LOOKED_AT = 64 * 1024  # bytes
MAX_DEPTH = 4
# Keys of an object that is a fault, and those where faults are told.
FAULTS = ("error", "errors", "erreur", "erreurs", "fault", "exception", "errorCode", "error_code", "errorMessage")
TELLING = (
    "error_description", "errorMessage", "error_message", "message", "detail", "details", "description", "reason",
    "error", "errors", "erreur", "erreurs", "fault", "exception", "msg", "title", "text", "libelle",
)  # fmt: skip
FAILED = ("error", "erreur", "fail", "failed", "failure", "ko", "nok")
_SECRET = re.compile(r"[A-Za-z0-9_\-]{24,}")
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,1000})", re.IGNORECASE)


def no_feed(reason: str, said: str = "") -> UnreadableError:
    """Return the fault that stops a run, with what the service says where it says something."""
    return UnreadableError(f"{reason} Le service répond : « {said} »." if said else reason)


def told(text: Any) -> str:
    """Return a service's words, on one line, bounded, without what looks like a key."""
    return _SECRET.sub("…", cleaning.text(text, LONGEST))


def is_fault(value: Any) -> bool:
    """Return whether an object says that something failed; ``"error": null`` does not."""
    if not isinstance(value, dict):
        return False
    if any(value.get(name) for name in FAULTS) or value.get("success") is False or value.get("ok") is False:
        return True
    codes = (value.get(name) for name in ("status", "statusCode", "status_code", "code"))
    return any(_is_failed(code) for code in codes)


def _is_failed(code: Any) -> bool:
    if isinstance(code, str) and not code.isdecimal():
        return code.lower() in FAILED
    return not isinstance(code, bool) and str(code or "").isdecimal() and 400 <= int(str(code)[:9]) < 600


def said_in_json(value: Any) -> str:
    """Return what an object that is no data says; empty where it says nothing to people."""
    return told(" ".join(dict.fromkeys(_sentences(value))))


def _sentences(value: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str) and value.strip():
        yield value[:1000].strip()
    elif depth < MAX_DEPTH and isinstance(value, list):
        for each in value[:5]:
            yield from _sentences(each, depth + 1)
    elif depth < MAX_DEPTH and isinstance(value, dict):
        for name in TELLING:
            yield from _sentences(value.get(name), depth + 1)


def said_in(path: Path) -> str:
    """Return what a file that is no data says: a page's title, an object's message, else its first words."""
    with path.open("rb") as file:
        start = file.read(LOOKED_AT).decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[", '"')):
        try:
            return said_in_json(json.loads(start))
        except (ValueError, RecursionError):
            return ""
    title = _TITLE.search(start) if start.startswith("<") else None
    return told(title[1] if title else start)
