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
SHARES_OF_HIRED = {"hired_qpv": 15, "hired_under_26": 42, "hired_over_50": 8, "hired_direct": 45, "hired_durable": 60}


def load(context: DemoContext) -> None:
    told = dict.fromkeys(("hired", *SHARES_OF_HIRED), 0)
    running = OperationPage.objects.filter(stage__in=[OperationStage.RUNNING, OperationStage.SETTLED])
    for lot in Lot.objects.filter(operation__in=running).awarded().select_related("operation"):
        _declare(context, lot, told)


def _declare(context: DemoContext, lot: Lot, told: dict[str, int]) -> None:
    today, start = context.today, lot.operation.starts_on
    settled = lot.operation.stage == OperationStage.SETTLED
    quarter = dates.add_months(start.replace(month=(start.month - 1) // 3 * 3 + 1), 3)
    for number in range(MOST_QUARTERS):
        if dates.add_months(quarter, 3) > today:
            return
        hours = (lot.hours_committed or Decimal(0)) * (Decimal(1) / MOST_QUARTERS if settled else SHARES[number % 3])
        _add(lot, quarter, hours.quantize(Decimal(1)), told, validated=settled or dates.add_months(quarter, 6) <= today)
        quarter = dates.add_months(quarter, 3)


def _add(lot: Lot, quarter: date, hours: Decimal, told: dict[str, int], *, validated: bool) -> None:
    people = max(1, round(hours / HOURS_OF_A_QUARTER))
    hired = _hired(people, told)
    declaration = HoursDeclaration(
        lot=lot,
        period_start=quarter,
        months=PeriodLength.QUARTER,
        hours_done=hours,
        hours_validated=hours - hours % 25 if validated else None,
        people=people,
        **hired,
    )
    declaration.contracts = [DeclaredContract(contract_type=ContractType.CDD, people=people)]
    declaration.full_clean()
    declaration.save()
    declaration.save_revision(clean=False)


def _hired(people: int, told: dict[str, int]) -> dict[str, int]:
    """Half of those in post are new; of all that are ``told``, the shares are those of the record of 2008–2009."""
    now = {"hired": (people + 1) // 2}
    told["hired"] += now["hired"]
    for name, share in SHARES_OF_HIRED.items():
        now[name] = min(told["hired"] * share // 100 - told[name], now["hired"])
        if name == "hired_over_50":  # nobody is under 26 as well
            now[name] = min(now[name], now["hired"] - now["hired_under_26"])
        told[name] += now[name]
    return now
