"""Tables of the accounts."""

from accounts.second_factor.model import SecondFactor
from accounts.weekly.model import WeeklyMail

__all__ = ["SecondFactor", "WeeklyMail"]
