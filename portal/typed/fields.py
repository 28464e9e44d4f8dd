"""Every Django form field reads what a French person types: the admin's, its packages' and the public forms'.

Wagtail and django-filter make their own ``forms.DateField``, out of reach of ``register_form_field_override``; formats
of ``strptime`` cannot say « 1er décembre 2026 », and « %y » guesses the century. So the fields themselves are given
the readers, once, when the project starts (docs/adr/0075).
"""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import make_aware

from portal.typed.days import read_day
from portal.typed.errors import UnreadableError
from portal.typed.hours import has_zone, read_hour, read_moment
from portal.typed.numbers import read_decimal, read_integer
from portal.typed.widgets import FrenchNumberInput
from portal.words.text import NBSP, NNBSP, french, french_number

CENTS = 2
NO_SUCH_HOUR = "cette heure n’existe pas ou vient deux fois, au changement d’heure. Choisissez-en une autre."


def read_everywhere() -> None:
    """Give the readers to Django's form fields; a second call changes nothing."""
    if getattr(forms.IntegerField, "widget", None) is FrenchNumberInput:
        return
    _give(forms.DateField, lambda _field, typed: read_day(typed))
    _give(forms.TimeField, lambda _field, typed: read_hour(typed))
    _give(forms.DateTimeField, lambda _field, typed: _aware(typed))
    _give(forms.DecimalField, lambda field, typed: read_decimal(typed, field.decimal_places))
    _give(forms.FloatField, lambda _field, typed: float(read_decimal(typed)))
    _give(forms.IntegerField, lambda _field, typed: read_integer(typed))
    forms.IntegerField.widget = FrenchNumberInput
    name = "prepare_value"
    setattr(forms.DecimalField, name, _with_cents)


def _with_cents(field: forms.DecimalField, value: Any) -> Any:
    """Return ``1250,50``, not ``1250,5``, where the field takes cents; whole amounts stay without."""
    if field.decimal_places == CENTS and isinstance(value, Decimal) and value != value.to_integral_value():
        return french_number(value, CENTS).replace(NNBSP, NBSP)
    return value


def _give(kind: type[forms.Field], read: Callable[[Any, str], Any]) -> None:
    before = vars(kind)["to_python"]

    def to_python(field: Any, value: Any) -> Any:
        # Values that are no text, ISO moments with their zone and formats that a form chose are Django's to read.
        if not isinstance(value, str) or "input_formats" in vars(field):
            return before(field, value)
        if not value.strip():
            return None
        if kind is forms.DateTimeField and has_zone(value):
            return before(field, value)
        try:
            return read(field, value)
        except UnreadableError as fault:
            raise ValidationError(str(fault), code="invalid") from fault

    to_python.__doc__ = before.__doc__
    name = "to_python"
    setattr(kind, name, to_python)


def _aware(typed: str) -> datetime:
    naive = read_moment(typed)
    first, second = (make_aware(naive.replace(fold=fold)) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        raise UnreadableError(typed, french(NO_SUCH_HOUR))
    return first
