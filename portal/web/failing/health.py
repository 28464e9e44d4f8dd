"""Two questions about the portal: does the process live (anybody may ask), and is all that it needs there (operators).

Other apps add what they need by ``register``.
"""

import ipaddress
import secrets
import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from portal import dates
from portal.models import ScheduledTask
from portal.requests.private import private
from portal.web.failing.outages import said
from portal.web.publication import generation

LEAST_FREE = 200 * 1024 * 1024  # bytes
BEAT_WITHIN = timedelta(minutes=5)
AT_WORK_WITHIN = timedelta(minutes=30)  # longer than any task takes, nightly ones included
# Any of them tells that somebody else stands behind the connection.
FORWARDING_HEADERS = (
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP", "HTTP_FORWARDED",
    "HTTP_VIA",
)  # fmt: skip
# Each returns what to say when all is well, and raises otherwise.
Check = Callable[[], str]


class NotReadyError(Exception):
    """What is missing, in words without secrets: they are shown."""


@require_safe
def alive(_request: HttpRequest) -> JsonResponse:
    """For the load balancer: the process answers. It asks nothing of anything, so that an outage restarts nobody."""
    return JsonResponse({"status": "ok"})


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer with each thing that the portal needs, and 503 when one is missing; for operators, 404 for others."""
    if not _may_ask(request):
        raise Http404
    results = {name: _result(check) for name, check in _checks.items()}
    well = all(result["ok"] for result in results.values())
    answer = JsonResponse({"status": "ok" if well else "failing", "checks": results}, status=200 if well else 503)
    return said(private(answer))


def register(name: str, check: Check) -> None:
    """Add something to ask about."""
    _checks[name] = check


def _may_ask(request: HttpRequest) -> bool:
    """With the token where there is one; else from this very machine, and not through a proxy that stands on it."""
    if settings.HEALTH_TOKEN:
        given = request.headers.get("Authorization", "")
        return constant_time_compare(given, f"Bearer {settings.HEALTH_TOKEN}")
    if any(name in request.META for name in FORWARDING_HEADERS):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _result(check: Check) -> dict[str, str | bool]:
    try:
        return {"ok": True, "detail": check()}
    except NotReadyError as missing:
        return {"ok": False, "detail": str(missing)}
    except Exception as error:
        # Its words may hold addresses and names; its kind does not.
        return {"ok": False, "detail": type(error).__name__}


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return connection.vendor


def _cache() -> str:
    for name in ("default", "pages"):
        written = secrets.token_hex(8)
        caches[name].set("portal:ready", written, 60)
        if caches[name].get("portal:ready") != written:
            raise NotReadyError(f"cache {name}: what is kept is not found again")
    if generation.current() is None:
        raise NotReadyError("the generation of kept pages cannot be read or renewed")
    return "kept and found again"


def _disk() -> str:
    free = []
    for folder in dict.fromkeys(map(Path, (settings.VAR_DIR, settings.MEDIA_ROOT))):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"ready")
        free.append(shutil.disk_usage(folder).free)
    if min(free) < LEAST_FREE:
        raise NotReadyError(f"{min(free) >> 20} MB free, {LEAST_FREE >> 20} at least")
    return f"{min(free) >> 20} MB free"


def _scheduler() -> str:
    beat = ScheduledTask.objects.last_beat()
    if beat is None:
        raise NotReadyError("no scheduler has run yet")
    age = dates.now() - beat
    if age > BEAT_WITHIN:
        raise NotReadyError(f"last beat {int(age.total_seconds())} s ago")
    return f"last beat {max(0, int(age.total_seconds()))} s ago"


def _tasks() -> str:
    """Tell a task that hangs first: those behind it in its turn are late because of it."""
    late = list(ScheduledTask.objects.late())
    now = dates.now()
    for task in late:
        if task.holder and task.started_at and now - task.started_at > AT_WORK_WITHIN:
            raise NotReadyError(f"{task.name} at work for {int((now - task.started_at).total_seconds())} s")
    if late:
        raise NotReadyError(f"{late[0].name} late by {int((now - late[0].due_at).total_seconds())} s")
    return "none late"


_checks: dict[str, Check] = {
    "database": _database, "cache": _cache, "disk": _disk, "scheduler": _scheduler, "tasks": _tasks,
}  # fmt: skip
