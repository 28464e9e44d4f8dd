"""Whatever the filters of the indicators, each figure equals what the list that it opens counts."""

import random
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.test import Client

from clauses.models import Sector
from portal.models import District, Organisation
from tests.clauses.conftest import MakeOffer, MakeOperation

pytestmark = pytest.mark.django_db
URL = "/clause-sociale/indicateurs/"
SECTORS = ("espaces-verts", "nettoyage", "travaux-publics")
DISTRICTS = ("75018", "75019")
SEED = 2009


@pytest.fixture
def addresses(make_operation: MakeOperation, make_offer: MakeOffer, city: Organisation) -> list[str]:
    """Operations, lots, hours and offers drawn at random; every filter alone, and some that meet."""
    draw = random.Random(SEED)
    authorities = [city, Organisation.objects.create(name="Semaest")]
    companies = [Organisation.objects.create(name=f"Entreprise {name}") for name in "ABCD"]
    districts = [None, *District.objects.filter(code__in=DISTRICTS)]
    for number in range(14):
        sectors = draw.sample(SECTORS, draw.randint(1, 2))
        operation = make_operation(
            f"Opération {number}", authority=draw.choice(authorities), sectors=sectors,
            district=draw.choice(districts), starts_on=date(draw.choice((2024, 2025, 2026)), 3, 1),
            amount=Decimal(draw.randint(10_000, 999_999)),
            hours_planned=Decimal(draw.randint(1, 9_999)) / 2,
            lots=[_lot(draw, companies) for _ in range(draw.randint(0, 3))],
        )  # fmt: skip
        for lot in operation.lots.exclude(company=None):
            done = Decimal(draw.randint(1, 999)) / 2
            lot.declarations.create(
                period_start=date(2026, 1, 1), months=3, hours_done=done, hours_validated=done - 1, people=1
            )
        if draw.random() < 0.6:
            make_offer(f"Offre {number}", operation=operation, sector=Sector.objects.get(slug=sectors[0]))
    filters = [
        [("annee", year) for year in ("", "2024", "2025", "2026")],
        [("secteur", slug) for slug in ("", *SECTORS)],
        [("donneur", pk) for pk in ("", *(str(each.pk) for each in authorities))],
        [("arrondissement", code) for code in ("", *DISTRICTS)],
    ]
    every = [[pair for pair in chosen if pair[1]] for chosen in product(*filters)]
    alone = [chosen for chosen in every if len(chosen) < 2]
    met = [chosen for chosen in every if len(chosen) > 1]
    return ["&".join(map("=".join, chosen)) for chosen in [*alone, *draw.sample(met, 12)]]


def _lot(draw: random.Random, companies: list[Organisation]) -> dict[str, Any]:
    company = draw.choice([None, *companies])
    return {"company": company, "hours_committed": Decimal(draw.randint(1, 999)) if company else None}


def test_each_figure_is_what_its_list_counts(addresses: list[str], client: Client) -> None:
    seen = set()
    for address in addresses:
        html = client.get(f"{URL}?{address}").content.decode()
        for label, figure, url in _figures(html):
            listed = _plain(client.get(url).content.decode())
            assert figure == _counted(label, listed), (address, label, url)
            seen.add((label, figure))
    # Enough of them count something for the comparison to mean anything.
    assert len({label for label, figure in seen if figure != "0"}) == 10
    assert len(seen) > 60


def _figures(html: str) -> Iterator[tuple[str, str, str]]:
    """Label, figure and address of the list, of those that are derived."""
    part = html[: html.index('aria-labelledby="bilan-2008-2009"')]
    for url, label, value in re.findall(r'<dt><a href="([^"]+)">([^<]+)</a></dt><dd>([^<]+)</dd>', part):
        yield label.replace("\u00a0", " ").split(",")[0], _plain(value), url.replace("&amp;", "&")


def _counted(label: str, listed: str) -> str:
    """What the list says of the thing that the figure of this label counts."""
    if label == "opérations":
        return _said(r"([\d ]+) opérations?<", listed)
    if label == "offres ouvertes aujourd’hui":
        return _said(r"([\d ]+) offres?<", listed)
    if label == "montant HT des marchés":
        return _said(r"En tout : (.*?) montant", listed, "0 €")
    if label == "heures d’insertion prévues":
        return _said(r"et ([\d ,]+) heures d’insertion prévues", listed)
    if label.startswith("heures") or label == "dont heures validées":
        column = {
            "heures engagées par les entreprises": "Heures engagées",
            "heures réalisées": "Heures réalisées",
            "dont heures validées": "Dont validées",
        }[label]
        cells = re.findall(rf'data-label="{column}">([\d ,]+) h<', listed)
        return _french(sum((_number(cell) for cell in cells), Decimal(0)))
    return _said(r">([\d ]+) lignes?<", listed)


def _said(pattern: str, text: str, of_nothing: str = "0") -> str:
    found = re.search(pattern, text)
    return found.group(1).strip() if found else of_nothing


def _number(text: str) -> Decimal:
    return Decimal(text.replace(" ", "").replace(",", "."))


def _french(number: Decimal) -> str:
    return f"{number.normalize():,f}".replace(",", " ").replace(".", ",")


def _plain(text: str) -> str:
    """With ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
