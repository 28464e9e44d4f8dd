"""Production: PostgreSQL, HTTPS behind a proxy, everything from the environment.

``docs/operations.md`` has the table of variables. Four are required; each stops the start with its name.
"""

import os

from portal.settings.base import *
from portal.settings.env import caches, database, env, required

DEBUG = False
SECRET_KEY = required("SECRET_KEY", "at least 50 random characters, the same for every process.")
required("DATABASE_URL", "for example postgres://user:password@db/portal.")
required("ALLOWED_HOSTS", "the host names the portal answers to, separated by commas.")
WAGTAILADMIN_BASE_URL = required(
    "WAGTAILADMIN_BASE_URL", "the public address, for example https://portail.example.org."
)

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[WAGTAILADMIN_BASE_URL])

DATABASES = {"default": database()}
DATABASES["default"]["CONN_MAX_AGE"] = 60  # seconds
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

REDIS_URL = env("REDIS_URL", default="")
CACHES = caches(REDIS_URL)

STORAGES = HASHED_STORAGES
# A web server in front may serve /media/images/ itself; see docs/operations.md.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=True)

# The proxy in front ends HTTPS and says so in this header, which it must overwrite.
SECURE_HTTPS = env.bool("SECURE_HTTPS", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = SECURE_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sante/(pret/)?$"]  # asked by the load balancer from inside, over HTTP
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000) if SECURE_HTTPS else 0
# Both promise for other sites of the domain, and browsers hold to it for a year: whoever owns the domain says so.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
# Off on purpose, see above: `check --deploy` would ask for them.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = SECURE_HTTPS
CSRF_COOKIE_SECURE = SECURE_HTTPS

# How many proxies stand in front and add to X-Forwarded-For: whom the limits on attempts apply to.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1)

_mail = env.email_url("EMAIL_URL", default="dummymail://")
MAIL_TRANSPORT = _mail.pop("EMAIL_BACKEND")
vars().update(_mail)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="portail@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

WEB_CONCURRENCY = env.int("WEB_CONCURRENCY", default=(os.cpu_count() or 1) + 1)
WEB_THREADS = env.int("WEB_THREADS", default=4)
ACCESS_LOG = env.bool("ACCESS_LOG", default=True)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"routes": {"()": "portal.serving.route_names.RouteNames"}},
    "formatters": {"json": {"()": "portal.serving.logs.JsonFormatter"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "stream": "ext://sys.stdout",
            "filters": ["routes"],
        }
    },
    "root": {"handlers": ["stdout"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        # Its own handlers would print plain lines and mail tracebacks with what visitors typed.
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        # On the loggers too: any other handler gets these lines as they are here, the subjects of mails among them.
        "django.request": {"filters": ["routes"]},
        "django.security.csrf": {"filters": ["routes"]},
        "django_tasks": {"level": "WARNING"},  # two lines for each saved page
        "gunicorn.http.wsgi": {"level": "ERROR"},  # it drops the body of answers to HEAD, and warns each time
        # It names the person who mistyped a password; its rows are purged, log files may not be.
        "axes": {"handlers": [], "level": "CRITICAL"},
    },
}
