"""Addresses that only we can make: a key, a dash, its signature. Good for links in e-mails; no account needed."""

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare


def sign(key: str, salt: str) -> str:
    """Return the key and its signature, of letters, digits, dashes and underscores only. ``key`` holds no dash."""
    return f"{key}-{_signature(key, salt, settings.SECRET_KEY)}"


def unsign(token: str, salt: str) -> str | None:
    """Return the key that was signed, under the secret key or one of those before it; None for any other text."""
    key, _, signature = token.partition("-")
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    is_ours = any(constant_time_compare(signature, _signature(key, salt, secret)) for secret in secrets)
    return key if is_ours else None


def _signature(key: str, salt: str, secret: str | bytes) -> str:
    return signing.Signer(key=secret, salt=salt).signature(key)
