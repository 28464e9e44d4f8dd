"""One-time codes: those of an application (TOTP, RFC 6238) and those kept on paper."""

import base64
import hashlib
import secrets

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.utils.crypto import constant_time_compare

# What every application knows: 6 digits, SHA-1, a new code each 30 seconds.
STEP_SECONDS = 30
DIGITS = 6
SECRET_BYTES = 20
# Clocks may be wrong by one step either way.
TOLERATED_STEPS = 1
ISSUER = settings.WAGTAIL_SITE_NAME

RECOVERY_CODES = 10
# 16 of 32 signs: 80 bits, too many to be tried even on a stolen digest.
RECOVERY_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # neither l nor o, 0 nor 1
RECOVERY_GROUPS, RECOVERY_GROUP_LENGTH = 4, 4


def new_secret() -> str:
    """Return a secret in base32, as people type it into an application that cannot see the QR code."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def matching_step(secret: str, code: str, moment: float) -> int | None:
    """Return the number of the 30-second step whose code this is, around a moment (Unix time).

    None for no code of these.
    """
    now = int(moment) // STEP_SECONDS
    for step in range(now - TOLERATED_STEPS, now + TOLERATED_STEPS + 1):
        if constant_time_compare(code_at(secret, step * STEP_SECONDS), code):
            return step
    return None


def code_at(secret: str, moment: float) -> str:
    """Return what the application shows at a moment (Unix time)."""
    return _clock(secret).generate(int(moment)).decode()


def qr_data_uri(secret: str, username: str) -> str:
    """Return what the application's camera reads, as a picture in the page."""
    address = _clock(secret).get_provisioning_uri(username, ISSUER)
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=5, border=4, light="#fff")


def in_groups(secret: str) -> str:
    """Return the secret in groups of four, easier to type."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def new_recovery_codes() -> list[str]:
    """Return ten codes, each good for one login."""
    return ["-".join(_random_group() for _ in range(RECOVERY_GROUPS)) for _ in range(RECOVERY_CODES)]


def recovery_digest(code: str, salt: str) -> str:
    """Return what is kept of a recovery code, whichever way it is typed."""
    signs = "".join(sign for sign in code.casefold() if sign.isalnum())
    return hashlib.sha256(f"{salt}:{signs}".encode()).hexdigest()


def _random_group() -> str:
    return "".join(secrets.choice(RECOVERY_ALPHABET) for _ in range(RECOVERY_GROUP_LENGTH))


def _clock(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303  # RFC 6238's own
