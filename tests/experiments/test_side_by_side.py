"""Experiments chosen from the list, side by side; and one on a sheet of paper."""

import io
import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from experiments import paper
from experiments.models import Difficulty, Stage
from experiments.models.rows import Result
from experiments.side_by_side import chosen_keys
from portal.structure import SiteBuilder
from tests.experiments.factories import make_experiment
from tests.queries import captured_queries

pytestmark = pytest.mark.django_db
needs_pango = pytest.mark.skipif("not paper.is_available()", reason="no Pango on this machine: WeasyPrint cannot draw")
COMPARE = "/experimentations/comparer/"


def test_the_list_leads_to_a_comparison_whose_result_comes_first(portal_site: SiteBuilder, client: Client) -> None:
    one, two, three = (make_experiment(portal_site, f"Essai {n}") for n in (1, 2, 3))
    html = client.get("/experimentations/").content.decode()
    assert f'value="{one.pk}" form="comparer"' in html
    assert f'action="{COMPARE}"' in html
    page = client.get(f"{COMPARE}?e={two.pk}&e={one.pk}").content.decode()
    table = page.split("<table")[1].split("</table>")[0]
    assert table.index("Essai 2") < table.index("Essai 1")  # as chosen
    assert "Essai 3" not in table
    rows = re.findall(r'<th scope="row">([^<]+)', table)
    assert rows[0] == "Résultat"
    assert table.count("17</b> familles logées, sur 83 ménages") == 2
    assert table.count('<rect width="20.5"') == 2
    assert f'value="{three.pk}"' in page  # to compare others
    assert 'content="noindex, follow"' in page


def test_three_at_most_and_two_at_least(portal_site: SiteBuilder, client: Client) -> None:
    pages = [make_experiment(portal_site, f"Essai {n}") for n in range(4)]
    four = client.get(f"{COMPARE}?" + "&".join(f"e={page.pk}" for page in pages)).content.decode()
    assert "voici les trois premières" in four
    assert "Essai 3</a>" not in four
    pages[1].unpublish()
    for address in (COMPARE, f"{COMPARE}?e={pages[0].pk}", f"{COMPARE}?e={pages[0].pk}&e={pages[1].pk}"):
        assert "Choisissez-en deux ou trois" in client.get(address).content.decode()


@pytest.mark.parametrize("value", ["", "x", "-1", "²", "9" * 400, "1\x00", "١"])
def test_what_is_no_key_is_left_out(portal_site: SiteBuilder, client: Client, value: str) -> None:
    assert chosen_keys([value]) == []
    assert client.get(COMPARE, {"e": [value, value]}).status_code == 200


def test_a_comparison_costs_the_same_for_three(portal_site: SiteBuilder, client: Client) -> None:
    pages = [make_experiment(portal_site, f"Essai {n}") for n in range(3)]

    def asked(number: int) -> int:
        address = f"{COMPARE}?" + "&".join(f"e={page.pk}" for page in pages[:number])
        client.get(address)
        with captured_queries() as statements:
            client.get(f"{address}&e=x")
        return len(statements)

    assert asked(2) == asked(3) <= 9


def read(pdf: bytes) -> tuple[int, str]:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return len(pages), re.sub(r"[\s\u00a0\u202f]+", " ", " ".join(page.extract_text() for page in pages))


@needs_pango
def test_the_sheet_says_the_result_first_and_holds_on_one_page(portal_site: SiteBuilder, client: Client) -> None:
    page = make_experiment(portal_site, outcome="essaime", outcome_to="Ivry")
    page.difficulties.set([Difficulty(title="Un public déjà suivi", text="Il fallait le trouver.")])
    page.save_revision().publish()
    assert f'href="{page.url}fiche.pdf"' in client.get(page.url).content.decode()
    answer = client.get(f"{page.url}fiche.pdf")
    assert answer["Content-Type"] == "application/pdf"
    root: Any = PdfReader(io.BytesIO(answer.content)).trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "fr")  # tagged, for those who listen
    count, text = read(answer.content)
    assert count == 1
    places = [
        text.index(words) for words in ("17 sur 83, soit 20,5 %", "Ce que l’on a tenté", "Un public déjà suivi", "Ivry")
    ]
    assert places == sorted(places)


@needs_pango
def test_a_long_experiment_stays_on_its_page(portal_site: SiteBuilder, client: Client) -> None:
    page = make_experiment(portal_site, outcome_text="Une suite. " * 100)
    page.stages.set([Stage(kind=kind, text=f"<p>{'Une étape. ' * 200}</p>") for kind in ("diagnostic", "bilan")])
    page.difficulties.set([Difficulty(title=f"Difficulté {n}", text="Un mot. " * 70) for n in range(3)])
    page.results.set([Result(number=Decimal(n + 1), label="personnes", is_key=True) for n in range(3)])
    page.save_revision().publish()
    count, text = read(client.get(f"{page.url}fiche.pdf").content)
    assert count == 1
    assert "Difficulté 2" in text


@needs_pango
def test_too_many_sheets_wait(portal_site: SiteBuilder, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "SHEETS", 1)
    monkeypatch.setattr(paper, "SECONDS", 3600)
    page = make_experiment(portal_site)
    answers = [client.get(f"{page.url}fiche.pdf") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert "attendez" in answers[-1].content.decode()


def test_a_server_without_pango_says_so(
    portal_site: SiteBuilder, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "is_available", lambda: False)
    page = make_experiment(portal_site)
    assert client.get(f"{page.url}fiche.pdf").status_code == 503
