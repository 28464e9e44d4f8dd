"""The portal of this machine with a mail server and two workers, as production reaches its database."""

import os
from datetime import datetime, timedelta

from django.utils import timezone

from portal.settings.local import *  # the local portal, whole
from portal.settings.local import DATABASES, SCHEDULED_COMMANDS

if not DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}  # seconds; both as in production
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ.get("FAULTS_SMTP_PORT", "9"))
WEB_CONCURRENCY = 2
PAGE_CACHE_SECONDS = int(os.environ.get("FAULTS_PAGE_CACHE", "60"))
if names := os.environ.get("FAULTS_COMMANDS", "").split():
    SCHEDULED_COMMANDS = {name: SCHEDULED_COMMANDS[name] for name in names}
APPLICATIONS_PER_HOUR = APPLICATIONS_PER_OFFER_AND_HOUR = 10_000


def _set_clock(moment: str) -> None:
    """This process's clock says ``moment`` (ISO 8601) now, and goes on from there."""
    real = timezone.now
    ahead: timedelta = datetime.fromisoformat(moment) - real()
    timezone.now = lambda: real() + ahead


if moment := os.environ.get("FAULTS_CLOCK"):
    _set_clock(moment)
