"""Invented declarations: each lot in progress has a quarter or two of hours, the older ones validated."""

from datetime import date
from decimal import Decimal

from clauses.enums import ContractType, OperationStage, PeriodLength
from clauses.models import DeclaredContract, HoursDeclaration, Lot, OperationPage
from portal import dates
from portal.demo import DemoContext

HOURS_OF_A_QUARTER = 455  # one person at 35 hours a week
SHARES = (Decimal("0.11"), Decimal("0.09"), Decimal("0.12"))  # of what the lot promised, quarter after quarter
MOST_QUARTERS = 6


def load(context: DemoContext) -> None:
    running = OperationPage.objects.filter(stage__in=[OperationStage.RUNNING, OperationStage.SETTLED])
    for lot in Lot.objects.filter(operation__in=running).awarded().select_related("operation"):
        _declare(context, lot)


def _declare(context: DemoContext, lot: Lot) -> None:
    today, start = context.today, lot.operation.starts_on
    settled = lot.operation.stage == OperationStage.SETTLED
    quarter = dates.add_months(start.replace(month=(start.month - 1) // 3 * 3 + 1), 3)
    for number in range(MOST_QUARTERS):
        if dates.add_months(quarter, 3) > today:
            return
        hours = (lot.hours_committed or Decimal(0)) * (Decimal(1) / MOST_QUARTERS if settled else SHARES[number % 3])
        _add(lot, quarter, hours.quantize(Decimal(1)), validated=settled or dates.add_months(quarter, 6) <= today)
        quarter = dates.add_months(quarter, 3)


def _add(lot: Lot, quarter: date, hours: Decimal, *, validated: bool) -> None:
    people = max(1, round(hours / HOURS_OF_A_QUARTER))
    declaration = HoursDeclaration(
        lot=lot,
        period_start=quarter,
        months=PeriodLength.QUARTER,
        hours_done=hours,
        hours_validated=hours - hours % 25 if validated else None,
        people=people,
        **_hired(people),
    )
    declaration.contracts = [DeclaredContract(contract_type=ContractType.CDD, people=people)]
    declaration.full_clean()
    declaration.save()


def _hired(people: int) -> dict[str, int]:
    """Half of those in post are new; what is said of them follows the shares of the record of 2008–2009."""
    hired = (people + 1) // 2
    shares = {"hired_qpv": 15, "hired_under_26": 42, "hired_over_50": 8, "hired_direct": 45, "hired_durable": 60}
    return {"hired": hired} | {name: hired * share // 100 for name, share in shares.items()}
