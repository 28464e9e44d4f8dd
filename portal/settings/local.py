"""Embedded default: SQLite and its full-text search, no other service.

Served as in production (no debug pages, hashed and compressed files), to this machine only.
"""

from .base import *
from .env import VAR_DIR, caches, database, env

DEBUG = env.bool("DEBUG", default=False)
# A fixed key is fine here: these settings answer to the names of this machine only.
SECRET_KEY = env("SECRET_KEY", default="local-only-" + "0" * 50)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

VAR_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": database(f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_MAX_AGE"] = 60  # seconds
CACHES = caches(env("REDIS_URL", default=""))

STORAGES = HASHED_STORAGES
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
SERVE_MEDIA = True
if DEBUG:
    PAGE_CACHE_SECONDS = 0

DEMO_ACCOUNTS = True
# The passwords are public and the portal answers to this machine only: a code would protect nothing.
SECOND_FACTOR = env("SECOND_FACTOR", default="nobody")

MAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"routes": {"()": "portal.serving.route_names.RouteNames"}},
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["routes"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A missing page is no news; a failing one is.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},
        "gunicorn.http.wsgi": {"level": "ERROR"},  # it warns at each HEAD
    },
}
# A portal that somebody tries asks nothing of the sites that its demonstration names.
LINKS_CHECKED = env.bool("LINKS_CHECKED", default=False)
