"""The gallery as a site of its own, for Chromium: ``tests/gallery/server.py`` starts it."""

from portal.settings.local import *  # one environment starts from all of another

ROOT_URLCONF = "tests.gallery.urls"
PAGE_CACHE_SECONDS = 0
# Files as they are in static/: nothing is collected first.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
