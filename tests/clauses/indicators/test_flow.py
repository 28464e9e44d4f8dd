"""From the hour promised to the hour validated: four lengths, told in figures and drawn to one scale."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.clauses.conftest import MakeOperation

pytestmark = pytest.mark.django_db
URL = "/clause-sociale/indicateurs/"


def flow(client: Client, query: str = "") -> tuple[list[str], list[tuple[str, str]]]:
    """The widths of the drawing, then each figure with what stands under it."""
    page = BeautifulSoup(client.get(URL + query).content, "html.parser")
    widths = [str(bar["width"]) for bar in page.select("svg.nest rect")]
    told = [
        [line.get_text().replace("\u202f", " ").strip() for line in each.select("dd")]
        for each in page.select(".flow > div")
    ]
    return widths, [(number, under) for number, under in told]


@pytest.fixture
def _worked(make_operation: MakeOperation, gardeners: Organisation) -> None:
    lots = [{"company": gardeners, "hours_committed": Decimal(3000)}]
    operation = make_operation("Jardins", lots=lots, hours_planned=Decimal(4000), starts_on=date(2025, 3, 1))
    operation.lots.get().declarations.create(
        period_start=date(2026, 1, 1), months=3, hours_done=Decimal(1000), hours_validated=Decimal(500), people=1
    )


@pytest.mark.usefixtures("_worked")
def test_each_length_is_said_as_a_share_of_what_was_planned(client: Client) -> None:
    assert flow(client) == (
        ["1000", "750", "250", "125"],
        [
            ("4 000", "toutes années réunies"), ("3 000", "75\u00a0% du prévu"), ("1 000", "25\u00a0% du prévu"),
            ("500", "12,5\u00a0% du prévu"),
        ],
    )  # fmt: skip


@pytest.mark.usefixtures("_worked")
def test_hours_of_one_year_are_no_share_of_what_this_year_planned(client: Client) -> None:
    """They were worked in 2026 on an operation of 2025."""
    widths, told = flow(client, "?annee=2026")
    assert widths == ["0", "0", "1000", "500"]
    begun, worked = "opérations qui débutent en 2026", "travaillées en 2026"
    assert told == [("0", begun), ("0", begun), ("1 000", worked), ("500", worked)]


def test_without_any_operation_nothing_is_drawn_nor_divided(portal_site: SiteBuilder, client: Client) -> None:
    assert flow(client) == (["0"] * 4, [("0", "toutes années réunies")] * 4)
