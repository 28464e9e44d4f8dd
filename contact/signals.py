"""What follows from new keys."""

from typing import Any

from contact.models import ContactRequest
from portal.security.encryption import EncryptedTextField, keys_rotated


def connect() -> None:
    keys_rotated.connect(encrypt_again, dispatch_uid="contact-keys")


def encrypt_again(**_kwargs: Any) -> None:
    """Write what people gave under the new key."""
    names = [field.name for field in ContactRequest._meta.fields if isinstance(field, EncryptedTextField)]
    for request in ContactRequest.objects.only("pk", *names).iterator():
        # One that was erased meanwhile is not written back.
        ContactRequest.objects.filter(pk=request.pk).update(**{name: getattr(request, name) for name in names})
