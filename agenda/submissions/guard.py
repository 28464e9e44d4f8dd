"""What guards the form of proposals: its own salt and rate."""

from django.http import HttpRequest

from portal.requests import rate_limit

SALT = "agenda.submissions"
SENT_PER_HOUR = 5
# By browsers that did not work out the form's proof: somebody answered its question.
SENT_PER_HOUR_UNPROVED = 3
SENT_PER_HOUR_BY_PARTNERS = 60
# Anybody may type anybody's address, and each decision is a mail to it.
PER_ADDRESS_AND_DAY = 10
DAY = 86_400  # seconds


def seconds_to_wait(request: HttpRequest, *, is_partner: bool, is_proved: bool) -> int:
    """Return 0 while the caller keeps to the rate."""
    most = SENT_PER_HOUR if is_proved else SENT_PER_HOUR_UNPROVED
    if is_partner:
        most = SENT_PER_HOUR_BY_PARTNERS
    return rate_limit.seconds_to_wait(request, "agenda:submissions", most=most, seconds=3600)


def seconds_of_address(email: str) -> int:
    """Return 0 while this address has not been typed too often today; 0 without one. Asking counts."""
    if not email:
        return 0
    return rate_limit.wait_of(email.lower(), "agenda:submissions-of", most=PER_ADDRESS_AND_DAY, seconds=DAY)
