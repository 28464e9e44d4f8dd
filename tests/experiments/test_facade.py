"""The result of an experiment, first on its page: said in words, and drawn where its numbers add up."""

from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from experiments.models import Difficulty, ExperimentPage, Result, Stage
from portal.structure import SiteBuilder
from tests.experiments.factories import make_experiment

pytestmark = pytest.mark.django_db


def told(*results: dict[str, Any], site: SiteBuilder) -> ExperimentPage:
    page = make_experiment(site)
    page.results.set([Result(**{"base_label": "jeunes"} | each) for each in results])
    page.save_revision().publish()
    return page


def drawing(client: Client, page: ExperimentPage) -> tuple[str, list[str], list[str]]:
    """What the drawing says, the shapes of its windows, and the lines of its key."""
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    facade = html.select_one("svg.facade")
    if facade is None:
        return "", [], []
    shapes = [str(use["href"]) for use in facade.select("use")]
    return spaced(str(facade["aria-label"])), shapes, [line.get_text() for line in html.select(".marks li")]


def spaced(text: str) -> str:
    """No-break spaces made plain."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


JOBS = {"number": Decimal(4), "label": "emplois trouvés", "base": Decimal(6), "is_key": True}


def test_each_person_has_a_window_and_the_parts_add_up(client: Client, portal_site: SiteBuilder) -> None:
    of_the_jobs = {"base": Decimal(4), "base_label": "Emplois trouvés"}
    lasting = {"number": Decimal(3), "label": "en CDI"} | of_the_jobs
    page = told(JOBS, lasting, {"number": Decimal(1), "label": "en CDD"} | of_the_jobs, site=portal_site)
    label, shapes, lines = drawing(client, page)
    assert label == "6 fenêtres : 3 en CDI ; 1 en CDD ; 2 autres (6 moins 4)."
    assert shapes == ["#w-full"] * 3 + ["#w-half"] + ["#w-dark"] * 2
    assert lines == ["3 en CDI", "1 en CDD", "2 autres (6 moins 4)"]
    assert "4 sur 6, soit 66,7\u00a0%" in client.get(page.url).content.decode()


def test_parts_that_do_not_add_up_are_not_drawn(client: Client, portal_site: SiteBuilder) -> None:
    part = {"number": Decimal(3), "label": "en CDI", "base": Decimal(4), "base_label": "emplois trouvés"}
    assert drawing(client, told(JOBS, part, site=portal_site))[1] == ["#w-full"] * 4 + ["#w-dark"] * 2


@pytest.mark.parametrize(
    "unsure",
    [
        {"qualifier": "environ"},
        {"unit": "%"},
        {"number": Decimal("3.5")},
        {"number": Decimal(0)},
        {"base": Decimal(183)},
    ],
)
def test_what_is_not_a_count_of_people_is_told_and_not_drawn(
    unsure: dict[str, Any], client: Client, portal_site: SiteBuilder
) -> None:
    page = told(JOBS | unsure, site=portal_site)
    assert drawing(client, page) == ("", [], [])
    assert "soit" in client.get(page.url).content.decode()


def test_a_hundred_and_eighty_two_are_drawn(client: Client, portal_site: SiteBuilder) -> None:
    assert len(drawing(client, told(JOBS | {"base": Decimal(182)}, site=portal_site))[1]) == 182


def test_silent_stages_stand_together_between_those_that_are_told(client: Client, portal_site: SiteBuilder) -> None:
    page = make_experiment(portal_site)
    page.stages.set([Stage(kind=kind, text="<p>Fait.</p>") for kind in ("ingenierie", "mise-en-oeuvre")])
    page.save_revision().publish()
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    lines = [
        (line.h3.get_text() if line.h3 else "", "void" in str(line.get("class"))) for line in html.select(".bar5 > li")
    ]
    assert lines == [
        ("1. Diagnostic préalable", True), ("2. Ingénierie de projet", False), ("3. Mise en œuvre", False),
        ("4 et 5. Évaluation, Essaimage", True),
    ]  # fmt: skip


def test_two_others_stand_beside_it_with_what_resisted(client: Client, portal_site: SiteBuilder) -> None:
    page = make_experiment(portal_site)
    for number in range(3):
        other = make_experiment(portal_site, f"Essai {number}")
        other.difficulties.set([Difficulty(title=f"Obstacle {number}", text="Voilà.")])
        other.save_revision().publish()
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    beside = html.select_one('section[aria-labelledby="autres"]')
    assert beside is not None
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in beside.select("tbody tr")]
    assert len(rows) == 4
    assert rows[0][0] == "Un essaiCette page"
    assert {row[2] for row in rows[1:]} <= {"Obstacle 0", "Obstacle 1", "Obstacle 2"}
    link = beside.select("a")[-1]
    assert client.get(str(link["href"])).status_code == 200
