"""Where browsers say that a page broke its Content-Security-Policy (ADR 0069)."""

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal import dates
from portal.models import PolicyReport
from portal.requests import rate_limit
from portal.requests.private import private
from portal.security import violations
from portal.web.failing.outages import said

LARGEST = 8 * 1024  # bytes
ACCEPTED = {"application/csp-report", "application/reports+json"}
HOUR = 3600  # seconds
PER_NETWORK_AND_HOUR = 60
PER_HOUR = 2000


@csrf_exempt
@require_POST
def policy_reports(request: HttpRequest) -> HttpResponse:
    """Count what is reported; 204. Nothing else changes, and no line is logged: anybody can send anything here."""
    status = _refusal(request)
    if status:
        return _answer(status)
    try:
        body = request.read(LARGEST + 1)
        if len(body) > LARGEST:
            return _answer(413)
        found = violations.read(body)
    except (violations.ReportError, UnreadablePostError):
        return _answer(400)
    today = dates.today()
    for each in found:
        page = violations.page_path(each.address, request)
        PolicyReport.objects.count_one(today, each.directive, each.blocked, page)
    return _answer(204)


def _refusal(request: HttpRequest) -> int:
    """Return the status that says why the body is not even read; 0 when it is."""
    if request.content_type not in ACCEPTED:
        return 415
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or len(length) > 9 or int(length) > LARGEST:
        return 413
    if rate_limit.seconds_to_wait(request, "security:reports", most=PER_NETWORK_AND_HOUR, seconds=HOUR):
        return 429
    return 429 if rate_limit.wait_of("", "security:reports", most=PER_HOUR, seconds=HOUR) else 0


def _answer(status: int) -> HttpResponse:
    return said(private(HttpResponse(status=status)))
