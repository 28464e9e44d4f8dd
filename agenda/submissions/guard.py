"""Keeping programs out without asking anything of people, nor of anybody else's server."""

from datetime import timedelta

from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest

from portal import dates, rate_limit

SALT = "agenda.submissions"
# Nobody reads and fills the form sooner; nobody keeps it open longer.
LEAST_SECONDS = 5
LONGEST = timedelta(hours=24)
SENT_PER_HOUR = 5
SENT_PER_HOUR_BY_PARTNERS = 60
TOO_FAST = "C’est allé très vite : relisez vos réponses, puis envoyez-les de nouveau."
TOO_OLD = "Ce formulaire est ouvert depuis plus d’un jour : relisez vos réponses, puis envoyez-les de nouveau."


def new_token() -> str:
    """Signed, with the moment when the form was first shown."""
    return signing.dumps({"at": int(dates.now().timestamp())}, salt=SALT)


def fault_of_token(token: str) -> str:
    """What is wrong with the form's age, in French; empty when it is right."""
    try:
        begun = int(signing.loads(token, salt=SALT)["at"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return TOO_OLD
    age = dates.now().timestamp() - begun
    if age < LEAST_SECONDS:
        return TOO_FAST
    return TOO_OLD if age > LONGEST.total_seconds() else ""


def is_first_use(token: str) -> bool:
    """False when this very form was already sent: a button pressed twice sends once."""
    return bool(cache.add(f"agenda:sent:{rate_limit.keyed_digest(token)}", 1, timeout=int(LONGEST.total_seconds())))


def seconds_to_wait(request: HttpRequest, *, is_partner: bool) -> int:
    """0 while the caller keeps to the rate."""
    most = SENT_PER_HOUR_BY_PARTNERS if is_partner else SENT_PER_HOUR
    return rate_limit.seconds_to_wait(request, "agenda:submissions", most=most, seconds=3600)
