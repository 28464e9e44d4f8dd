"""Numbers as French people type them."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

_DRESSING = re.compile(r"[\s\u00a0\u202f€%]|(?:h|HT|ht)$")
_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")


def read_decimal(text: str) -> Decimal:
    """``1 500 000,50 €`` as a Decimal. Raises ValueError, with a French sentence, for anything else."""
    plain = _DRESSING.sub("", text.strip()).replace(",", ".")
    if _PLAIN.fullmatch(plain):
        return Decimal(plain)
    raise ValueError(f"« {text[:40]} » n’est pas un nombre. Écrivez par exemple 1250 ou 17,5.")


class FrenchDecimalField(forms.Field):
    """Accepts spaces, a decimal comma and the unit."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            return read_decimal(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error
