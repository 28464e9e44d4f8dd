"""The calendar of recruitments to come: lots still to staff, offers to answer, by month, trade and district."""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest
from django.test import Client

from clauses.enums import OperationStage
from clauses.hub import recruitments
from clauses.hub.calendar import PAGE_SIZE
from clauses.models import HoursDeclaration, OperationPage
from portal.models import District, Organisation
from portal.structure import SiteBuilder
from portal.web.publication import generation
from tests.clauses.conftest import MakeOffer, MakeOperation
from tests.queries import assert_same_queries, captured_queries, queries_at_most

URL = "/clause-sociale/calendrier/"
CSV = "/clause-sociale/calendrier.csv"


@pytest.fixture
def _november(set_day: Callable[[date], None]) -> None:
    set_day(date(2026, 11, 23))


def rows(client: Client, query: str = "") -> list[dict[str, str]]:
    text = client.get(CSV + query).getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.mark.usefixtures("_november")
def test_lots_stand_with_the_hours_left_and_offers_with_their_posts(
    make_operation: MakeOperation, make_offer: MakeOffer, client: Client, gardeners: Organisation
) -> None:
    lot = {"company": gardeners, "hours_committed": Decimal("1200.5")}
    page = make_operation("Jardins", lots=[lot])
    HoursDeclaration.objects.create(
        lot=page.lots.get(), period_start=date(2026, 4, 1), hours_done=Decimal(200), people=1
    )
    make_operation("Squares", starts_on=date(2027, 1, 15), lots=[lot])
    make_offer("Jardinier", days=40, job_starts_on=date(2027, 1, 4), posts=3, posts_filled=1)
    found = [(row["mois"], row["nature"], row["heures_restantes"], row["postes"]) for row in rows(client)]
    assert found == [
        ("2026-11", "lot", "1000,5", ""), ("2027-01", "offre", "", "2"), ("2027-01", "lot", "1200,5", ""),
    ]  # fmt: skip
    html = client.get(URL).content.decode()
    assert html.index("Novembre 2026</h2>") < html.index("Janvier 2027</h2>")
    assert "3\u00a0recrutements à venir" in html
    assert "2\u00a0postes" in html
    assert "soit 7\u00a0mois de travail" in html  # 1 000,5 hours, at 151,67 a month


@pytest.mark.usefixtures("_november")
def test_what_recruits_no_more_is_not_announced(
    make_operation: MakeOperation, make_offer: MakeOffer, client: Client, gardeners: Organisation
) -> None:
    lot = {"company": gardeners, "hours_committed": Decimal(100)}
    done = make_operation("Fait", lots=[lot]).lots.get()
    HoursDeclaration.objects.create(lot=done, period_start=date(2026, 4, 1), hours_done=Decimal(150), people=1)
    make_operation("Soldé", lots=[lot], stage=OperationStage.SETTLED)
    make_operation("Fini", lots=[lot], ends_on=date(2026, 10, 31))
    make_operation("Sans heures", lots=[{"company": gardeners}])
    make_operation("Brouillon", lots=[lot]).unpublish()
    make_offer("Close", days=-1)
    make_offer("Pourvue", posts=1, posts_filled=1)
    assert rows(client) == []
    assert "Rien pour le moment" in client.get(URL).content.decode()


@pytest.mark.usefixtures("_november")
def test_a_lot_that_nobody_has_won_is_to_be_confirmed(
    make_operation: MakeOperation, client: Client, gardeners: Organisation
) -> None:
    trades = {"trades": "F1606 peintre"}
    to_win = {"stage": OperationStage.PUBLISHED, "hours_planned": Decimal(300)}
    lots = [{"company": gardeners, "hours_committed": Decimal(100)}, {"name": "Peinture", **trades}]
    page = make_operation("Écoles", lots=lots, starts_on=date(2027, 1, 15), **to_win)
    make_operation("En retard", lots=[trades], starts_on=date(2026, 10, 1), **to_win)
    silent = make_operation("Sans clause", lots=[trades], stage=OperationStage.PUBLISHED)
    OperationPage.objects.filter(pk=silent.pk).update(hours_planned=None, clause_kind="")
    make_operation("Soldé", lots=[trades], hours_planned=Decimal(300), stage=OperationStage.SETTLED)
    for stage in (OperationStage.AWARDED, OperationStage.RUNNING):  # won by a company that nobody published
        make_operation(f"Attribué {stage.value}", lots=[trades], hours_planned=Decimal(300), stage=stage)
    found = [(row["mois"], row["nature"], row["intitule"], row["entreprise"], row["debut"]) for row in rows(client)]
    assert ("2027-01", "lot à confirmer", "Écoles, Peinture", "", "2027-01-15") in found
    assert ("2026-11", "lot à confirmer", "En retard, Lot 1", "", "") in found  # the day that was planned is past
    assert len(found) == 3
    assert {row["heures_restantes"] for row in rows(client, "?metier=F1606")} == {""}
    html = client.get(f"{URL}?metier=F1606").content.decode()
    assert html.count("Marché pas encore attribué") == 2
    assert "None" not in html
    page.lots.filter(name="Peinture").update(company=gardeners, hours_committed=Decimal(50))
    assert [row["nature"] for row in rows(client, "?metier=F1606")] == ["lot à confirmer", "lot"]


