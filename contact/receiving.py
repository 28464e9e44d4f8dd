"""Taking a request: how much is taken, and keeping each form once."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from contact.forms import ContactForm
from contact.models import ContactRequest
from portal.requests import rate_limit

HOUR = 3600  # seconds
PER_HOUR = 8
# By browsers that did not work out the form's proof: somebody answered its question.
PER_HOUR_UNPROVED = 4
# Whoever sends them: a team that calls people has no use for more.
IN_ALL_PER_HOUR = 120


def seconds_to_wait(request: HttpRequest, form: ContactForm) -> int:
    """0 where the request may be taken. Asking counts."""
    most = PER_HOUR if form.is_proved else PER_HOUR_UNPROVED
    own = rate_limit.seconds_to_wait(request, "contact:requests", most=most, seconds=HOUR)
    return own or rate_limit.wait_of("", "contact:all", most=IN_ALL_PER_HOUR, seconds=HOUR)


def receive(form: ContactForm) -> ContactRequest | None:
    """Keep what the form holds; None where this very form was kept before."""
    digest = rate_limit.keyed_digest(form.cleaned_data["token"])
    columns: dict[str, Any] = form.kept
    try:
        with transaction.atomic():
            kept: ContactRequest = ContactRequest.objects.create(form_digest=digest, **columns)
    except IntegrityError:
        if not ContactRequest.objects.filter(form_digest=digest).exists():
            raise
        return None
    return kept
