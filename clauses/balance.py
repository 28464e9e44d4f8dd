"""Hours of an operation or a lot, side by side, and the gaps between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clauses.models import Lot

ZERO = Decimal(0)


@dataclass(frozen=True)
class Balance:
    """Hours planned in the clause and promised by companies, with the euros of the lots."""

    planned: Decimal
    committed: Decimal
    amount: Decimal

    @property
    def to_commit(self) -> Decimal:
        """Planned hours that nobody has promised yet; never negative."""
        return max(self.planned - self.committed, ZERO)


def balance_of(planned: Decimal | None, lots: Iterable["Lot"]) -> Balance:
    """Totals over the lots; what is not known yet counts for nothing."""
    lots = list(lots)
    return Balance(
        planned=planned or ZERO,
        committed=total(lot.hours_committed for lot in lots),
        amount=total(lot.amount for lot in lots),
    )


def total(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), ZERO)
