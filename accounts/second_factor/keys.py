"""Secrets follow the keys of personal data."""

from typing import Any

from accounts.second_factor.model import SecondFactor
from portal.security.encryption import LostKeyError
from portal.security.rotation import Rotation, keys_rotated


def connect() -> None:
    keys_rotated.connect(encrypt_again, dispatch_uid="accounts.second_factor")


def encrypt_again(**_kwargs: Any) -> Rotation:
    """Write every secret under the first key."""
    done = Rotation("accounts.SecondFactor")
    for factor in SecondFactor.objects.iterator():
        try:
            factor.encrypt_again()
        except LostKeyError:
            done.add(False)
        else:
            done.add(True)
    return done
