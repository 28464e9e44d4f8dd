"""« Nos engagements »: measured each night, kept by month, said whether kept or not, with nothing typed by hand."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from freshness import states
from freshness.models import MonthlyMeasure, Report
from freshness.promised.measuring import measure
from portal import dates
from portal.models import PortalPage
from portal.promised.registry import SMALLEST_SHOWN, every
from search.models import QueryCount
from tests.freshness.conftest import MakePlace
from tests.queries import queries_at_most

pytestmark = pytest.mark.django_db


def figure(promise: str, part: str = "", month: date | None = None) -> tuple[Decimal | None, int]:
    first = (month or dates.today()).replace(day=1)
    found = MonthlyMeasure.objects.get(promise=promise, part=part, month=first)
    return found.value, found.base


def answered(page: PortalPage, *days: float) -> None:
    """Reports answered now, after so many days."""
    for number, delay in enumerate(days):
        Report.objects.create(
            page=page, text="Fermé.", form_digest=f"{page.pk}-{number}", status="corrige",
            created_at=dates.now() - timedelta(days=delay), closed_at=dates.now(),
        )  # fmt: skip


def test_pages_within_their_term_are_counted_kind_by_kind(make_place: MakePlace) -> None:
    PortalPage.objects.update(review_on=None)
    for late in (-60, -10, 0, 200):
        make_place(f"Lieu {late}", late=late)
    states.refresh()
    call_command("measure_promises")
    assert figure("pages") == (Decimal(50), 4)
    assert figure("pages", "Lieux") == (Decimal(50), 4)


@pytest.mark.parametrize(
    ("delays", "expected"),
    [((), (None, 0)), ((1,) * (SMALLEST_SHOWN - 1), (None, 0)), ((1, 1, 2, 9, 30), (Decimal(2), 5))],
)
def test_the_delay_is_a_median_and_small_numbers_are_not_told(
    make_place: MakePlace, delays: tuple[float, ...], expected: Any
) -> None:
    answered(make_place(), *delays)
    measure()
    assert figure("signalements") == expected


def test_a_search_without_result_breaks_the_promise(client: Client) -> None:
    QueryCount.objects.create(day=dates.today(), text="cv", searches=90)
    QueryCount.objects.create(day=dates.today(), text="xyz", searches=10, without_result=10)
    measure()
    assert figure("recherches") == (Decimal(90), 100)
    page = client.get("/engagements/").content.decode().replace("\u202f", " ").replace("\u00a0", " ")
    assert "90 % (non tenu)" in page
    assert "Pas tenu ce mois-ci" in page


def test_measuring_again_replaces_the_night_before_and_nothing_older() -> None:
    first = dates.today().replace(day=1)
    before = dates.add_months(first, -3)
    MonthlyMeasure.objects.create(month=before, promise="recherches", value=Decimal("97.5"), base=200)
    measure()
    QueryCount.objects.create(day=dates.today(), text="cv", searches=4)
    measure()
    assert figure("recherches") == (Decimal(100), 4)
    assert figure("recherches", month=before) == (Decimal("97.5"), 200)


def test_a_kind_without_a_term_any_more_leaves_the_month(make_place: MakePlace) -> None:
    PortalPage.objects.update(review_on=None)
    place = make_place(late=-60)
    measure()
    assert figure("pages", "Lieux") == (Decimal(100), 1)
    PortalPage.objects.filter(pk=place.pk).update(review_on=None)
    measure()
    assert not MonthlyMeasure.objects.filter(promise="pages", part="Lieux").exists()


def test_a_month_with_nothing_to_measure_is_not_one_that_was_missed(client: Client) -> None:
    first = dates.today().replace(day=1)
    for back, value, base in ((2, Decimal(98), 90), (1, None, 0), (0, Decimal(99), 80)):
        month = dates.add_months(first, -back)
        MonthlyMeasure.objects.create(month=month, promise="recherches", value=value, base=base)
    assert "Tenu 2 mois sur 2" in client.get("/engagements/").content.decode()


def test_an_old_month_is_not_said_to_be_this_one(client: Client) -> None:
    month = dates.add_months(dates.today().replace(day=1), -2)
    MonthlyMeasure.objects.create(month=month, promise="recherches", value=Decimal(98), base=90)
    page = client.get("/engagements/").content.decode()
    assert f"Tenu en {dates.format_month(month)}" in page
    assert "ce mois-ci" not in page


def test_the_month_before_is_finished_for_what_is_counted_not_for_states(make_place: MakePlace) -> None:
    make_place(late=-60)
    first = dates.today().replace(day=1)
    measure(first)
    last_month = dates.add_months(first, -1)
    assert set(MonthlyMeasure.objects.filter(month=last_month).values_list("promise", flat=True)) == {
        promise.key for promise in every() if not promise.is_snapshot
    }


def test_the_page_its_csv_and_its_json_say_the_same(make_place: MakePlace, client: Client) -> None:
    answered(make_place(), 1, 2, 2, 3, 5)
    measure()
    for number in range(1, 14):
        month = dates.add_months(dates.today().replace(day=1), -number)
        MonthlyMeasure.objects.create(month=month, promise="signalements", value=Decimal("4.5"), base=7)
    with queries_at_most(8):
        page = client.get("/engagements/").content.decode().replace("\u00a0", " ")
    assert "Tenu 1 mois sur 12" in page
    assert page.count("4,5 jours (non tenu)") == 11
    table = client.get("/engagements.csv").content.decode()
    data = {each["key"]: each for each in client.get("/engagements.json").json()["promises"]}
    points = data["signalements"]["months"]
    assert [point["value"] for point in points] == [4.5] * 11 + [2.0]
    assert [point["kept"] for point in points] == [False] * 11 + [True]
    assert table.count("Une erreur signalée") == 12
    assert "style=" not in page
    assert {promise.key for promise in every()} == set(data)
