"""The yearly report as a page: the figures of the PDF, the year before beside them, each authority its own, a file."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from clauses.models import HoursDeclaration, OperationPage
from portal.enums import OrganisationKind
from portal.models import Organisation
from portal.structure import SiteBuilder
from portal.words.text import NBSP, NNBSP
from tests.clauses.conftest import MakeOperation
from tests.clock import SetDay
from tests.queries import assert_same_queries, captured_queries

pytestmark = pytest.mark.django_db
URL = "/clause-sociale/indicateurs/rapport/"
CSV = "/clause-sociale/indicateurs/rapport.csv"


@pytest.fixture
def _two_years(set_day: SetDay, make_operation: MakeOperation, gardeners: Organisation) -> None:
    """2025: 500 hours planned; 2026: 1 200 of the town and 300 of a landlord; hours worked in both years."""
    set_day(date(2026, 11, 23))
    landlord = Organisation.objects.create(name="Bailleur", kind=OrganisationKind.AUTHORITY)
    won: dict[str, Any] = {"company": gardeners, "hours_committed": Decimal(200)}
    made = (
        ("Ancienne", {"starts_on": date(2025, 3, 1), "hours_planned": Decimal(500)}),
        ("Nouvelle", {"hours_planned": Decimal(1200)}),
        ("Louée", {"hours_planned": Decimal(300), "authority": landlord}),
    )
    for title, fields in made:
        lot = make_operation(title, lots=[won], **fields).lots.get()
        if title == "Ancienne":
            HoursDeclaration.objects.create(lot=lot, period_start=date(2025, 5, 1), hours_done=40, people=1)
        HoursDeclaration.objects.create(
            lot=lot, period_start=date(2026, 4, 1), hours_done=Decimal("100.5"), hours_validated=90, people=1
        )


def row_of(html: str, label: str) -> list[str]:
    """The cells of a measure in the comparison."""
    part = html.partition("L’année et celle d’avant")[2].partition("</table>")[0]
    cells = part.partition(f">{label}</th>")[2].partition("</tr>")[0].split('<td class="num">')[1:]
    return [cell.partition("</td>")[0] for cell in cells]


@pytest.mark.usefixtures("_two_years")
def test_a_year_stands_beside_the_year_before(client: Client) -> None:
    html = client.get(f"{URL}?annee=2026").content.decode()
    assert row_of(html, "Heures d’insertion prévues") == [f"1{NNBSP}500", "500", f"+{NBSP}1{NNBSP}000"]
    assert row_of(html, "Heures réalisées dans l’année") == ["301,5", "40", f"+{NBSP}261,5"]
    assert row_of(html, "Dont heures validées") == ["270", "0", f"+{NBSP}270"]
    assert row_of(html, "Entreprises titulaires") == ["1", "1", "="]
    assert "La clause sociale à Paris en 2026" in html
    every = client.get(URL).content.decode()
    assert "celle d’avant" not in every
    assert f"2{NNBSP}000" in every


@pytest.mark.usefixtures("_two_years")
def test_each_authority_gets_its_own(client: Client, city: Organisation) -> None:
    html = client.get(f"{URL}?annee=2026&donneur={city.pk}").content.decode()
    assert "La clause sociale à Paris, Ville de Paris en 2026" in html
    assert row_of(html, "Heures d’insertion prévues") == [f"1{NNBSP}200", "500", f"+{NBSP}700"]
    # Worked in 2026 for operations of this year and of the year before.
    assert row_of(html, "Heures réalisées dans l’année") == ["201", "40", f"+{NBSP}161"]
    assert "Par donneur d’ordre" not in html
    assert "noindex" in html
    ignored = client.get(f"{URL}?annee=2026&secteur=nettoyage").content.decode()
    assert row_of(ignored, "Heures d’insertion prévues")[0] == f"1{NNBSP}500"


@pytest.mark.usefixtures("_two_years")
def test_the_file_of_authorities_adds_up_to_the_report(client: Client) -> None:
    text = client.get(f"{CSV}?annee=2026").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["donneur_d_ordre"] for row in rows] == ["Bailleur", "Ville de Paris"]
    town = rows[1]
    assert (town["operations_2026"], town["operations_2025"]) == ("1", "1")
    assert (town["heures_prevues_2026"], town["heures_realisees_2026"]) == ("1200", "201")
    assert (town["heures_realisees_2025"], town["heures_validees_2025"]) == ("40", "0")

    def total(name: str) -> Decimal:
        return sum((Decimal(row[name].replace(",", ".")) for row in rows), Decimal(0))

    data = client.get("/clause-sociale/indicateurs/chiffres.json?annee=2026").json()["chiffres"]
    told = {row["cle"]: Decimal(row["valeur"]) for row in data if row["nature"] == "calculé" and row["valeur"]}
    for name in ("prevues", "engagees", "realisees", "validees"):
        assert total(f"heures_{name}_2026") == told[f"heures-{name}"], name
    assert total("montant_ht_2026") == told["montant"]


@pytest.mark.usefixtures("_two_years")
def test_a_year_of_which_nothing_is_known_is_no_zero(client: Client, city: Organisation) -> None:
    html = client.get(f"{URL}?annee=2025").content.decode()  # the first one of the portal
    assert "celle d’avant" not in html
    assert "2024" not in html.partition("L’essentiel")[2].partition("</main>")[0]
    text = client.get(f"{CSV}?annee=2026").content.decode("utf-8-sig")
    landlord = next(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert landlord["donneur_d_ordre"] == "Bailleur"
    assert landlord["operations_2025"] == "0"
    assert {landlord[f"{name}_2025"] for name in ("montant_ht", "heures_prevues", "heures_realisees")} == {""}


@pytest.mark.usefixtures("_two_years")
def test_a_year_that_is_not_over_says_so(client: Client, set_day: SetDay) -> None:
    said = "L’année 2026 n’est pas finie"
    assert said in client.get(f"{URL}?annee=2026").content.decode()
    set_day(date(2027, 1, 1))
    assert said not in client.get(f"{URL}?annee=2026").content.decode()


@pytest.mark.usefixtures("_two_years")
def test_each_authority_leads_to_its_own_report(client: Client, city: Organisation) -> None:
    html = client.get(f"{URL}?annee=2026").content.decode()
    assert f'href="{URL}?annee=2026&amp;donneur={city.pk}">Ville de Paris</a>' in html
    assert f'href="{URL}?donneur={city.pk}">Ville de Paris</a>' in client.get(URL).content.decode()


@pytest.mark.usefixtures("_two_years")
def test_what_may_not_be_read_is_in_no_file(client: Client) -> None:
    """An operation under a view restriction: its hours are in no sum, its authority in no line."""
    hidden = OperationPage.objects.get(title="Louée")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    text = client.get(f"{CSV}?annee=2026").content.decode("utf-8-sig")
    assert "Bailleur" not in text
    html = client.get(f"{URL}?annee=2026").content.decode()
    assert row_of(html, "Heures réalisées dans l’année")[0] == "201"


@pytest.mark.parametrize("query", ["?annee=0", "?annee=9999999999", "?donneur=%00", "?donneur=x&donneur=y", "?annee=a"])
def test_any_address_is_answered(portal_site: SiteBuilder, client: Client, query: str) -> None:
    assert client.get(URL + query).status_code == 200
    assert client.get(CSV + query).status_code == 200


def test_the_cost_does_not_grow(make_operation: MakeOperation, client: Client, gardeners: Organisation) -> None:
    lot = {"company": gardeners, "hours_committed": Decimal(100)}
    make_operation("Une", lots=[lot])
    for address in (f"{URL}?annee=2026", f"{CSV}?annee=2026"):
        client.get(address)
    with captured_queries() as few:
        client.get(f"{URL}?annee=2026")
        client.get(f"{CSV}?annee=2026")
    for number in range(5):
        buyer = Organisation.objects.create(name=f"Acheteur {number}", kind=OrganisationKind.AUTHORITY)
        make_operation(f"Autre {number}", lots=[lot] * 3, authority=buyer)
    client.get(f"{URL}?annee=2026")
    with captured_queries() as many:
        client.get(f"{URL}?annee=2026")
        client.get(f"{CSV}?annee=2026")
    assert_same_queries(few, many)
