"""How many insertion hours a contract can carry.

hours = amount × share of labour × insertion rate ÷ hourly cost, rounded down: a clause never asks
for more than the contract holds. Everything is Decimal.
"""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from portal.words.text import rounded

HOURS_PER_DAY = 7
# 35 hours a week over 52 weeks, a twelfth of them each month.
HOURS_PER_MONTH = Decimal(35) * 52 / 12
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Estimate:
    """``amount`` and ``hourly_cost`` in euros excluding tax, ``labour_share`` and ``insertion_rate`` in per cent."""

    amount: Decimal
    labour_share: Decimal
    insertion_rate: Decimal
    hourly_cost: Decimal

    @property
    def hours(self) -> int:
        """Raises ZeroDivisionError without an hourly cost: forms refuse it before."""
        # One division, last: intermediate rounding could cross a whole hour.
        product = self.amount * self.labour_share * self.insertion_rate
        return int((product / (self.hourly_cost * HUNDRED * HUNDRED)).to_integral_value(rounding=ROUND_FLOOR))

    @property
    def labour_hours(self) -> int:
        """Hours of work of the whole contract, insertion or not."""
        return int(
            (self.amount * self.labour_share / (self.hourly_cost * HUNDRED)).to_integral_value(rounding=ROUND_FLOOR)
        )

    @property
    def days(self) -> Decimal:
        """Days of seven hours, to a tenth."""
        return rounded(Decimal(self.hours) / HOURS_PER_DAY, 1)

    @property
    def months(self) -> Decimal:
        """Months of full-time work, to a tenth."""
        return rounded(Decimal(self.hours) / HOURS_PER_MONTH, 1)
