"""Whether a clause is due, on each side of each threshold and day. Amounts of 2026–2027: avis relatif aux seuils."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.enums import BuyerKind, ContractNature, Obligation, Procedure, ThresholdScope
from clauses.obligation.rule import Contract, verdict
from clauses.obligation.words import reason

CENT = Decimal("0.01")
WORKS, SUPPLIES, SERVICES, CONCESSION = ContractNature
STATE, OTHER = BuyerKind
REQUIRED, RECOMMENDED, UNKNOWN = Obligation
EVE, FIRST, LAST, AFTER = date(2026, 8, 21), date(2026, 8, 22), date(2027, 12, 31), date(2028, 1, 1)


@dataclass(frozen=True)
class Row:
    scope: str
    amount: Decimal
    starts_on: date = FIRST
    ends_on: date | None = LAST
    article: str = "article L. 2112-2-1"


ROWS = [
    Row(ThresholdScope.WORKS, Decimal(5_404_000)), Row(ThresholdScope.STATE, Decimal(140_000)),
    Row(ThresholdScope.OTHER, Decimal(216_000)), Row(ThresholdScope.CONCESSION, Decimal(5_404_000)),
    Row(ThresholdScope.SPASER, Decimal(50_000_000), date(2023, 1, 1), None),
]  # fmt: skip
# Nature, buyer, the threshold that is theirs.
KINDS = [
    (WORKS, STATE, 5_404_000), (WORKS, OTHER, 5_404_000), (WORKS, "", 5_404_000),
    (SUPPLIES, STATE, 140_000), (SUPPLIES, OTHER, 216_000), (SERVICES, STATE, 140_000), (SERVICES, OTHER, 216_000),
    (CONCESSION, STATE, 5_404_000), (CONCESSION, OTHER, 5_404_000), (CONCESSION, "", 5_404_000),
]  # fmt: skip


def answer(rows: list[Row] = ROWS, **said: Any) -> Obligation:
    return verdict(Contract(**said), rows).obligation


@pytest.mark.parametrize(("nature", "buyer", "amount"), KINDS)
def test_each_side_of_each_threshold_and_day(nature: str, buyer: str, amount: int) -> None:
    at, under = Decimal(amount), Decimal(amount) - CENT
    expected = {
        (FIRST, at): REQUIRED, (FIRST, under): RECOMMENDED, (EVE, at): RECOMMENDED, (EVE, under): RECOMMENDED,
        (LAST, at): REQUIRED, (LAST, under): RECOMMENDED, (AFTER, at): UNKNOWN, (AFTER, under): UNKNOWN,
        (None, at): UNKNOWN, (None, under): RECOMMENDED, (FIRST, None): UNKNOWN, (EVE, None): RECOMMENDED,
    }  # fmt: skip
    found = {
        (day, price): answer(consulted_on=day, amount=price, nature=nature, buyer=buyer) for day, price in expected
    }
    assert found == expected


@pytest.mark.parametrize(
    ("said", "expected", "missing"),
    [
        ({"amount": Decimal(215_999)}, UNKNOWN, ("buyer",)),  # due for the State, not for a town
        ({"amount": Decimal(216_000)}, REQUIRED, ()),  # due whoever buys
        ({"amount": Decimal(139_999)}, RECOMMENDED, ()),  # due for nobody
        ({"amount": Decimal(6_000_000), "nature": ""}, REQUIRED, ()),  # due whatever is bought
        ({"amount": Decimal(216_000), "nature": ""}, UNKNOWN, ("nature",)),
        ({"amount": Decimal(139_999), "nature": ""}, RECOMMENDED, ()),
        ({"amount": None}, UNKNOWN, ("amount", "buyer")),
    ],
)
def test_what_is_not_known_is_never_no(said: dict[str, Any], expected: Obligation, missing: tuple[str, ...]) -> None:
    known: dict[str, Any] = {"consulted_on": FIRST, "nature": SERVICES}
    contract = Contract(**(known | said))
    found = verdict(contract, ROWS)
    assert (found.obligation, found.missing) == (expected, missing)


def test_a_contract_awarded_before_the_law_was_consulted_before_it() -> None:
    known: dict[str, Any] = {"amount": Decimal(9_000_000), "nature": WORKS}
    assert answer(no_later_than=EVE, **known) == RECOMMENDED
    assert answer(no_later_than=FIRST, **known) == UNKNOWN  # consulted on that day, or months before


def test_the_amount_of_one_lot_never_says_no() -> None:
    known: dict[str, Any] = {"consulted_on": FIRST, "nature": SERVICES, "buyer": OTHER, "is_whole": False}
    assert answer(amount=Decimal(215_999), **known) == UNKNOWN
    assert answer(amount=Decimal(216_000), **known) == REQUIRED


@pytest.mark.parametrize(("nature", "buyer", "amount"), KINDS)
def test_each_procedure_on_each_side_of_each_threshold(nature: str, buyer: str, amount: int) -> None:
    """Only an adapted procedure above the amount is doubtful: it may be for what the contract buys."""
    at, under = Decimal(amount), Decimal(amount) - CENT
    for procedure in ("", *Procedure):
        due = UNKNOWN if procedure == Procedure.ADAPTED else REQUIRED
        known = {"nature": nature, "buyer": buyer, "procedure": procedure}
        assert answer(consulted_on=FIRST, amount=at, **known) == due
        assert answer(consulted_on=FIRST, amount=under, **known) == RECOMMENDED
        assert answer(consulted_on=EVE, amount=at, **known) == RECOMMENDED
        assert answer(consulted_on=AFTER, amount=at, **known) == UNKNOWN
    contract = Contract(FIRST, at, nature, buyer, procedure=Procedure.ADAPTED)
    assert "procédure adaptée" in reason(verdict(contract, ROWS), contract)


def test_a_kind_of_contract_without_a_threshold_is_answered_by_none_of_the_others() -> None:
    rows = [each for each in ROWS if each.scope != ThresholdScope.CONCESSION]
    for amount in (Decimal(1), Decimal(5_403_999), Decimal(5_404_000), None):
        contract = Contract(FIRST, amount, CONCESSION)
        found = verdict(contract, rows)
        assert (found.obligation, found.missing) == (UNKNOWN, ())
        assert reason(found, contract).startswith("Aucun seuil n’est connu pour ce type de contrat")
    assert answer(rows, consulted_on=EVE, amount=Decimal(9_000_000), nature=CONCESSION) == RECOMMENDED
    for amount in (Decimal(1), Decimal(9_000_000)):  # it may be a concession
        found = verdict(Contract(FIRST, amount), rows)
        assert (found.obligation, found.missing) == (UNKNOWN, ("nature",))


def test_thresholds_of_another_year_are_their_own() -> None:
    rows = [*ROWS, Row(ThresholdScope.OTHER, Decimal(200_000), AFTER, None)]
    known: dict[str, Any] = {"amount": Decimal(200_000), "nature": SERVICES, "buyer": OTHER}
    assert answer(rows, consulted_on=LAST, **known) == RECOMMENDED
    assert answer(rows, consulted_on=AFTER, **known) == REQUIRED
    assert answer([], consulted_on=LAST, **known) == UNKNOWN  # a portal that knows no threshold promises nothing


@given(
    day=st.none() | st.dates(date(2026, 1, 1), date(2029, 1, 1)), price=st.decimals(0, 10**8, places=2),
    more=st.decimals(0, 10**8, places=2), nature=st.sampled_from(["", *ContractNature]),
    buyer=st.sampled_from(["", *BuyerKind]),
)  # fmt: skip
def test_a_larger_contract_is_never_less_obliged(
    day: date | None, price: Decimal, more: Decimal, nature: str, buyer: str
) -> None:
    order = [RECOMMENDED, UNKNOWN, REQUIRED]
    small, large = (answer(consulted_on=day, amount=each, nature=nature, buyer=buyer) for each in (price, price + more))
    assert order.index(small) <= order.index(large)


def test_the_reason_names_the_amount_the_day_and_the_text() -> None:
    def told(day: date | None, amount: int, nature: str = WORKS) -> str:
        contract = Contract(day, Decimal(amount), nature)
        return reason(verdict(contract, ROWS), contract).replace("\u202f", " ").replace("\u00a0", " ")

    due = told(FIRST, 5_404_000)
    assert all(each in due for each in ("5 404 000 €", "22 août 2026", "article L. 2112-2-1", "obligatoire"))
    assert "avant le 22 août 2026" in told(EVE, 5_404_000)
    assert "moins de 5 404 000 €" in told(FIRST, 5_403_999)
    assert told(FIRST, 200_000, SERVICES) == "Pour le dire, il manque le type d’acheteur."
    assert "Aucun seuil n’est connu" in told(AFTER, 5_404_000)
    assert "il manque la date de lancement de la consultation" in told(None, 5_404_000)
