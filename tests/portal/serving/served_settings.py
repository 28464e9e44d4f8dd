"""Production as it is, but for compressed static files with hashed names, which take a minute to write."""

from portal.settings.production import *  # production's own, whole

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
