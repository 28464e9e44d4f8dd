"""Amendments to hours that were validated: sent by the company or typed by an officer, and decided once."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from clauses.declarations.validating import shown_hours
from clauses.records.correction import HoursCorrection
from clauses.records.declaration import HIRED_PARTS, HoursDeclaration
from portal import dates
from portal.typed.errors import UnreadableError
from portal.typed.numbers import read_decimal

COUNTS = ("people", "hired", *HIRED_PARTS)
OPEN = "Ces heures ne sont plus contrôlées : corrigez la déclaration elle-même."
GONE = "Déjà décidée, ou retirée : rien n’a changé."
CHANGED = "Cette rectification a changé depuis que vous l’avez lue : relisez-la."


def propose(pk: int, values: Mapping[str, Any], reason: str, who: str) -> bool:
    """Keep what a company says of a closed period, in place of what nobody has decided yet; whether it is new.

    ``values``: ``hours_done`` and the ``COUNTS``. Raises ValidationError where the period is not closed any more.
    """
    with transaction.atomic():
        declaration = HoursDeclaration.objects.select_for_update(of=("self",)).get(pk=pk)
        if declaration.hours_validated is None:
            raise ValidationError(OPEN)
        waiting = declaration.corrections.waiting().first()
        said = {"hours_done": values["hours_done"], **{name: values[name] for name in COUNTS}}
        current = waiting.values() if waiting else {name: getattr(declaration, name) for name in said}
        if current == said and (waiting is None or waiting.reason == reason):
            return False
        correction = waiting or HoursCorrection(declaration=declaration, hours_before=declaration.hours_done)
        correction.hours_before, correction.validated_before = declaration.hours_done, declaration.hours_validated
        correction.hours_after, correction.reason, correction.sent_by = said["hours_done"], reason, who
        correction.counts, correction.sent_at = {name: said[name] for name in COUNTS}, dates.now()
        correction.save()
    return True


@transaction.atomic
def accept(pk: int, typed: str, seen: str, user: Any) -> str:
    """Write the amendment into its declaration, with the hours that the officer validates; what is wrong, or nothing.

    ``seen``: the hours that it declared when it was shown.
    """
    correction = _waiting(pk)
    if correction is None:
        return GONE
    declaration = correction.declaration
    if declaration.hours_validated is None:  # opened again: what was declared since would be lost
        return OPEN
    if seen != shown_hours(correction.hours_after):
        return CHANGED
    # An officer may have changed them since the company wrote: the history adds up to the hours of today.
    correction.hours_before, correction.validated_before = declaration.hours_done, declaration.hours_validated
    had_hired = declaration.hired
    try:
        for name, value in correction.values().items():
            setattr(declaration, name, value)
        declaration.hours_validated = read_decimal(typed, decimals=2)
        declaration.full_clean()
    except UnreadableError as fault:
        return str(fault)
    except ValidationError as faults:
        return " ".join(faults.messages)
    if declaration.hired != had_hired:  # contracts of another number of people are not theirs
        declaration.contracts = []
    declaration.save()
    declaration.save_revision(user=user, clean=False, log_action="wagtail.edit")
    _close(correction, user, accepted=True, validated=declaration.hours_validated)
    return ""


@transaction.atomic
def refuse(pk: int, user: Any) -> str:
    """Leave the declaration as it is; what is wrong, or nothing."""
    correction = _waiting(pk)
    if correction is None:
        return GONE
    _close(correction, user, accepted=False, validated=correction.declaration.hours_validated)
    return ""


def note_change(before: HoursDeclaration, after: HoursDeclaration, reason: str, user: Any) -> None:
    """Keep what an officer changed in hours already validated: an amendment accepted as it is typed."""
    if before.hours_validated is None:  # nothing was closed
        return
    now = dates.now()
    HoursCorrection.objects.create(
        declaration=after, hours_before=before.hours_done, hours_after=after.hours_done,
        validated_before=before.hours_validated, validated_after=after.hours_validated,
        counts={name: getattr(after, name) for name in COUNTS}, reason=reason,
        sent_by=(user.get_full_name() or user.get_username()) if user else "", sent_at=now, decided_at=now,
        decided_by=user, is_accepted=True,
    )  # fmt: skip


def _waiting(pk: int) -> HoursCorrection | None:
    """Return it with its declaration, which is locked first, as ``propose`` does: nobody writes one meanwhile."""
    declarations = HoursDeclaration.objects.order_by().select_for_update(of=("self",))
    declaration = declarations.filter(corrections__pk=pk).first()
    if declaration is None:
        return None
    found: HoursCorrection | None = HoursCorrection.objects.waiting().filter(pk=pk).first()
    if found is not None:
        found.declaration = declaration
    return found


def _close(correction: HoursCorrection, user: Any, *, accepted: bool, validated: Decimal | None) -> None:
    correction.is_accepted, correction.decided_at, correction.decided_by = accepted, dates.now(), user
    correction.validated_after = validated
    correction.save()
