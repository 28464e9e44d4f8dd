"""Whether a social clause is due: the day of the consultation, the amount, what is bought and by whom.

Source: loi n° 2021-1104 of 22 August 2021, article 35, and article L. 2112-2-1 of the code de la commande publique.
The amounts are those of ``ClauseThreshold``, each with its days: nothing of the rule is a number written here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from clauses.enums import BuyerKind, ContractNature, Obligation, Procedure, ThresholdScope

GOODS = (ContractNature.SUPPLIES, ContractNature.SERVICES)
SCOPE_OF_BUYER = {BuyerKind.STATE: ThresholdScope.STATE, BuyerKind.OTHER: ThresholdScope.OTHER}
COMPARED = frozenset(ThresholdScope) - {ThresholdScope.SPASER}


class Threshold(Protocol):
    """An amount in euros excluding tax, from ``starts_on`` to ``ends_on`` (both included; None: no end known)."""

    @property
    def scope(self) -> str: ...
    @property
    def amount(self) -> Decimal: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date | None: ...
    @property
    def article(self) -> str: ...


@dataclass(frozen=True)
class Contract:
    """What is known of a contract. ``amount`` in euros excluding tax, of all its lots.

    ``no_later_than``: a day by which the consultation had begun (the award, the start of the works).
    ``procedure``: empty where nobody says it.
    ``is_whole``: False where the amount may be one lot's of a larger consultation, as in published data.
    """

    consulted_on: date | None = None
    amount: Decimal | None = None
    nature: str = ""
    buyer: str = ""
    no_later_than: date | None = None
    is_whole: bool = True
    procedure: str = ""

    @property
    def scopes(self) -> frozenset[ThresholdScope]:
        """The thresholds that may be this contract's: one, or several while its nature or its buyer is not known."""
        if not self.nature:
            return COMPARED
        if self.nature not in GOODS:
            return frozenset({ThresholdScope(self.nature)})
        if not self.buyer:
            return frozenset(SCOPE_OF_BUYER.values())
        return frozenset({SCOPE_OF_BUYER[BuyerKind(self.buyer)]})


@dataclass(frozen=True)
class Verdict:
    """The answer, and the threshold that gave it where one did.

    ``missing``: names of ``Contract`` fields that would settle an answer that is not known.
    """

    obligation: Obligation
    threshold: Threshold | None = None
    missing: tuple[str, ...] = ()
    # Above the amount, but passed by an adapted procedure: for what it buys, whose threshold may be another.
    is_adapted: bool = False


def verdict(contract: Contract, thresholds: Iterable[Threshold]) -> Verdict:
    """Say what the law asks; « à vérifier » where what is not known could change the answer."""
    rows = [each for each in thresholds if each.scope in COMPARED]
    if is_before_law(contract, rows):
        return Verdict(Obligation.RECOMMENDED, _deciding(contract, _by_scope(rows)))
    by_scope = _by_scope(rows)
    answers = {scope: _is_due(contract, by_scope[scope]) for scope in contract.scopes}
    if all(answer is True for answer in answers.values()):
        if contract.procedure == Procedure.ADAPTED:
            return Verdict(Obligation.UNKNOWN, _deciding(contract, by_scope), is_adapted=True)
        return Verdict(Obligation.REQUIRED, _deciding(contract, by_scope))
    if all(answer is False for answer in answers.values()):
        return Verdict(Obligation.RECOMMENDED, _deciding(contract, by_scope))
    (only,) = contract.scopes if len(contract.scopes) == 1 else (None,)
    is_told = only is None or bool(by_scope[only])
    # Where no threshold is known, nothing that the contract could say would settle it.
    return Verdict(Obligation.UNKNOWN, missing=_missing(contract) if is_told else ())


def _by_scope(thresholds: Iterable[Threshold]) -> dict[ThresholdScope, list[Threshold]]:
    rows = list(thresholds)
    return {scope: [each for each in rows if each.scope == scope] for scope in COMPARED}


def is_before_law(contract: Contract, thresholds: Iterable[Threshold]) -> bool:
    """Whether its consultation had begun before the first day of the oldest threshold of any kind of contract."""
    first_day = min((each.starts_on for each in thresholds), default=None)
    latest = contract.consulted_on or contract.no_later_than
    return first_day is not None and latest is not None and latest < first_day


def _is_due(contract: Contract, thresholds: list[Threshold]) -> bool | None:
    if not thresholds:
        return None
    first_day = min(each.starts_on for each in thresholds)
    latest = contract.consulted_on or contract.no_later_than
    if latest is not None and latest < first_day:
        return False
    if contract.consulted_on is None:
        # Under every amount that is known, whatever the day.
        return False if _is_under(contract, min(t.amount for t in thresholds)) else None
    rows = [each for each in thresholds if in_force(each, contract.consulted_on)]
    if not rows or contract.amount is None:
        return None
    amount = max(rows, key=lambda each: each.starts_on).amount
    if _is_under(contract, amount):
        return False
    return True if contract.amount >= amount else None


def _is_under(contract: Contract, amount: Decimal) -> bool:
    return contract.is_whole and contract.amount is not None and contract.amount < amount


def in_force(threshold: Threshold, day: date) -> bool:
    return threshold.starts_on <= day and (threshold.ends_on is None or day <= threshold.ends_on)


def _deciding(contract: Contract, by_scope: dict[ThresholdScope, list[Threshold]]) -> Threshold | None:
    """Return the threshold of the contract's own kind and day; the first one of its kind before any was in force."""
    if len(contract.scopes) != 1:
        return None
    (scope,) = contract.scopes
    rows = sorted(by_scope[scope], key=lambda each: each.starts_on)
    if contract.consulted_on is None:
        return rows[0] if rows else None
    day = contract.consulted_on
    return next((each for each in reversed(rows) if in_force(each, day)), rows[0] if rows else None)


def _missing(contract: Contract) -> tuple[str, ...]:
    lacks = {
        "consulted_on": contract.consulted_on is None,
        "amount": contract.amount is None or not contract.is_whole,
        "nature": not contract.nature,
        "buyer": contract.nature in GOODS and not contract.buyer,
    }
    return tuple(name for name, lacking in lacks.items() if lacking)
