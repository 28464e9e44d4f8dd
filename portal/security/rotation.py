"""Write everything that is encrypted again under the first key, so that an old key may be taken out."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import F, Model, TextField, Value
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
    """Encrypt these fields of every row again, hidden rows included. Interrupted, it can be run again."""
    done = Rotation(model._meta.label)
    keys = list(model._base_manager.values_list("pk", flat=True))
    for key in keys:
        try:
            found = _rotate_row(model, key, names)
        except LostKeyError:
            found = False
        if found is not None:
            done.add(found)
    return done


def _rotate_row(model: type[Model], key: object, names: list[str]) -> bool | None:
    """Write one row again, unless it changed or went meanwhile: then it is under the first key, or gone; None."""
    stored = {f"stored_{name}": Cast(F(name), TextField()) for name in names}
    rows = model._base_manager.filter(pk=key).annotate(**stored)
    row = rows.values(*stored).first()
    if row is None:
        return None
    again = {name: Value(rotated(row[f"stored_{name}"]), TextField()) for name in names if row[f"stored_{name}"]}
    return bool(rows.filter(**row).update(**again)) or None if again else True
