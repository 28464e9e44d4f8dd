"""Settings of the test suite: SQLite unless ``DATABASE_URL`` names a PostgreSQL."""

import gc

from .base import *
from .env import VAR_DIR, database

# Objects made between two searches for garbage: with Python's own 700, loading and collecting takes half as long again,
# and a test an eighth.
gc.set_threshold(50_000, 20, 100)

DEBUG = False
WAGTAILADMIN_BASE_URL = "http://testserver"
SECRET_KEY = "tests-only-" + "1" * 50
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

VAR_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": database(f"sqlite:///{VAR_DIR / 'unused.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in use: in memory, threads would share one connection and its transactions.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "limits", "pages", "generation")
}
# Budgets of queries are asserted on pages as they are built; the cache has its own tests.
PAGE_CACHE_SECONDS = 0

# Tests read words as their authors typed them; spaces and acronyms have their own tests.
TYPESETTING = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEMO_ACCOUNTS = True
MAIL_TRANSPORT = ""  # the box of the tests, which Django puts in the place of EMAIL_BACKEND
MEDIA_ROOT = VAR_DIR / "test-media"
STATIC_ROOT = VAR_DIR / "test-static"  # empty: WhiteNoise only wants it to exist
STATIC_ROOT.mkdir(exist_ok=True)
AXES_ENABLED = False
SECOND_FACTOR = "nobody"  # its own tests ask for it
PASSWORD_RESET_IN_BACKGROUND = False
SEARCH_LOG_IN_BACKGROUND = False
AUDIENCE_IN_BACKGROUND = False
LINKS_CHECKED = False  # no test asks the sites that its pages name
# Only the tests of Elasticsearch ask it; they set this to the node that the environment names.
ELASTICSEARCH_URL = ""
