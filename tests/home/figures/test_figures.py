"""The portal's own audience: as published, and computed only where two values allow it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from home.models import AudienceFigure, AudienceFiguresPage
from home.series import change_of, charts
from portal.structure import SiteBuilder

YEAR = {"period_start": date(2009, 1, 1), "period_end": date(2009, 12, 31)}


def figure(value: str, year: int = 2009, **fields: object) -> AudienceFigure:
    values = {"label": "Visites", "unit": "visites", "value": Decimal(value)} | fields
    return AudienceFigure(period_start=date(year, 1, 1), period_end=date(year, 12, 31), **values)


def test_a_change_is_computed_from_the_year_before() -> None:
    now, before = figure("150", 2010), figure("120", 2009)
    change = change_of(now, [figure("999", 2007), before, now])
    assert change is not None
    assert change.text == "+25\u00a0% par rapport à 2009 (évolution calculée)"


def test_a_fall_is_a_minus() -> None:
    change = change_of(figure("90", 2010), [figure("120", 2009)])
    assert change is not None
    assert change.text.startswith("−25\u00a0%")


def test_a_published_change_is_left_as_printed() -> None:
    change = change_of(figure("251", published_change=Decimal("42.0"), compared_to="2008"), [])
    assert change is not None
    assert change.text == "+42\u00a0% par rapport à 2008 (évolution publiée)"


@pytest.mark.parametrize(
    "before",
    [figure("0", 2009), figure("10", 2009, value_to=Decimal(20)), figure("10", 2009, unit="pages"), figure("10", 2010)],
)
def test_nothing_is_computed_from_what_does_not_compare(before: AudienceFigure) -> None:
    assert change_of(figure("90", 2010), [before]) is None


def test_each_period_has_its_chart_up_to_its_greatest_value() -> None:
    drawn = charts([figure("251"), figure("250", value_to=Decimal(300), qualifier="entre"), figure("7", 2008)])
    assert [(chart["period"], chart["max"]) for chart in drawn] == [("2008", Decimal(7)), ("2009", Decimal(300))]
    assert drawn[1]["bars"][1]["shown"] == "250 à 300"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"value": Decimal(-1)}, "value"),
        ({"period_end": date(2008, 12, 31)}, "period_end"),
        ({"qualifier": "entre"}, "value_to"),
        ({"value_to": Decimal(5)}, "value_to"),
        ({"qualifier": "entre", "value_to": Decimal(1)}, "value_to"),
        ({"published_change": Decimal(4)}, "compared_to"),
    ],
)
def test_wrong_figures_are_refused_on_their_field(fields: dict[str, object], field: str) -> None:
    wrong = AudienceFigure(**{"label": "Visites", "unit": "visites", "value": Decimal(3), **YEAR, **fields})
    with pytest.raises(ValidationError) as refusal:
        wrong.clean()
    assert field in refusal.value.message_dict


@pytest.mark.django_db
def test_the_page_gives_chart_and_table(portal_site: SiteBuilder, client: Client) -> None:
    assert "Aucun chiffre n’est encore publié" in client.get("/frequentation/").content.decode()
    page = AudienceFiguresPage.objects.get()
    page.figures.set([figure("251", base="Tous les jours de 2009")])
    page.save_revision().publish()
    text = client.get("/frequentation/").content.decode()
    assert "<rect" in text
    assert "Tous les jours de 2009" in text
    assert "Sans point de comparaison publié" in text
