"""Write everything that is encrypted again under the first key, so that an old key may be taken out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.dispatch import Signal

from portal.security.encryption import EncryptedTextField, LostKeyError, rotated

# For what is encrypted elsewhere than in an EncryptedTextField, files for instance. A receiver returns a Rotation.
keys_rotated = Signal()


@dataclass
class Rotation:
    """How many rows or files of what are now under the first key, and how many no key opened: those are left."""

    what: str
    written: int = 0
    lost: int = 0

    def add(self, is_read: bool) -> None:
        if is_read:
            self.written += 1
        else:
            self.lost += 1


def encrypted_models() -> Iterator[tuple[type[Model], list[str]]]:
    """Yield each model that holds encrypted text, with the names of those fields."""
    for model in apps.get_models():
        names = [field.name for field in model._meta.local_fields if isinstance(field, EncryptedTextField)]
        if names and not model._meta.proxy:
            yield model, names


def rotate_rows(model: type[Model], names: list[str]) -> Rotation:
    """Encrypt these fields of every row again, hidden rows included. Interrupted, it can be run again.

    Of a row that no key opens entirely, the fields that one opens are written.
    """
    done = Rotation(model._meta.label)
    stored = {f"stored_{name}": Cast(F(name), TextField()) for name in names}
    for key in list(model._base_manager.values_list("pk", flat=True)):
        rows = model._base_manager.filter(pk=key).annotate(**stored)
        row = rows.values_list(*stored).first()
        if row is None:  # deleted meanwhile
            continue
        with transaction.atomic():
            written = [_rotate_field(rows, *field) for field in zip(names, row, strict=True)]
        done.add(all(written))
    return done


def _rotate_field(rows: QuerySet[Any], name: str, token: str) -> bool:
    """Write one field again, unless it changed meanwhile, and so is under the first key; whether a key opens it."""
    try:
        again = token and rotated(token)
    except LostKeyError:
        return False
    if again:
        rows.filter(**{f"stored_{name}": token}).update(**{name: Value(again, TextField())})
    return True
