"""A lot is told from all others by its operation and its company, wherever it is chosen."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from clauses.enums import OperationStage
from clauses.models import Lot
from portal.models import Organisation
from portal.structure import SiteBuilder
from portal.words.folding import loose_pattern
from tests.clauses.conftest import MakeOperation
from tests.clauses.declarations.test_declarations import declare
from tests.queries import captured_queries

pytestmark = [pytest.mark.django_db, pytest.mark.admin_indexes]
CHOOSE = "/cms/choose-lot/"


@pytest.fixture
def lots(make_operation: MakeOperation, gardeners: Organisation) -> list[Lot]:
    won = {"company": gardeners, "hours_committed": Decimal(300)}
    make_operation("Jardins de l’hôpital", reference="2026-01", lots=[won, {"name": "Élagage"}])
    make_operation("Toitures", slug="toitures", lots=[{"name": "Lot 1"}], stage=OperationStage.PUBLISHED)
    return list(Lot.objects.order_by("pk"))


def found(client: Client, words: str) -> list[str]:
    html = client.get(f"{CHOOSE}results/", {"q": words}).content.decode()
    return [lot.full_name for lot in Lot.objects.order_by("pk") if f"/chosen/{lot.pk}/" in html]


def test_a_lot_is_found_by_its_operation_its_company_or_its_name(officer: Client, lots: list[Lot]) -> None:
    first, second, third = (lot.full_name for lot in lots)
    assert first == "Jardins de l’hôpital (2026-01), Lot 1, Jardins de l’Ourcq"
    assert third == "Toitures, Lot 1, pas encore attribué"
    assert found(officer, "") == [first, second, third]
    assert found(officer, "lot 1 hopital") == [first]
    assert found(officer, "ourcq") == [first]
    assert found(officer, "elagage") == [second]
    assert found(officer, "2026-01") == [first, second]
    assert found(officer, "toitures ourcq") == []
    assert second == "Jardins de l’hôpital (2026-01), Élagage, entreprise non publiée"  # won, by whom nobody said
    assert found(officer, "toitures attribue") == [third]
    assert found(officer, "jardins attribue") == []
    assert found(officer, "jardins publiee") == [second]
    html = officer.get(f"{CHOOSE}results/", {"q": "elagage"}).content.decode()
    assert "Entreprise non publiée" in html
    assert "Pas encore attribué" not in html
    assert found(officer, "ÉLAGAGE l’Hôpital") == [second]


def test_words_meet_letters_with_accents_and_ligatures() -> None:
    for word, stored in (("coeur", "Cœur de ville"), ("oeuvre", "ŒUVRE"), ("creche", "Crèche"), ("c++", "C++ (lot)")):
        assert re.search(loose_pattern(word), stored, re.IGNORECASE), word
    assert not re.search(loose_pattern("creche"), "crache", re.IGNORECASE)


def test_a_search_reads_the_lots_that_it_shows(officer: Client, make_operation: MakeOperation) -> None:
    make_operation("Jardins", reference="2026-01", lots=[{"name": f"Lot {number}"} for number in range(60)])
    with captured_queries() as queries:
        officer.get(f"{CHOOSE}results/", {"q": "jardins"})
    of_lots = [sql for sql in queries if 'FROM "clauses_lot"' in sql]
    assert of_lots
    assert all("COUNT" in sql or "LIMIT 20" in sql for sql in of_lots)


@pytest.mark.parametrize("words", ["\x00", "%", "x" * 300, "'"])
def test_any_search_is_answered(officer: Client, lots: list[Lot], words: str) -> None:
    assert officer.get(f"{CHOOSE}results/", {"q": words}).status_code == 200


def test_the_lot_of_a_declaration_is_shown_whole(officer: Client, lots: list[Lot]) -> None:
    declaration = declare(lots[0])
    page = officer.get(f"/cms/snippets/clauses/hoursdeclaration/edit/{declaration.pk}/").content.decode()
    assert lots[0].full_name in page
    assert "Choisir un autre lot" in page
    chosen = officer.get(f"{CHOOSE}chosen/{lots[2].pk}/").json()["result"]
    assert chosen["title"] == lots[2].full_name


def test_an_offer_chooses_its_lot_in_the_same_way(officer: Client, lots: list[Lot], portal_site: SiteBuilder) -> None:
    page = officer.get(f"/cms/pages/add/clauses/opportunitypage/{portal_site['opportunities'].pk}/").content.decode()
    assert CHOOSE in page
    assert '<select name="lot"' not in page


def test_declared_hours_are_filtered_by_lot_and_by_company(officer: Client, lots: list[Lot]) -> None:
    declare(lots[0])
    declare(lots[2], people=7)
    address = "/cms/snippets/clauses/hoursdeclaration/"
    page = officer.get(address).content.decode()
    assert all(lot.full_name in page for lot in (lots[0], lots[2]))
    assert lots[1].full_name not in page  # nothing is declared for it
    narrowed = officer.get(address, {"lot": lots[2].pk})
    assert [each.lot for each in narrowed.context["object_list"]] == [lots[2]]
    narrowed = officer.get(address, {"company": lots[0].company_id})
    assert [each.lot for each in narrowed.context["object_list"]] == [lots[0]]
