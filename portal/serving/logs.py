"""Log lines for machines: one JSON object a line, without personal data."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

from portal.serving.route_names import LONGEST_READ, without

# What error messages quote of what people typed: e-mail and IP addresses, phone and file numbers (nine digits
# or more: dates and years stay readable).
_PERSONAL = re.compile(r"[\w.+-]+@[\w.-]+|\b\d{1,3}(?:\.\d{1,3}){3}\b|\+?(?:\d[ .-]?){9,}")
_LONGEST_MESSAGE = 500
_LONGEST_MASKED = 1000


class JsonFormatter(logging.Formatter):
    """``{"time", "level", "logger", "message"}``, and for an exception its type, message and places in the code.

    Local variables, request bodies, paths and query strings are never written (``portal.serving.route_names``);
    of an exception's message the first line only is (databases put the refused row on the second), with e-mail
    addresses, long numbers and what the request sent masked.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            # The server's own lines hold paths and its own address, which stay readable.
            "message": record.getMessage() if record.name.startswith("gunicorn.") else masked(record.getMessage()),
        }
        if record.exc_info and record.exc_info[1]:
            line["exception"] = _described(record.exc_info[1], getattr(record, "sent", []))
        return json.dumps(line, ensure_ascii=False)


def masked(message: str) -> str:
    """Return the text's first line, shortened, with what may identify a person replaced by ``***``."""
    first_line = beginning(message, _LONGEST_MASKED).strip().partition("\n")[0]
    return _PERSONAL.sub("***", first_line)[:_LONGEST_MESSAGE]


def beginning(text: str, size: int) -> str:
    """Return at most ``size`` characters, without the word or the number that the cut would leave in part.

    What masks personal data looks for whole e-mails and numbers, and costs more than in line: it meets no more.
    """
    if len(text) <= size:
        return text
    return text[:size].rpartition(" ")[0].rstrip("+0123456789 .-")


def _described(error: BaseException, sent: list[str]) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "type": f"{type(error).__module__}.{type(error).__qualname__}",
        "message": masked(without(sent, str(error)[:LONGEST_READ])),
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
