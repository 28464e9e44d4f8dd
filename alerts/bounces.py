"""Mails that can never arrive, as the mail service tells them: three end all alerts of the address."""

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from alerts.models import Subscriber
from portal.requests.private import private

LARGEST = 4096  # bytes: one address and a little around it
LONGEST_ADDRESS = 254


@csrf_exempt
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """``{"email": "…"}`` of a hard failure, under ``Authorization: Bearer <ALERTS_BOUNCE_TOKEN>``; 404 without it.

    The same is answered whether the address is known or not.
    """
    secret = settings.ALERTS_BOUNCE_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not secret or not constant_time_compare(given, secret):
        raise Http404
    email = _address(request)
    if not email:
        return private(HttpResponse(status=400))
    Subscriber.objects.note_failure(email)
    return private(HttpResponse(status=204))


def _address(request: HttpRequest) -> str:
    """Return the address that the body names; empty where there is none."""
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            return ""
        told = json.loads(request.body)
        email = told.get("email") if isinstance(told, dict) else None
        str(email).encode()  # JSON may escape half of a character, which is no text
    except (ValueError, RecursionError):
        return ""
    return email if isinstance(email, str) and "@" in email and len(email) <= LONGEST_ADDRESS else ""
