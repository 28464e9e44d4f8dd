"""Rules on single values, each with a sentence that says what to type."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError

ROME = re.compile(r"[A-N][0-9]{4}")
# A full-time week may not exceed it (Code du travail, article L3121-20).
LONGEST_WEEK = Decimal(48)


def validate_positive_hours(value: Decimal) -> None:
    if value <= 0:
        raise ValidationError(
            "Le nombre d’heures doit dépasser 0. S’il n’est pas encore connu, laissez ce champ vide.", code="hours"
        )


def validate_positive_amount(value: Decimal) -> None:
    if value <= 0:
        raise ValidationError(
            "Le montant doit dépasser 0 €. S’il n’est pas encore connu, laissez ce champ vide.", code="amount"
        )


def validate_weekly_hours(value: Decimal) -> None:
    if not 0 < value <= LONGEST_WEEK:
        raise ValidationError(
            "La durée doit être comprise entre 0 et 48 heures par semaine, par exemple 35 ou 17,5.", code="weekly_hours"
        )


def validate_rome(value: str) -> None:
    """Refuse all but a letter from A to N and four digits, as France Travail writes its trades."""
    if not ROME.fullmatch(value):
        raise ValidationError(
            "Le code ROME « %(value)s » n’est pas valable : une lettre de A à N puis quatre chiffres, "
            "par exemple A1203.",
            code="rome",
            params={"value": value},
        )
