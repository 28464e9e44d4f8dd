"""Hours that an officer validates, several declarations at a time: each by its own rules, none because of another."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from clauses.records.declaration import HoursDeclaration
from portal.typed.errors import UnreadableError
from portal.typed.numbers import read_decimal

AT_ONCE = 100
GONE = "Déjà validée, ou retirée : rien n’a changé."
CHANGED = "Les heures déclarées ont changé depuis que vous les avez lues : relisez-les."


@dataclass(frozen=True)
class Ticked:
    """A declaration to validate: the hours as typed, and those that it declared when it was shown."""

    pk: int
    typed: str
    seen: str


def validate(ticked: Iterable[Ticked], user: Any) -> dict[int, str]:
    """Validate each; what is wrong with those that were not, by declaration, empty for the others."""
    return {each.pk: _fault_of(each, user) for each in ticked}


@transaction.atomic
def _fault_of(ticked: Ticked, user: Any) -> str:
    found = HoursDeclaration.objects.waiting().select_for_update(of=("self",)).filter(pk=ticked.pk).first()
    if found is None:
        return GONE
    if ticked.seen != shown_hours(found.hours_done):
        return CHANGED
    try:
        found.hours_validated = read_decimal(ticked.typed, decimals=2)
        found.full_clean()
    except UnreadableError as fault:
        return str(fault)
    except ValidationError as faults:
        return " ".join(faults.messages)
    found.save()
    found.save_revision(user=user, clean=False, log_action="wagtail.edit")
    return ""


def shown_hours(hours: Decimal) -> str:
    """Return hours as a form holds them: ``120``, ``17,5``."""
    return f"{hours.normalize():f}".replace(".", ",")
