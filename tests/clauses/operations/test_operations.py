"""An operation, from the facilitator's form to the public page and the totals it enters."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from clauses.models import OperationPage, Sector
from portal.models import Organisation
from portal.structure import SiteBuilder
from portal.words.text import NBSP
from tests.clauses.conftest import MakeOffer, MakeOperation, MakeShowcase
from tests.queries import assert_same_queries, captured_queries, queries_at_most

pytestmark = pytest.mark.django_db
GARDENS = "/clause-sociale/operations/jardins-publics/"


def form(city: Organisation, lots: list[dict[str, object]] | None = None, **fields: object) -> dict[str, object]:
    data: dict[str, object] = {
        "title": "Jardins publics", "slug": "jardins-publics", "summary": "L’entretien des jardins.",
        "authority": city.pk, "reference": "2026-01", "clause_kind": "condition", "stage": "en-cours",
        "amount": "1200000", "hours_planned": "4200",
        "starts_on": "2026-03-01", "ends_on": "2028-02-29", "location": "", "district": "",
        "lots": inline_formset(lots or []), "amendments": inline_formset([]),
        "body": streamfield([]), "verified_by": "l’équipe", "tags": "",
        "comments": inline_formset([]),
    }  # fmt: skip
    return nested_form_data(data | fields) | {"sectors": [Sector.objects.get(slug="espaces-verts").pk]}


def lot(company: Organisation | None = None, **fields: object) -> dict[str, object]:
    empty = {
        "name": "Lot unique",
        "awarded_on": "",
        "amount": "",
        "hours_committed": "",
        "structures": inline_formset([]),
    }
    return empty | {"company": company.pk if company else ""} | fields


def add_url(portal_site: SiteBuilder) -> str:
    return f"/cms/pages/add/clauses/operationpage/{portal_site['operations'].pk}/"


def test_previewed_published_listed_and_counted(
    officer: Client, client: Client, portal_site: SiteBuilder, city: Organisation, gardeners: Organisation
) -> None:
    data = form(city, [lot(gardeners, amount="700000", hours_committed="3000")])
    assert officer.post(f"{add_url(portal_site)}preview/", data).json()["is_valid"]
    assert "3\u202f000" in officer.get(f"{add_url(portal_site)}preview/").content.decode()
    assert client.get(GARDENS).status_code == 404
    assert officer.post(add_url(portal_site), data | {"action-publish": "Publier"}).status_code == 302
    page = client.get(GARDENS).content.decode()
    assert "Ville de Paris" in page
    assert "Reste à engager" in page
    assert "1\u202f200\u00a0h" in page  # 4 200 planned, 3 000 promised
    listed = client.get("/clause-sociale/operations/?secteur=espaces-verts&annee=2026").content.decode()
    assert "Jardins publics" in listed
    assert "1,2\u00a0M€" in listed
    assert ">4\u202f200</dd>" in client.get("/clause-sociale/indicateurs/").content.decode()


def test_a_draft_may_be_incomplete(officer: Client, portal_site: SiteBuilder, city: Organisation) -> None:
    data = form(city, amount="", hours_planned="", starts_on="", ends_on="")
    assert officer.post(add_url(portal_site), data).status_code == 302
    page = OperationPage.objects.get(slug="jardins-publics")
    assert page.hours_planned is None
    assert not page.live


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"hours_planned": "0"}, "Le nombre d’heures doit dépasser 0."),
    ({"hours_planned": "-12"}, "Le nombre d’heures doit dépasser 0."),
    ({"amount": "0"}, "Le montant doit dépasser 0\u00a0€."),
    ({"ends_on": "2026-02-01"}, "La fin est avant le début"),
    ({"starts_on": ""}, "Indiquez le début"),
)
WRONG_LOTS = (
    ({"hours_committed": "0"}, "Le nombre d’heures doit dépasser 0."),
    ({"company": "", "hours_committed": "500"}, "Choisissez l’entreprise qui promet ces heures"),
    ({"company": "", "awarded_on": "2026-01-05"}, "choisissez l’entreprise titulaire"),
    ({"amount": "1300000"}, "plus que le montant de l’opération"),
)


def test_wrong_values_are_refused_with_a_sentence(
    officer: Client, portal_site: SiteBuilder, city: Organisation
) -> None:
    for fields, sentence in WRONG:
        response = officer.post(add_url(portal_site), form(city, **fields) | {"action-publish": "Publier"})
        assert sentence in response.content.decode(), fields
    assert not OperationPage.objects.exists()


def test_wrong_lots_are_refused_with_a_sentence(
    officer: Client, portal_site: SiteBuilder, city: Organisation, gardeners: Organisation
) -> None:
    for fields, sentence in WRONG_LOTS:
        data = form(city, [lot(gardeners) | fields]) | {"action-publish": "Publier"}
        assert sentence in officer.post(add_url(portal_site), data).content.decode(), fields
    assert not OperationPage.objects.exists()


def test_a_lot_entrusts_hours_to_several_structures(
    officer: Client, client: Client, portal_site: SiteBuilder, city: Organisation, gardeners: Organisation
) -> None:
    first, second = (Organisation.objects.create(name=name) for name in ("Tremplin", "Passerelle"))

    def sent(*hours: str, company: Organisation | None = gardeners) -> str:
        shares = [{"organisation": each.pk, "hours": h} for each, h in zip((first, second), hours, strict=True)]
        row = lot(company, hours_committed="100" if company else "", structures=inline_formset(shares))
        answer = officer.post(add_url(portal_site), form(city, [row]) | {"action-publish": "Publier"}, follow=True)
        return answer.content.decode()

    assert "elles ne peuvent les dépasser" in sent("60", "40.5")
    assert "choisissez l’entreprise titulaire" in sent("60", "", company=None)
    assert not OperationPage.objects.exists()
    sent("60", "40")
    page = client.get(GARDENS).content.decode()
    assert f"dont 60{NBSP}h confiées à Tremplin" in page
    assert f"dont 40{NBSP}h confiées à Passerelle" in page
    rows = client.get("/clause-sociale/indicateurs/chiffres.json").json()["chiffres"]
    told = {row["cle"]: row["valeur"] for row in rows if row["nature"] == "calculé"}
    assert (told["heures-engagees"], told["heures-siae"]) == ("100", "100")


def test_a_structure_stands_once_in_a_lot(
    officer: Client, portal_site: SiteBuilder, city: Organisation, gardeners: Organisation
) -> None:
    share = {"organisation": Organisation.objects.create(name="Tremplin").pk, "hours": "10"}
    row = lot(gardeners, hours_committed="100", structures=inline_formset([share, share]))
    answer = officer.post(add_url(portal_site), form(city, [row]) | {"action-publish": "Publier"})
    assert "réunissez leurs heures" in answer.content.decode()
    assert not OperationPage.objects.exists()


def test_lots_link_to_the_showcases_that_exist(
    make_operation: MakeOperation, make_showcase: MakeShowcase, client: Client, gardeners: Organisation
) -> None:
    page = make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(9600)}])
    assert "/acteurs/" not in client.get(page.url).content.decode()
    showcase = make_showcase(gardeners, "entreprise")
    html = client.get(page.url).content.decode()
    assert f'href="{showcase.url}"' in html
    assert "Les entreprises ont promis toutes les heures prévues." in html


def test_hours_that_nobody_declared_are_not_none(
    make_operation: MakeOperation, client: Client, gardeners: Organisation
) -> None:
    page = make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(9600)}])

    def told() -> list[str]:
        table = client.get(page.url).content.decode().split("Où en sont les heures</caption>")[1].split("</table>")[0]
        return re.findall(r'<td class="num">([^<]+)</td>', table)[2:]

    assert told() == ["Non déclarées", "Non déclarées"]
    page.lots.get().declarations.create(
        period_start=date(2026, 3, 1), months=1, hours_done=0, hours_validated=0, people=0
    )
    assert told() == ["0\u00a0h", "0\u00a0h"]


def test_filters_combine_and_keep_one_row_per_operation(
    make_operation: MakeOperation, client: Client, gardeners: Organisation
) -> None:
    lots = [{"company": gardeners, "hours_committed": Decimal(100)}] * 2
    page = make_operation("Rues et arbres", sectors=["espaces-verts", "travaux-publics"], lots=lots)
    make_operation("Bureaux", sectors=["nettoyage"], starts_on=date(2024, 1, 1))
    query = f"?secteur=espaces-verts&secteur=travaux-publics&entreprise={gardeners.pk}&annee=2026"
    html = client.get(f"/clause-sociale/operations/{query}").content.decode()
    assert html.count(f'href="{page.url}"') == 1
    assert "Bureaux" not in html


# What is counted is what Django asks: as much on both databases.
@pytest.mark.once
def test_the_cost_is_the_same_for_few_and_many(
    make_operation: MakeOperation, make_offer: MakeOffer, client: Client, gardeners: Organisation
) -> None:
    lots = [{"company": gardeners, "hours_committed": Decimal(100)}]
    page = make_operation(lots=lots)
    make_offer(operation=page)
    client.get("/clause-sociale/operations/")  # fills the shell
    with queries_at_most(12) as few:
        client.get("/clause-sociale/operations/")
    with queries_at_most(10) as few_lots:
        client.get(page.url)
    many = make_operation("Grand marché", lots=lots * 50)
    for n in range(30):
        make_operation(f"Opération {n}", lots=lots)
        make_offer(f"Offre {n}", operation=many)
    client.get("/clause-sociale/operations/")
    with captured_queries() as more:
        client.get("/clause-sociale/operations/")
    with captured_queries() as more_lots:
        client.get(many.url)
    assert_same_queries(few, more)
    assert_same_queries(few_lots, more_lots)
