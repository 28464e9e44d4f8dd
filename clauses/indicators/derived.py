"""Figures derived from the published records of a scope; nothing here is typed by anybody.

An operation counts in the year in which it starts, with its hours planned in the clause and promised in its
lots; hours done and validated count in the year in which they were worked. ETP follow the convention of the
site's settings.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, DecimalField, F, IntegerField, Min, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from clauses.hours.amounts import full_time_equivalents
from clauses.indicators.scope import Scope
from clauses.operations.page import OperationPage
from clauses.records.structure import LotStructure
from clauses.records.vocabulary import Sector
from portal.models import Organisation


@dataclass(frozen=True)
class Indicators:
    """Counts, euros and hours of the operations of a scope; ``year`` None: of every year."""

    year: int | None
    first_year: int | None
    operations: int
    invented: int
    amount: Decimal
    hours_planned: Decimal
    hours_committed: Decimal
    hours_siae: Decimal
    hours_done: Decimal
    hours_validated: Decimal
    authorities: int
    companies: int
    sectors: int
    open_offers: int
    open_posts: int
    hours_per_fte: int

    @property
    def fte(self) -> Decimal:
        """Planned hours as full-time equivalents, to a tenth."""
        return full_time_equivalents(self.hours_planned, self.hours_per_fte)


def derive(scope: Scope, hours_per_fte: int) -> Indicators:
    """One query, whatever the number of records: each figure is a scalar of its own."""
    operations, lots, declared, offers = scope.operations, scope.lots, scope.declarations, scope.offers
    sectors_in_use = OperationPage.sectors.through.objects.filter(operationpage__in=operations.order_by().values("pk"))
    money = DecimalField(max_digits=20, decimal_places=2)
    figures = {
        "operations": _scalar(operations, Count("pk")),
        "invented": _scalar(operations.filter(is_demo=True), Count("pk")),
        "amount": _scalar(operations, Sum("amount"), money),
        "hours_planned": _scalar(operations, Sum("hours_planned"), money),
        "authorities": _scalar(operations, Count("authority", distinct=True)),
        "first_year": Subquery(
            operations.order_by().values(one=Value(1)).annotate(n=Min("starts_on__year")).values("n")
        ),
        "hours_committed": _scalar(lots, Sum("hours_committed"), money),
        "hours_siae": _scalar(LotStructure.objects.filter(lot__in=lots.values("pk")), Sum("hours"), money),
        "hours_done": _scalar(declared, Sum("hours_done"), money),
        "hours_validated": _scalar(declared, Sum("hours_validated"), money),
        "companies": _scalar(lots, Count("company", distinct=True)),
        "sectors": _scalar(sectors_in_use, Count("sector", distinct=True)),
        "open_offers": _scalar(offers, Count("pk")),
        "open_posts": _scalar(offers, Sum(F("posts") - F("posts_filled") - F("posts_hired"))),
    }
    # Any table with a row would do: the answer is one row of scalars.
    row = ContentType.objects.order_by().annotate(**figures).values(*figures)[:1].get()
    return Indicators(year=scope.year, hours_per_fte=hours_per_fte, **row)


def _scalar(rows: Any, aggregate: Any, output: Any = None) -> Any:
    """Return ``aggregate`` over the rows, 0 when there are none."""
    counted = rows.order_by().values(one=Value(1)).annotate(n=aggregate).values("n")
    return Coalesce(Subquery(counted), Value(0), output_field=output or IntegerField())


def _invented(operations: str, counted: Q) -> Count:
    """Return how many of the operations counted are examples: a real organisation's name stands beside them."""
    return Count(operations, filter=counted & Q(**{f"{operations}__is_demo": True}), distinct=True)


# The lists that the figures count ----------------------------------------------


def authorities(scope: Scope) -> QuerySet[Organisation]:
    """Return authorities with ``operations_count``, how many are ``invented``, their ``amount`` and ``hours``."""
    return _counted(
        Organisation.objects.all(),
        Q(clause_operations__in=scope.operations.values("pk")),
        "clause_operations",
        amount="clause_operations__amount",
        hours="clause_operations__hours_planned",
    )


def companies(scope: Scope) -> QuerySet[Organisation]:
    """Companies with ``operations_count`` and the ``amount`` and ``hours`` of the lots they won."""
    return _counted(
        Organisation.objects.all(),
        Q(clause_lots__in=scope.lots.order_by().values("pk")),
        "clause_lots__operation",
        amount="clause_lots__amount",
        hours="clause_lots__hours_committed",
    )


def declaring_companies(scope: Scope) -> QuerySet[Organisation]:
    """Companies with the ``hours`` that they declared in the year, and the ``validated`` ones among them."""
    return _counted(
        Organisation.objects.all(),
        Q(clause_lots__declarations__in=scope.declarations.order_by().values("pk")),
        "clause_lots__operation",
        validated="clause_lots__declarations__hours_validated",
        hours="clause_lots__declarations__hours_done",
    )


def sectors(scope: Scope) -> QuerySet[Sector]:
    """Sectors with the operations of each; one operation may be in several sectors, so columns do not add up."""
    return _counted(
        Sector.objects.all(),
        Q(operations__in=scope.operations.values("pk")),
        "operations",
        amount="operations__amount",
        hours="operations__hours_planned",
    )


def _counted(rows: QuerySet[Any], counted: Q, operations: str, **sums: str) -> QuerySet[Any]:
    """Return the rows that something counted is of, those with most hours first.

    ``operations`` leads to the operations counted; ``sums`` name columns and what each adds up.
    """
    totals = {name: Sum(path, filter=counted) for name, path in sums.items()}
    return (
        rows.filter(counted)
        .annotate(
            operations_count=Count(operations, filter=counted, distinct=True),
            invented=_invented(operations, counted),
            **totals,
        )
        .order_by(F("hours").desc(nulls_last=True), "name")
    )
