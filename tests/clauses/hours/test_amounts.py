"""Arithmetic of hours and money: exact, monotonic, never floating."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.hours.amounts import french_amounts, full_time_equivalents, hours_words, short_euros
from clauses.hours.balance import Balance, balance_of, total
from clauses.models import Lot
from portal.models import HoursPerFte

HOURS = st.decimals(min_value=0, max_value=10**8, places=2)
CONVENTIONS = st.sampled_from([1820, 1607])


def test_the_record_fits_one_convention_only() -> None:
    assert Decimal(402) * HoursPerFte.PAID == Decimal(731_640)
    assert full_time_equivalents(Decimal(731_640), HoursPerFte.PAID) == 402
    assert full_time_equivalents(Decimal(731_640), HoursPerFte.WORKED) == Decimal("455.3")


@given(hours=HOURS, convention=CONVENTIONS)
def test_fte_is_within_half_a_tenth_of_the_division(hours: Decimal, convention: int) -> None:
    fte = full_time_equivalents(hours, convention)
    assert abs(fte * convention - hours) <= convention * Decimal("0.05")


@given(first=HOURS, second=HOURS, convention=CONVENTIONS)
def test_more_hours_are_never_fewer_jobs(first: Decimal, second: Decimal, convention: int) -> None:
    low, high = sorted([first, second])
    assert full_time_equivalents(low, convention) <= full_time_equivalents(high, convention)


@given(hours=HOURS)
def test_the_shorter_year_never_gives_fewer_jobs(hours: Decimal) -> None:
    assert full_time_equivalents(hours, 1607) >= full_time_equivalents(hours, 1820)


@pytest.mark.parametrize("convention", [0, -1820])
def test_a_convention_without_hours_is_refused(convention: int) -> None:
    with pytest.raises(ValueError, match="must be positive"):
        full_time_equivalents(Decimal(1), convention)
    assert full_time_equivalents(Decimal(3), 1) == 3


@given(planned=HOURS, committed=st.lists(st.one_of(st.none(), HOURS), max_size=8))
def test_the_gap_and_the_promises_make_the_plan(planned: Decimal, committed: list[Decimal | None]) -> None:
    balance = balance_of(planned, [Lot(hours_committed=hours) for hours in committed])
    assert balance.committed == total(committed)
    assert balance.to_commit >= 0
    assert max(planned, balance.committed) == balance.committed + balance.to_commit


def test_hours_done_beyond_one_promise_are_not_done_for_another() -> None:
    lots = [
        Lot(pk=1, hours_committed=Decimal(100), amount=Decimal(5000)), Lot(pk=2, hours_committed=Decimal(50)),
        Lot(pk=3, amount=Decimal(700)),
    ]  # fmt: skip
    declared = {1: (Decimal(130), Decimal(90)), 3: (Decimal(5), Decimal(0))}
    balance = balance_of(Decimal(200), lots, declared)
    assert balance == Balance(
        planned=Decimal(200), committed=Decimal(150), amount=Decimal(5700), done=Decimal(135), validated=Decimal(90),
        is_declared=True, to_do=Decimal(50),
    )  # fmt: skip
    assert [balance.to_commit, balance.to_validate, balance.largest] == [Decimal(50), Decimal(45), Decimal(200)]


def test_nothing_known_is_nothing_declared() -> None:
    balance = balance_of(None, [Lot(pk=1)])
    assert balance == Balance(planned=Decimal(0), committed=Decimal(0), amount=Decimal(0))
    assert not balance_of(Decimal(1), [Lot(pk=1)], {2: (Decimal(1), Decimal(1))}).is_declared
    assert balance.largest == 1


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("470000000", "470\u00a0M€"),
        ("1254999", "1,25\u00a0M€"),
        ("1000000", "1\u00a0M€"),
        ("999999", "999\u202f999\u00a0€"),
        ("-1000000", "-1\u00a0M€"),
        ("0", "0\u00a0€"),
    ],
)
def test_euros_in_short(amount: str, words: str) -> None:
    assert short_euros(Decimal(amount)) == words


def test_hours_in_words() -> None:
    assert hours_words(Decimal("17.50")) == "17,5\u00a0h"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1900,05 €", "1\u202f900,05\u00a0€"),
        ("1900€ brut par mois, panier", "1\u202f900\u00a0€ brut par mois, panier"),
        ("de 1 850 à 1 900,5 euros", "de 1 850 à 1\u202f900,50\u00a0€"),
        ("12.4 EUR de l’heure", "12,40\u00a0€ de l’heure"),
        ("12,90\u00a0€ de l’heure", "12,90\u00a0€ de l’heure"),
        ("SMIC, 35 h, 13e mois", "SMIC, 35 h, 13e mois"),
    ],
)
def test_amounts_of_a_salary_are_written_the_french_way(typed: str, shown: str) -> None:
    assert french_amounts(typed) == shown
    assert french_amounts(shown) == shown
