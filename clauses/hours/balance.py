"""Hours of an operation or a lot, side by side, and the gaps between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

ZERO = Decimal(0)


class Promise(Protocol):
    """A lot, as far as hours go: what its company promised, and its euros."""

    pk: int
    hours_committed: Decimal | None
    amount: Decimal | None


@dataclass(frozen=True)
class Balance:
    """Hours planned in the clause, promised by companies, declared done and validated; euros of the lots."""

    planned: Decimal
    committed: Decimal
    amount: Decimal
    done: Decimal = ZERO
    validated: Decimal = ZERO
    # Whether anything was declared at all: no declaration is not « 0 h ».
    is_declared: bool = False
    # Promised hours that nobody has declared yet, lot by lot: what one does beyond its promise is not done for another.
    to_do: Decimal = ZERO

    @property
    def to_commit(self) -> Decimal:
        """Planned hours that nobody has promised yet; never negative."""
        return max(self.planned - self.committed, ZERO)

    @property
    def to_validate(self) -> Decimal:
        """Declared hours that the facilitator has not validated, or refused."""
        return self.done - self.validated

    @property
    def largest(self) -> Decimal:
        """Number of a full bar; 1 when there is nothing to draw."""
        return max(self.planned, self.committed, self.done) or Decimal(1)


def balance_of(
    planned: Decimal | None, lots: Iterable[Promise], declared: Mapping[int, tuple[Decimal, Decimal]] | None = None
) -> Balance:
    """Totals over the lots; what is not known yet counts for nothing. ``declared``: see ``hours_by_lot``."""
    lots = list(lots)
    hours = [(declared or {}).get(lot.pk, (ZERO, ZERO)) for lot in lots]
    return Balance(
        planned=planned or ZERO,
        committed=total(lot.hours_committed for lot in lots),
        amount=total(lot.amount for lot in lots),
        is_declared=any(lot.pk in (declared or {}) for lot in lots),
        done=total(done for done, _validated in hours),
        validated=total(validated for _done, validated in hours),
        to_do=total(
            max((lot.hours_committed or ZERO) - done, ZERO) for lot, (done, _v) in zip(lots, hours, strict=True)
        ),
    )


def total(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), ZERO)
