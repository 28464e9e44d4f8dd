"""The public page of the audience: what is measured, by day, week, month and year, apart from what was published."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from audience.enums import Act
from audience.models import HourSum
from home.models import AudienceFigure, AudienceFiguresPage
from portal.structure import SiteBuilder

pytestmark = pytest.mark.django_db
MEASURED = {
    date(2026, 11, 26): (10, 30),
    date(2026, 11, 28): (20, 50),
    date(2026, 11, 30): (4, 8),
    date(2026, 12, 1): (9, 9),
}


@pytest.fixture(autouse=True)
def _first_of_december(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("Europe/Paris")))


@pytest.fixture
def measured(portal_site: SiteBuilder) -> AudienceFiguresPage:
    """Four days, today's among them, in two weeks and two months."""
    for day, counts in MEASURED.items():
        for act, times in zip((Act.VISIT, Act.PAGE), counts, strict=True):
            HourSum.objects.create(day=day, hour=9, act=act, times=times - 1)
            HourSum.objects.create(day=day, hour=23, act=act, times=1)
        HourSum.objects.create(day=day, hour=9, act=Act.ROBOT, times=1000)
    found: AudienceFiguresPage = portal_site["audience_figures"]
    return found


def test_each_step_sums_whole_days_up_to_yesterday(client: Client, measured: AudienceFiguresPage) -> None:
    rows = client.get(f"{measured.url}frequentation.json").json()["series"]
    found = {(row["pas"], row["debut"]): (row["visites"], row["pages"], row["partielle"]) for row in rows}
    assert [key for key in found if key[0] == "jour"] == [("jour", f"2026-11-{day}") for day in range(30, 25, -1)]
    assert found["jour", "2026-11-27"] == (0, 0, False)  # nobody came: a day that was counted
    assert found["semaine", "2026-11-23"] == (30, 80, True)
    assert found["semaine", "2026-11-30"] == (4, 8, True)
    assert found["mois", "2026-11-01"] == found["annee", "2026-01-01"] == (34, 88, True)


def test_the_page_shows_them_apart_from_published_figures(client: Client, measured: AudienceFiguresPage) -> None:
    figure = {"label": "Visites de 2009", "value": 94000, "unit": "visites"}
    measured.figures = [AudienceFigure(period_start=date(2009, 1, 1), period_end=date(2009, 12, 31), **figure)]
    measured.save_revision().publish()
    html = client.get(measured.url).content.decode()
    published, own = html.split('id="mesure"')
    assert "Visites de 2009" in published
    assert "Visites de 2009" not in own
    assert "depuis le 26\u00a0novembre 2026" in own
    assert "Semaine du 23\u00a0novembre 2026" in own
    assert "Global Privacy Control" in own


def test_before_the_first_whole_day_it_says_so(client: Client, portal_site: SiteBuilder) -> None:
    page: Any = portal_site["audience_figures"]
    assert "n’a encore rien compté" in client.get(page.url).content.decode()
    assert client.get(f"{page.url}frequentation.json").json()["series"] == []


def test_the_file_opens_in_a_spreadsheet(client: Client, measured: AudienceFiguresPage) -> None:
    answer = client.get(f"{measured.url}frequentation.csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "pas;debut;fin;visites;pages;partielle"
    assert "jour;2026-11-30;2026-11-30;4;8;non" in lines
