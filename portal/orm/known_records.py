"""Foreign keys given as records are not looked up again."""

from typing import Any

from django.db import models

_validate = models.ForeignKey.validate


def _trusting(self: Any, value: Any, instance: Any) -> None:
    """As Django's own, which asks for the record again that the form, the page or the log line was just given whole."""
    if value is not None and is_at_hand(instance, self) and not self.remote_field.limit_choices_to:
        models.Field.validate(self, value, instance)
    else:
        _validate(self, value, instance)


def is_at_hand(instance: models.Model | None, field: Any) -> bool:
    """Whether the record was read: one that is deleted meanwhile is refused by the database itself."""
    record = instance._state.fields_cache.get(field.name) if instance is not None else None
    return record is not None and not record._state.adding and record.pk == instance.__dict__.get(field.attname)


def trust_records_at_hand() -> None:
    """Let it hold everywhere; a second call changes nothing."""
    key: Any = models.ForeignKey
    key.validate = _trusting
