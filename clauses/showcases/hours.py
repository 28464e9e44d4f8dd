"""The hours of one organisation, for its showcase and its badge: derived from the published records, never typed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from clauses.enums import ShowcaseRole
from clauses.hours.amounts import full_time_equivalents, hours_words
from clauses.hours.balance import total
from clauses.operations.page import OperationPage
from portal.orm import prepared


@dataclass(frozen=True)
class ShowcaseHours:
    """``planned`` is None for a company: a clause is written by an authority."""

    planned: Decimal | None
    committed: Decimal
    done: Decimal
    hours_per_fte: int

    @property
    def facts(self) -> list[tuple[str, Decimal, Decimal]]:
        """``(label, hours, full-time equivalents)`` of each state of hours."""
        states = (
            ("Heures prévues dans ses marchés", self.planned),
            ("Heures engagées", self.committed),
            ("Heures réalisées", self.done),
        )
        return [
            (label, hours, full_time_equivalents(hours, self.hours_per_fte))
            for label, hours in states
            if hours is not None
        ]

    @property
    def words(self) -> str:
        """One line for the badge; the clause's own hours where no company has promised any yet."""
        if self.planned and not self.committed:
            return f"{hours_words(self.planned)} prévues"
        return f"{hours_words(self.committed)} engagées, {hours_words(self.done)} réalisées"


def showcase_operations(role: str, organisation: Any) -> Any:
    """Return those of the authority, or those in which the company won a lot."""
    operations: Any = OperationPage.objects.public_now()
    if role == ShowcaseRole.AUTHORITY:
        return operations.led_by(organisation)
    return operations.carried_out_by(organisation)


def showcase_hours(role: str, organisation: int, hours_per_fte: int) -> ShowcaseHours:
    """Add up the hours: a company's of its own lots, an authority's of all its contracts. One query.

    ``organisation`` is its primary key, 0 for a showcase that has none yet.
    """
    columns = ("pk", "hours_planned", "lots", "lots__company", "lots__hours_committed")
    rows = prepared.rows(
        ("showcase", "hours", role),
        lambda organisation: (
            showcase_operations(role, organisation)
            .order_by()
            .values_list(*columns)
            .annotate(Sum("lots__declarations__hours_done"))
        ),
        organisation=organisation,
    )
    is_authority = role == ShowcaseRole.AUTHORITY
    lots = [row[4:] for row in rows if is_authority or row[3] == organisation]
    planned = dict(row[:2] for row in rows)
    return ShowcaseHours(
        planned=total(planned.values()) if is_authority else None,
        committed=total(promised for promised, _done in lots),
        done=total(done for _promised, done in lots),
        hours_per_fte=hours_per_fte,
    )