@pytest.mark.usefixtures("_november")
def test_a_contract_of_which_nobody_says_more_leaves_the_calendar_a_year_after_its_day(
    make_operation: MakeOperation, client: Client, gardeners: Organisation
) -> None:
    to_win = {"stage": OperationStage.IDENTIFIED, "hours_planned": Decimal(300), "ends_on": None}
    make_operation("Oubliée", lots=[{}], starts_on=date(2025, 11, 22), **to_win)
    make_operation("Attendue", lots=[{}], starts_on=date(2025, 11, 23), **to_win)
    make_operation("Datée", lots=[{}], starts_on=date(2020, 1, 1), **to_win | {"ends_on": date(2026, 11, 23)})
    won = {"company": gardeners, "hours_committed": Decimal(100)}  # what was promised is still owed
    make_operation("Gagnée", lots=[won], starts_on=date(2020, 1, 1), ends_on=None)
    assert {row["intitule"].split(",")[0] for row in rows(client)} == {"Attendue", "Datée", "Gagnée"}


@pytest.mark.usefixtures("_november")
def test_filters_by_trade_and_district(
    make_operation: MakeOperation, make_offer: MakeOffer, client: Client, gardeners: Organisation
) -> None:
    lot = {"company": gardeners, "hours_committed": Decimal(100)}
    north, south = District.objects.get(code="75018"), District.objects.get(code="75013")
    make_operation("Nord", lots=[lot | {"trades": "A1203 paysagiste\npeintre"}], district=north)
    make_operation("Partout", lots=[lot], district=District.objects.get(code="paris"))
    make_operation("Rues", lots=[lot], district=south, sectors=["travaux-publics"])
    make_offer("Jardinier", districts=[north], rome_code="A1203")
    make_offer("Peintre", trade="Peintre", districts=[south])

    def titles(query: str) -> set[str]:
        return {row["intitule"].split(",")[0] for row in rows(client, query)}

    assert titles("?arrondissement=75018") == {"Nord", "Partout", "Jardinier"}
    assert titles("?secteur=travaux-publics") == {"Rues"}
    assert titles("?secteur=travaux-publics&arrondissement=75018") == set()
    assert titles("?metier=A1203") == {"Nord", "Jardinier"}  # one trade of the ROME, whatever it is called
    assert titles("?metier=peintre") == {"Nord", "Peintre"}
    assert titles("?metier=peintre&arrondissement=75018") == {"Nord"}
    assert titles("?metier=rien&arrondissement=99") == {"Nord", "Partout", "Rues", "Jardinier", "Peintre"}
    html = client.get(f"{URL}?arrondissement=75018").content.decode()
    assert "3\u00a0recrutements à venir" in html
    assert "calendrier.csv?arrondissement=75018" in html
    assert "noindex" in html
    assert html.count('value="A1203"') == 1
    assert "Jardinier (A1203)</option>" in html
    assert "A1203 paysagiste" not in html  # written as the offers are
    assert "Paysagiste (A1203), peintre" in html


@pytest.mark.parametrize("query", ["?metier=%00", "?arrondissement=" + "x" * 3000, "?metier=a&metier=b", "?page=-1"])
def test_any_parameter_gives_a_page(portal_site: SiteBuilder, client: Client, query: str) -> None:
    assert client.get(URL + query).status_code == 200
    assert client.get(CSV + query).status_code == 200


def test_no_title_becomes_a_formula(make_offer: MakeOffer, client: Client) -> None:
    make_offer("=1+1")
    assert rows(client)[0]["intitule"] == "'=1+1"


def test_the_entrance_leads_to_it(make_offer: MakeOffer, client: Client) -> None:
    assert f'href="{URL}"' in client.get("/clause-sociale/").content.decode()


