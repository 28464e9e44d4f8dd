"""What is said of the RGAA is what is done: every criterion is there, and every test that is named exists."""

import ast
import re
from pathlib import Path

import pytest
from django.test import Client

from home.accessibility.criteria import How, counts, criteria
from portal.structure import SiteBuilder
from scripts.write_rgaa import FILE, text

ROOT = Path(__file__).parents[2]


def functions_of(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text())
    return {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


def test_every_criterion_is_there_once() -> None:
    numbers = [each.number for each in criteria()]
    per_theme = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
    assert numbers == [f"{theme}.{n}" for theme, many in enumerate(per_theme, 1) for n in range(1, many + 1)]


def test_each_test_that_is_named_exists() -> None:
    named = {tuple(test.split("::")) for each in criteria() for test in each.tests}
    assert len(named) > 40
    assert not [test for test in named if test[1] not in functions_of(test[0])]


def test_what_is_said_to_hold_has_a_test_and_what_has_none_says_what_is_left() -> None:
    for each in criteria():
        assert bool(each.tests) == (each.how != How.TO_REVIEW), each.number
        assert each.note or each.how == How.AUTOMATIC, each.number
    assert dict(counts())[How.AUTOMATIC] + dict(counts())[How.PARTLY] >= 60


def test_the_document_is_the_table() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run: python -m scripts.write_rgaa"


@pytest.mark.django_db
def test_the_public_page_announces_no_rate_and_says_what_is_left(client: Client, portal_site: SiteBuilder) -> None:
    page = client.get("/accessibilite/criteres/").content.decode()
    assert page.count('<th scope="row">') == len(criteria())
    left = dict(counts())[How.TO_REVIEW]
    assert f"À évaluer par une personne : <strong>{left} critères</strong>" in re.sub(r"[\u00a0\u202f]", " ", page)
    assert "aucun taux de conformité n’est annoncé" in page
