"""Secrets follow the keys of personal data."""

from typing import Any

from accounts.second_factor.model import SecondFactor
from portal.security.encryption import keys_rotated


def connect() -> None:
    keys_rotated.connect(encrypt_again, dispatch_uid="accounts.second_factor")


def encrypt_again(**_kwargs: Any) -> None:
    """Write every secret under the first key."""
    for factor in SecondFactor.objects.iterator():
        factor.encrypt_again()
