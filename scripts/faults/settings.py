"""The portal of this machine with a mail server and two workers, as production reaches its database."""

import os

from portal.settings.local import *  # noqa: F403  # the local portal, whole
from portal.settings.local import DATABASES

if not DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}  # seconds; both as in production
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ.get("FAULTS_SMTP_PORT", "9"))
WEB_CONCURRENCY = 2
PAGE_CACHE_SECONDS = int(os.environ.get("FAULTS_PAGE_CACHE", "60"))
APPLICATIONS_PER_HOUR = APPLICATIONS_PER_OFFER_AND_HOUR = 10_000