def test_the_cost_is_the_same_for_few_and_many(
    make_operation: MakeOperation, make_offer: MakeOffer, client: Client, gardeners: Organisation
) -> None:
    lot = {"company": gardeners, "hours_committed": Decimal(100)}
    make_operation("Un", lots=[lot])
    make_offer()
    client.get(URL)
    with queries_at_most(12) as few:
        client.get(URL)
    make_operation("Cinquante", lots=[lot] * 50)
    for n in range(10):
        make_offer(f"Offre {n}")
    client.get(URL)
    with captured_queries() as many:
        client.get(URL)
    assert_same_queries(few, many)


@pytest.mark.usefixtures("_november")
def test_the_hours_keep_their_unit_and_the_page_leads_back_to_its_section(
    make_operation: MakeOperation, client: Client, gardeners: Organisation
) -> None:
    make_operation("Jardins", lots=[{"company": gardeners, "hours_committed": Decimal(11200)}])
    html = client.get(URL).content.decode()
    assert "200\xa0h<" in html
    assert '<p class="kind"><a href="/clause-sociale/">Clause sociale</a></p>' in html


@pytest.mark.usefixtures("_november")
def test_a_long_calendar_is_cut_in_pages_and_its_file_is_whole(
    make_operation: MakeOperation, make_offer: MakeOffer, client: Client, gardeners: Organisation
) -> None:
    lot = {"company": gardeners, "hours_committed": Decimal(100)}
    make_operation("Nord", lots=[lot] * PAGE_SIZE, district=District.objects.get(code="75018"))
    make_operation("Plus tard", lots=[lot], starts_on=date(2027, 1, 15))
    make_offer("Jardinier", days=3, job_starts_on=date(2026, 12, 1))
    first, second = (client.get(f"{URL}?page={n}").content.decode() for n in (1, 2))
    assert "102\u00a0recrutements à venir" in first
    assert "Janvier 2027</h2>" not in first
    assert "?page=2" in first
    assert [second.count(f"{month}</h2>") for month in ("Novembre 2026", "Décembre 2026", "Janvier 2027")] == [0, 1, 1]
    assert 'rel="next"' not in second
    assert len(rows(client)) == 102
    assert "?arrondissement=75018&amp;page=2" not in client.get(f"{URL}?arrondissement=75018").content.decode()


@pytest.mark.usefixtures("_november")
def test_the_file_is_written_as_it_is_read(
    make_operation: MakeOperation, client: Client, gardeners: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch after another, in the order of the page, keys too: the first rows leave before the last are read."""
    monkeypatch.setattr(recruitments, "BATCH", 2)
    lot = {"company": gardeners, "hours_committed": Decimal(100)}
    for n in range(5):
        make_operation(f"Parc {n}", lots=[lot], starts_on=date(2027, 1 + n, 1))
    answer = client.get(CSV)
    with captured_queries() as first:
        parts = iter(cast("Any", answer).streaming_content)
        begun = b"".join(next(parts) for _row in range(3)).decode("utf-8-sig")
    assert "Parc 0" in begun
    with captured_queries() as others:
        rest = b"".join(parts).decode()
    assert [f"Parc {n}" in rest for n in (3, 4)] == [True, True]
    assert len(others) > 0 < len(first)
    assert [row["intitule"] for row in rows(client)] == [f"Parc {n}, Lot 1" for n in range(5)]


@pytest.mark.usefixtures("_november")
def test_whoever_has_the_file_is_told_so_until_something_is_published(make_offer: MakeOffer, client: Client) -> None:
    make_offer("Jardinier")
    etag = client.get(CSV)["ETag"]
    with queries_at_most(2):
        assert client.get(CSV, headers={"if-none-match": etag}).status_code == 304
    generation.renew()
    assert client.get(CSV, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.usefixtures("_november")
def test_who_says_no_arrondissement_is_told_and_one_link_away(make_offer: MakeOffer, client: Client) -> None:
    placed = make_offer("Plongeur", days=40)
    placed.districts.set([District.objects.get(code="75018")])
    placed.save()
    silent = make_offer("Jardinier", days=40)
    silent.districts.clear()
    silent.save()
    html = client.get(f"{URL}?arrondissement=75018").content.decode()
    assert "Plongeur" in html
    assert [row["intitule"] for row in rows(client, "?arrondissement=75018")] == ["Plongeur"]
    assert '1\u00a0autre ne dit pas son arrondissement. <a href="?arrondissement=non-precise">L’afficher</a>' in html
    assert "Tous les arrondissements" in html  # « Tout Paris » is a place, which some recruitments say
    assert [row["intitule"] for row in rows(client, "?arrondissement=non-precise")] == ["Jardinier"]
    assert "ne dit pas son arrondissement" not in client.get(URL).content.decode()
