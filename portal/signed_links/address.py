"""Addresses that only we can make: a key, a dash, its signature. Good for links in e-mails; no account needed."""

from django.core import signing
from django.utils.crypto import constant_time_compare


def sign(key: str, salt: str) -> str:
    """Return the key and its signature, of letters, digits, dashes and underscores only. ``key`` holds no dash."""
    return f"{key}-{_signature(key, salt)}"


def unsign(token: str, salt: str) -> str | None:
    """Return the key that was signed; None for any other text."""
    key, _, signature = token.partition("-")
    return key if constant_time_compare(signature, _signature(key, salt)) else None


def _signature(key: str, salt: str) -> str:
    return signing.Signer(salt=salt).signature(key)
