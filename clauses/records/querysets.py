"""Queries on operations, lots and opportunities."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from wagtail.models import Page, PageManager

from clauses.enums import AFTER_AWARD, Obligation, OperationStage
from clauses.obligation.rule import Threshold, verdict
from portal import dates
from portal.models.querysets import PortalPageQuerySet

ZERO = Decimal(0)
HOURS: Any = models.DecimalField(max_digits=20, decimal_places=2)
# What the law's answer is worked out from: see ``OperationPage.contract``.
SAID_TO_THE_LAW = ("consulted_on", "amount", "nature", "buyer_kind", "procedure", "starts_on", "decp_uid", "live")
BATCH = 500
# A year after the day that was planned, an award of which nobody says anything is announced no more.
UNCONFIRMED_MONTHS = 12


class OperationQuerySet(PortalPageQuerySet):
    """Queries on operations."""

    def in_year(self, year: int | None) -> Self:
        """Keep operations that start in the year; all of them without a year."""
        return self if year is None else self.filter(starts_on__year=year)

    def led_by(self, organisation_id: int) -> Self:
        return self.filter(authority_id=organisation_id)

    def carried_out_by(self, organisation_id: int) -> Self:
        """Keep those with at least one lot won by the company, each operation once."""
        lots = apps.get_model("clauses.Lot")._default_manager.filter(company_id=organisation_id)
        return self.filter(pk__in=lots.order_by().values("operation_id"))

    def running(self) -> Self:
        """Keep those in progress today: not past the day that they were due to end."""
        return self.filter(stage=OperationStage.RUNNING).exclude(ends_on__lt=dates.today())

    def to_calibrate(self) -> Self:
        """Return whose insertion hours nobody has typed yet, not even in a draft."""
        unsaid = Q(latest_revision=None) | Q(latest_revision__content__hours_planned=None)
        return self.filter(unsaid, hours_planned=None).exclude(stage=OperationStage.SETTLED)

    def clause_due(self) -> Self:
        """Whose clause the law asks for, with neither a clause nor a reason not to have one, not even in a draft."""
        found = self.filter(obligation=Obligation.REQUIRED, clause_kind="", hours_planned=None, exception_reason="")
        draft = {"clause_kind": "", "hours_planned": None, "exception_reason": ""}
        silent = Q(**{f"latest_revision__content__{name}": value for name, value in draft.items()})
        return found.filter(Q(latest_revision=None) | silent)

    def refresh_obligations(self, thresholds: Iterable[Threshold]) -> int:
        """Work out again what the law asks of each, after a threshold changed. Return how many changed."""
        rows, changed, last = list(thresholds), 0, 0
        while keys := list(self.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
            changed += self.filter(pk__in=keys)._answer_again(keys, rows)
            last = keys[-1]
        return changed

    @transaction.atomic
    def _answer_again(self, keys: list[int], thresholds: list[Threshold]) -> int:
        # Locked as a publication locks them: what is saved meanwhile is read as it is, and never undone.
        list(Page.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
        due: dict[Obligation, list[int]] = defaultdict(list)
        for page in self.only("obligation", *SAID_TO_THE_LAW):
            answer = verdict(page.contract, thresholds).obligation
            if answer != page.obligation:
                due[answer].append(page.pk)
        return sum(self.filter(pk__in=found).update(obligation=answer) for answer, found in due.items())

    def with_hours_committed(self) -> Self:
        """Return what ``hours_committed`` of each operation is, asked once for the whole list."""
        lots = apps.get_model("clauses.Lot")._default_manager.filter(operation=models.OuterRef("pk"))
        promised = lots.order_by().values("operation").annotate(n=Sum("hours_committed")).values("n")
        return self.annotate(hours_promised=Coalesce(models.Subquery(promised), ZERO, output_field=HOURS))

    def totals(self) -> dict[str, Decimal]:
        """Return ``amount`` in euros and planned insertion ``hours``, in one query."""
        found = self.aggregate(amount=Sum("amount"), hours=Sum("hours_planned"))
        return {key: value or ZERO for key, value in found.items()}


class LotQuerySet(models.QuerySet[Any]):
    """Queries on lots."""

    def awarded(self) -> Self:
        return self.exclude(company=None)

    def declared(self) -> Self:
        """Return those with declared hours, by operation."""
        found = self.filter(declarations__isnull=False).distinct()
        return found.select_related("operation", "company").order_by("operation__title", "sort_order", "pk")

    def to_staff(self) -> Self:
        """Keep lots won, with hours promised, of operations that are not settled."""
        return self.awarded().filter(hours_committed__gt=0).exclude(operation__stage=OperationStage.SETTLED)

    def to_recruit(self) -> Self:
        """Keep lots for which somebody will be looked for, of operations that are not settled.

        Those won whose declared hours are fewer than those promised, declarations being read once for all; and those
        that nobody has won yet, of operations with a clause: whom they will look for is to be confirmed. From the award
        on, a lot without a company was won by one that nobody published; and a contract whose end nobody gave is not to
        be won for ever: until a year after the day that its works were planned.
        """
        declared = apps.get_model("clauses.HoursDeclaration")._default_manager.order_by()
        sums = declared.values("lot", "lot__hours_committed").annotate(done=Sum("hours_done"))
        done = sums.filter(done__gte=models.F("lot__hours_committed")).values("lot")
        won = Q(company__isnull=False, hours_committed__gt=0) & ~Q(pk__in=done)
        to_win = Q(company=None) & (Q(operation__hours_planned__gt=0) | ~Q(operation__clause_kind=""))
        to_win &= ~Q(operation__stage__in=AFTER_AWARD)
        forgotten = dates.add_months(dates.today(), -UNCONFIRMED_MONTHS)
        to_win &= Q(operation__ends_on__isnull=False) | Q(operation__starts_on__gte=forgotten)
        return self.filter(won | to_win).exclude(operation__stage=OperationStage.SETTLED)

    def with_hours_left(self) -> Self:
        """Return what is ``left`` of the hours promised, once those declared are done."""
        declared = apps.get_model("clauses.HoursDeclaration")._default_manager.filter(lot=models.OuterRef("pk"))
        done = declared.order_by().values("lot").annotate(n=Sum("hours_done")).values("n")
        left = models.F("hours_committed") - Coalesce(models.Subquery(done), ZERO, output_field=HOURS)
        return self.annotate(left=models.ExpressionWrapper(left, output_field=HOURS))


def _can_be_answered(day: date | None) -> Q:
    taken = models.F("posts_filled") + models.F("posts_hired")
    return Q(deadline__gte=day or dates.today(), posts__gt=taken)


class OpportunityQuerySet(PortalPageQuerySet):
    """Queries on offers."""

    def open_on(self, day: date | None = None) -> Self:
        """Offers that can still be answered: deadline not passed, posts left."""
        return self.filter(_can_be_answered(day))

    def offered_by(self, organisation_id: int) -> Self:
        return self.filter(employer_id=organisation_id)


class _OperationManager(PageManager):
    pass


class _OpportunityManager(PageManager):
    pass


OperationManager = _OperationManager.from_queryset(OperationQuerySet)
OpportunityManager = _OpportunityManager.from_queryset(OpportunityQuerySet)
