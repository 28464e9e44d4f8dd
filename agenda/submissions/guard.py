"""What guards the form of proposals: its own salt, memory and rate."""

from django.core.cache import cache
from django.http import HttpRequest

from portal import form_guard, rate_limit

SALT = "agenda.submissions"
SENT_PER_HOUR = 5
# By browsers that did not work out the form's proof: somebody answered its question.
SENT_PER_HOUR_UNPROVED = 3
SENT_PER_HOUR_BY_PARTNERS = 60


def is_first_use(token: str) -> bool:
    """False when this very form was already sent: a button pressed twice sends once."""
    seconds = int(form_guard.LONGEST.total_seconds())
    return bool(cache.add(f"agenda:sent:{rate_limit.keyed_digest(token)}", 1, timeout=seconds))


def seconds_to_wait(request: HttpRequest, *, is_partner: bool, is_proved: bool) -> int:
    """0 while the caller keeps to the rate."""
    most = SENT_PER_HOUR if is_proved else SENT_PER_HOUR_UNPROVED
    if is_partner:
        most = SENT_PER_HOUR_BY_PARTNERS
    return rate_limit.seconds_to_wait(request, "agenda:submissions", most=most, seconds=3600)
