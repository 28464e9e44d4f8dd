"""The calculator by lot: lots add up to the hour, the formula is shown, the text is filled and is no template."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clauses.calculator.estimate import Estimate
from clauses.models import ClauseText
from portal.structure import SiteBuilder
from portal.words.text import NBSP, NNBSP
from tests.clock import SetDay, noon_set_by
from tests.queries import queries_at_most

pytestmark = pytest.mark.django_db
URL = "/clause-sociale/calculateur/par-lot/"
TWO = "1-nom=Peinture&1-montant=1000000&1-metier=peinture-interieure&2-montant=500000&2-taux=10"
AMOUNTS = st.lists(st.decimals(min_value=1, max_value=10**8, places=2), min_size=1, max_size=12)


def plain(html: str) -> str:
    """Spaces are the page's own: see ADR 0094."""
    return html.replace("&nbsp;", " ").replace(NBSP, " ").replace(NNBSP, " ")


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    return noon_set_by(monkeypatch)


def test_lots_add_up_and_show_their_formula(portal_site: SiteBuilder, client: Client, set_day: SetDay) -> None:
    set_day(date(2026, 12, 1))
    html = client.get(f"{URL}?{TWO}").content.decode()
    # 1 000 000 × 70 % × 5 % ÷ 30 and 500 000 × 50 % × 10 % ÷ 30
    assert f"2{NNBSP}000{NBSP}h" not in html.partition("fiche-titre")[0]
    assert f"1{NNBSP}166{NBSP}h" in html
    assert f"833{NBSP}h" in html
    assert f"1{NNBSP}999{NBSP}h d’insertion pour 1{NNBSP}500{NNBSP}000{NBSP}€ HT" in html
    assert f"1{NNBSP}000{NNBSP}000{NBSP}€ × 70{NBSP}% × 5{NBSP}% ÷ 30{NBSP}€" in html
    assert "1,10 ETP" in html  # at 1 820 h
    assert ">13,2</td></tr></tfoot>" in html  # 1 999 h ÷ 151,67
    assert "1,24" in html  # at 1 607 h
    assert "ordres de grandeur, à confirmer" in html
    assert "Source des parts : Peinture intérieure, guides en ligne" in plain(html)
    text = html.partition("Texte proposé, à adapter")[2]
    assert f"au moins 1{NNBSP}999{NBSP}h de travail" in text
    assert "Peinture : 1 166 h" in plain(text)
    assert "Lot 2 : 833 h" in plain(text)
    assert "Version du 30" in text
    assert "{" not in text.partition("</section>")[0]
    assert "noindex" in html
    assert "noindex" not in client.get(URL).content.decode()


@given(amounts=AMOUNTS)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_lots_together_never_ask_for_more_than_the_contract(amounts: list[Decimal]) -> None:
    each = sum(Estimate(amount, Decimal(50), Decimal(5), Decimal(30)).hours for amount in amounts)
    whole = Estimate(sum(amounts, Decimal(0)), Decimal(50), Decimal(5), Decimal(30)).hours
    assert whole - len(amounts) < each <= whole


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("1-montant=&1-nom=Peinture", "Indiquez le montant de ce lot, ou videz la ligne."),
        ("1-montant=abc", "n’est pas un nombre"),
        ("1-montant=0", "Le montant doit dépasser"),
        ("1-montant=100&1-taux=101", "Une part doit dépasser"),
        ("1-montant=", "Indiquez au moins un montant"),
    ],
)
def test_what_cannot_be_counted_is_said_and_kept(
    portal_site: SiteBuilder, client: Client, query: str, said: str
) -> None:
    html = client.get(f"{URL}?{query}").content.decode()
    assert said in html
    assert 'id="fiche"' not in html
    assert "noindex" in html
    assert "Peinture" not in query or 'value="Peinture"' in html


def test_what_is_wrong_is_told_first_with_links_to_the_fields(portal_site: SiteBuilder, client: Client) -> None:
    html = client.get(f"{URL}?1-montant=abc&2-montant=100&2-taux=101").content.decode()
    summary = html.partition('id="erreurs"')[2].partition("</div>")[0]
    assert 'href="#id_1-montant">Lot 1, Montant hors taxes' in summary
    assert 'href="#id_2-taux">Lot 2, Taux' in summary
    assert html.index('id="erreurs"') < html.index("<fieldset")
    assert 'id="erreurs"' not in client.get(f"{URL}?{TWO}").content.decode()


def test_a_contract_of_no_hour_gets_no_text(portal_site: SiteBuilder, client: Client, set_day: SetDay) -> None:
    set_day(date(2026, 12, 1))
    html = client.get(f"{URL}?1-montant=600").content.decode()
    assert f"0{NBSP}h d’insertion" in html
    assert "Texte proposé" not in html


@pytest.mark.parametrize("query", ["1-montant=%00", "99-montant=1", "1-metier=x&1-montant=1", f"1-nom={'x' * 3000}"])
def test_any_address_is_answered(portal_site: SiteBuilder, client: Client, query: str) -> None:
    assert client.get(f"{URL}?{query}").status_code == 200


def test_a_line_more_than_those_filled_waits_up_to_twelve(portal_site: SiteBuilder, client: Client) -> None:
    assert client.get(URL).content.decode().count("<legend>Lot ") == 3
    assert client.get(f"{URL}?3-montant=1").content.decode().count("<legend>Lot ") == 4
    assert client.get(f"{URL}?12-montant=1").content.decode().count("<legend>Lot ") == 12


def test_the_version_of_the_day_is_proposed(portal_site: SiteBuilder, client: Client, set_day: SetDay) -> None:
    ClauseText.objects.create(version_on=date(2027, 1, 1), body="Nouveau : {heures}", source="modèle")
    for day, shown in ((date(2026, 12, 31), False), (date(2027, 1, 1), True)):
        set_day(day)
        assert ("Nouveau : 1 999 h" in plain(client.get(f"{URL}?{TWO}").content.decode())) == shown
    ClauseText.objects.all().delete()
    html = client.get(f"{URL}?{TWO}").content.decode()
    assert "Texte proposé" not in html
    assert 'id="fiche"' in html


def test_the_name_of_a_lot_is_never_a_variable_nor_html(
    portal_site: SiteBuilder, client: Client, set_day: SetDay
) -> None:
    set_day(date(2026, 12, 1))
    html = client.get(f"{URL}?1-nom=%7Bheures%7D%3Cb%3E&1-montant=6000").content.decode()
    assert "{heures}&lt;b&gt;" in html.partition("Texte proposé")[2]


@pytest.mark.parametrize("body", ["{acheteur}", "{heures.real}", "{0}", "{}"])
def test_a_variable_that_nothing_fills_is_refused(db: None, body: str) -> None:
    text = ClauseText(version_on=date(2028, 1, 1), body=body, source="modèle")
    with pytest.raises(ValidationError, match="n’est pas rempli"):
        text.full_clean()


def test_the_cost_is_the_same_for_one_lot_and_twelve(portal_site: SiteBuilder, client: Client) -> None:
    client.get(f"{URL}?{TWO}")
    twelve = "&".join(f"{n}-montant=100000" for n in range(1, 13))
    with queries_at_most(11):
        client.get(f"{URL}?{twelve}")
