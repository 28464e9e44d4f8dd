"""Personal data at rest: encrypted by Fernet (AES-128-CBC and HMAC-SHA256) of the ``cryptography`` library.

A stolen copy of the database or of the private folder tells nothing without the keys, which are in neither.
"""

import base64
import hashlib
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import FieldError

from portal.generics import TextField


class LostKeyError(Exception):
    """Encrypted under a key that the portal no longer has; see ``PERSONAL_DATA_KEYS`` in docs/operations.md."""


def encrypt(content: bytes) -> bytes:
    """Encrypt under the first key. Two encryptions of one content differ."""
    return _box(_keys()).encrypt(content)


def decrypt(token: bytes) -> bytes:
    """Return the bytes in clear. Raises LostKeyError where no key opens them."""
    try:
        return _box(_keys()).decrypt(token)
    except InvalidToken as error:
        raise LostKeyError("No key of PERSONAL_DATA_KEYS reads this.") from error


def rotated(token: str) -> str:
    """Return what this encrypts, under the first key. Raises LostKeyError where no key opens it."""
    try:
        return _box(_keys()).rotate(token.encode()).decode()
    except InvalidToken as error:
        raise LostKeyError("No key of PERSONAL_DATA_KEYS reads this.") from error


def _keys() -> tuple[bytes, ...]:
    """Return the deployment's own keys, the current one first; else one derived from each secret key."""
    if settings.PERSONAL_DATA_KEYS:
        return tuple(key.encode() for key in settings.PERSONAL_DATA_KEYS)
    return tuple(_derived(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=8)
def _derived(secret: str) -> bytes:
    found = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"portal personal data").derive(secret.encode())
    return base64.urlsafe_b64encode(found)


@lru_cache(maxsize=8)
def _box(keys: tuple[bytes, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


class EncryptedTextField(TextField):
    """Text that the database holds encrypted. It cannot be searched, only read."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return encrypt(text.encode()).decode() if text else text

    def from_db_value(self, value: str | None, *_context: Any) -> str | None:
        return decrypt(value.encode()).decode() if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is encrypted: the database cannot compare it.")


def key_fingerprints() -> dict[str, str]:
    """Return what tells each key in use from others, by the name of its variable, without telling the key."""
    of_our_own = bool(settings.PERSONAL_DATA_KEYS)
    return {
        f"PERSONAL_DATA_KEYS n° {number}" if of_our_own else f"SECRET_KEY n° {number}": hashlib.sha256(
            b"portal key fingerprint" + key
        ).hexdigest()[:16]
        for number, key in enumerate(_keys(), start=1)
    }
