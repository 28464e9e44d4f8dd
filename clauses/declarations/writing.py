"""What a sheet of declarations changes: known first, then written whole or not at all, under somebody's name."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from clauses.declarations.rows import Row, Sheet
from clauses.enums import PeriodLength
from clauses.records.declaration import HoursDeclaration
from clauses.records.lot import Lot

FIELDS = (
    "hours_done", "people", "note", "hired", "hired_qpv", "hired_under_26", "hired_over_50", "hired_direct",
    "hired_durable",
)  # fmt: skip


def prepare(row: Row, lot: Lot, period: tuple[date, PeriodLength], values: dict[str, Any]) -> dict[str, str]:
    """Give the row its declaration, the existing one of this lot and period or a new one; errors by field."""
    start, months = period
    declaration = HoursDeclaration.objects.filter(lot=lot, period_start=start, months=months).first()
    if declaration is None:
        declaration = HoursDeclaration(lot=lot, period_start=start, months=months)
    row.is_update = declaration.pk is not None
    before = None if declaration.pk is None else _said(declaration)
    for name, value in values.items():
        setattr(declaration, name, value)
    row.declaration, row.is_changed = declaration, _said(declaration) != before
    if row.is_changed and declaration.hours_validated is not None:
        return {"period_start": "Cette déclaration est déjà validée : corrigez-la à la main si besoin."}
    try:
        declaration.full_clean()
    except ValidationError as error:
        return {name: messages[0] for name, messages in error.message_dict.items()}
    return {}


def _said(declaration: HoursDeclaration) -> tuple[Any, ...]:
    """Return what a sheet can change of it."""
    contracts = sorted((str(each.contract_type), each.people) for each in declaration.contracts.all())
    return (*(getattr(declaration, name) for name in FIELDS), contracts)


@transaction.atomic
def write(sheet: Sheet, user: Any) -> None:
    """Write every row or none, each with its line of history; what says nothing new is left alone.

    Raises ValueError when the sheet has errors.
    """
    if not sheet.is_valid:
        raise ValueError("a sheet with errors cannot be written")
    for row in sheet.rows:
        if row.declaration and row.is_changed:
            action = "wagtail.edit" if row.is_update else "wagtail.create"
            row.declaration.save()
            row.declaration.save_revision(user=user, clean=False, log_action=action)
