"""django-axes' rows: who logged in, who failed to, from which network."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings

from portal import dates

# Failures count for an hour; a day leaves time to understand a lock-out.
FAILURES_KEPT = timedelta(days=1)


def purge() -> int:
    """Delete failures of more than a day, and logins older than ``LOGIN_LOG_KEPT_DAYS``; return how many rows."""
    now = dates.now()
    logins_until = now - timedelta(days=settings.LOGIN_LOG_KEPT_DAYS)
    old = (
        AccessAttempt.objects.filter(attempt_time__lt=now - FAILURES_KEPT),
        AccessFailureLog.objects.filter(attempt_time__lt=logins_until),
        AccessLog.objects.filter(attempt_time__lt=logins_until),
    )
    return sum(rows.delete()[0] for rows in old)
