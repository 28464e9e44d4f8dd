"""An outage of the database, the disk or the keys is no fault of the code: visitors are told when to come back."""

import errno
import logging
import sqlite3
import sys

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template import loader
from django.utils.deprecation import MiddlewareMixin
from django.views import defaults

from portal.requests.marks import mark
from portal.security.encryption import LostKeyError

from .quiet_log import QuietLog

RETRY_AFTER = 30  # seconds
failures = QuietLog(logging.getLogger(__name__))
# Locked, read-only, full or broken files. « No such table » and wrong SQL are faults of ours.
_SQLITE = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_PROTOCOL,
}  # fmt: skip
# A disk that is full, read-only or broken: a CV, an upload or a document cannot be written.
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}
# No connection, a connection lost, too many, deadlocks, a server that stops, disk errors, a read-only replica.
_POSTGRESQL = ("08", "40", "53", "57", "58", "25006")


def is_outage(error: BaseException | None) -> bool:
    """Whether the error comes from the state of the disk, of the database or of its keys, not from what was asked."""
    if isinstance(error, LostKeyError):
        return True
    if isinstance(error, OSError):
        return error.errno in _DISK
    if not isinstance(error, (DatabaseError, InterfaceError)):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        return code is not None and code & 0xFF in _SQLITE
    state = getattr(cause, "sqlstate", None)
    if state is None:
        # The driver's own words: it could not connect, or the connection is gone.
        return isinstance(error, (OperationalError, InterfaceError))
    return str(state).startswith(_POSTGRESQL)


def unavailable(error: BaseException) -> HttpResponse:
    """Return the answer 503, from a page that asks nothing of anything."""
    failures.error(_what_failed(error), error)
    content = loader.get_template("503.html").render()
    response = HttpResponse(content, status=503, headers={"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"})
    # For the page cache, which may have an answer from before.
    mark(response, is_outage=True)  # ours
    return said(response)


def _what_failed(error: BaseException) -> str:
    if isinstance(error, LostKeyError):
        return "keys"
    return "disk" if isinstance(error, OSError) else "database"


def said(response: HttpResponse) -> HttpResponse:
    """Return the answer, which Django is not to log once more at each request."""
    mark(response, _has_been_logged=True)  # Django's own mark
    return response


class OutageMiddleware(MiddlewareMixin):
    """Answers what the views could not; ``server_error`` does so for the middlewares."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        return unavailable(exception) if is_outage(exception) else None


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Django's ``handler500``, called while the error is being handled."""
    error = sys.exc_info()[1]
    if error is not None and is_outage(error):
        return unavailable(error)
    return defaults.server_error(request)
