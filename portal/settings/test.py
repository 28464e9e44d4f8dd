"""Settings of the test suite: SQLite unless ``DATABASE_URL`` names a PostgreSQL."""

from .base import *
from .env import env

DEBUG = False
SECRET_KEY = "tests-only-" + "1" * 50
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {"default": env.db("DATABASE_URL", default="sqlite://:memory:")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
AXES_ENABLED = False
