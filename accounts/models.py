"""Tables of the accounts."""

from accounts.second_factor.model import SecondFactor

__all__ = ["SecondFactor"]
