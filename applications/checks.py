"""The keys of personal data are keys: told at the start, not at the first application."""

from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def keys_are_keys(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse to start with keys that encrypt nothing."""
    faults: list[CheckMessage] = []
    for number, key in enumerate(settings.PERSONAL_DATA_KEYS, start=1):
        try:
            Fernet(key.encode())
        except ValueError:
            faults.append(
                Error(
                    f"PERSONAL_DATA_KEYS: key {number} is not 32 bytes in URL-safe base64.",
                    hint="Make one: python -c 'from cryptography.fernet import Fernet; "
                    "print(Fernet.generate_key().decode())'",
                    id="applications.E001",
                )
            )
    return faults
