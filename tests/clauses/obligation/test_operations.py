"""What the law asks, where people meet it: the operation, the calculator, the facilitator's list."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from clauses.enums import BuyerKind, ClauseKind, ContractNature, Obligation, Procedure, ThresholdScope
from clauses.models import ClauseThreshold, OperationPage
from clauses.records import querysets
from portal.models import Organisation
from portal.structure import SiteBuilder
from portal.words.text import NBSP, NNBSP
from tests.clauses.conftest import MakeOperation

pytestmark = pytest.mark.django_db
URL = "/clause-sociale/calculateur/"
SINCE = date(2026, 9, 1)
DUE: dict[str, Any] = {
    "consulted_on": SINCE, "nature": ContractNature.SERVICES, "buyer_kind": BuyerKind.OTHER, "amount": Decimal(216_000),
    "starts_on": date(2027, 1, 1), "clause_kind": "", "hours_planned": None,
}  # fmt: skip


MakeDraft = Callable[..., OperationPage]


@pytest.fixture
def make_draft(portal_site: SiteBuilder, city: Organisation) -> MakeDraft:
    """A contract as an import proposes it: a draft whose clause and hours nobody has given."""

    def make(title: str = "Sans clause", **fields: Any) -> OperationPage:
        page = OperationPage(title=title, summary="Un marché.", authority=city, live=False, **(DUE | fields))
        page.saving_draft = True
        portal_site["operations"].add_child(instance=page)
        page.save_revision(clean=False)
        return page

    return make


def test_the_facilitator_finds_contracts_whose_clause_is_due(make_draft: MakeDraft, officer: Client) -> None:
    make_draft("Sans clause")
    make_draft("Avec sa clause", clause_kind=ClauseKind.CONDITION)
    make_draft("Avec ses heures", hours_planned=Decimal(300))
    make_draft("Avec son motif", exception_reason="Livraison d’un produit sans main-d’œuvre.")
    make_draft("Sous le seuil", amount=Decimal("215999.99"))
    make_draft("Sans date", consulted_on=None)
    make_draft("Adapté", procedure=Procedure.ADAPTED)
    titles = list(OperationPage.objects.clause_due().values_list("title", flat=True))
    assert titles == ["Sans clause"]
    html = officer.get("/cms/clauses-dues/").content.decode()
    assert "Sans clause" in html
    assert "Sous le seuil" not in html


def test_a_draft_that_gives_the_clause_leaves_the_list(make_draft: MakeDraft) -> None:
    page = make_draft()
    assert OperationPage.objects.clause_due().exists()
    page.clause_kind = ClauseKind.CONDITION
    page.save_revision(clean=False)
    assert not OperationPage.objects.clause_due().exists()


def test_the_operation_says_what_the_law_asks(
    make_operation: MakeOperation, make_draft: MakeDraft, officer: Client
) -> None:
    planned = DUE | {"hours_planned": Decimal(300)}
    due, free = (
        make_operation("Dû", **planned),
        make_operation("Libre", **planned | {"consulted_on": date(2026, 8, 21)}),
    )
    said = "la loi oblige à prévoir une clause sociale"
    assert said in Client().get(due.url).content.decode()
    assert said not in Client().get(free.url).content.decode()
    form = officer.get(f"/cms/pages/{make_draft().pk}/edit/").content.decode()
    assert "Clause sociale&nbsp;: obligatoire." in form
    assert "écrivez le motif de l’exception" in form


def test_a_changed_threshold_changes_the_answers(
    make_draft: MakeDraft, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    page = make_draft()
    assert page.obligation == Obligation.REQUIRED
    threshold = ClauseThreshold.objects.get(scope=ThresholdScope.OTHER)
    threshold.amount = Decimal(300_000)
    with django_capture_on_commit_callbacks(execute=True):
        threshold.save()
    page.refresh_from_db()
    assert page.obligation == Obligation.RECOMMENDED


def test_many_operations_are_answered_again_a_batch_at_a_time(
    make_draft: MakeDraft, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Neither their texts nor their number are held in memory; no query for each."""
    monkeypatch.setattr(querysets, "BATCH", 2)
    for number in range(3):
        make_draft(f"Marché {number}")
    make_draft("Sans date", consulted_on=None)
    OperationPage.objects.update(obligation=Obligation.UNKNOWN)
    with django_assert_max_num_queries(14):  # thresholds, six for each batch, the one that finds no more
        assert OperationPage.objects.refresh_obligations(ClauseThreshold.objects.all()) == 3
    kept = OperationPage.objects.order_by("title").values_list("obligation", flat=True)
    assert list(kept) == [Obligation.REQUIRED] * 3 + [Obligation.UNKNOWN]


def test_every_portal_starts_with_the_amounts_that_have_a_source_and_no_other(db: None) -> None:
    """Nothing that was read gives the threshold of concessions: an editor may type it with its source."""
    kept = ClauseThreshold.objects.values_list("scope", "amount")
    assert dict(kept) == {
        ThresholdScope.WORKS: 5_404_000, ThresholdScope.STATE: 140_000, ThresholdScope.OTHER: 216_000,
        ThresholdScope.SPASER: 50_000_000,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("nature", "amount", "consulted_on", "said", "kept"),
    [
        (ContractNature.CONCESSION, 6_000_000, SINCE, Obligation.REQUIRED, Obligation.UNKNOWN),
        (ContractNature.CONCESSION, 1_000, SINCE, Obligation.RECOMMENDED, Obligation.UNKNOWN),
        ("", 6_000_000, SINCE, Obligation.REQUIRED, Obligation.UNKNOWN),
        (ContractNature.CONCESSION, 1_000, date(2026, 8, 21), Obligation.RECOMMENDED, Obligation.RECOMMENDED),
        (ContractNature.WORKS, 6_000_000, SINCE, Obligation.REQUIRED, Obligation.REQUIRED),
    ],
)
def test_what_the_threshold_of_concessions_answered_is_not_known_any_more(
    make_draft: MakeDraft, nature: str, amount: int, consulted_on: date, said: Obligation, kept: Obligation
) -> None:
    page = make_draft(nature=nature, amount=Decimal(amount), consulted_on=consulted_on)
    page.refresh_from_db()
    assert page.obligation == kept  # as it is worked out today
    OperationPage.objects.filter(pk=page.pk).update(obligation=said)  # as it was answered before
    rows = import_module("clauses.migrations.0004_thresholds").THRESHOLDS
    seeded = next(row for row in rows if row[0] == ThresholdScope.CONCESSION)
    names = ("scope", "amount", "starts_on", "ends_on", "article", "source")
    ClauseThreshold.objects.create(**dict(zip(names, seeded, strict=True)))
    for _twice in range(2):
        import_module("clauses.migrations.0006_no_threshold_for_concessions").withdraw(apps, None)
        page.refresh_from_db()
        assert page.obligation == kept
    assert not ClauseThreshold.objects.filter(scope=ThresholdScope.CONCESSION).exists()


def test_a_threshold_of_concessions_that_an_editor_sourced_stays(db: None) -> None:
    ClauseThreshold.objects.create(
        scope=ThresholdScope.CONCESSION, amount=5_404_000, starts_on=date(2026, 8, 22), source="avis lu par nous",
        article="loi n° 2021-1104 du 22 août 2021, article 35",
    )  # fmt: skip
    import_module("clauses.migrations.0006_no_threshold_for_concessions").withdraw(apps, None)
    assert ClauseThreshold.objects.get(scope=ThresholdScope.CONCESSION).source == "avis lu par nous"


def test_two_thresholds_of_one_scope_never_overlap(db: None) -> None:
    known = ClauseThreshold.objects.get(scope=ThresholdScope.STATE)
    ClauseThreshold(scope=known.scope, amount=1, starts_on=date(2028, 1, 1), article="avis", source="avis").full_clean()
    with pytest.raises(ValidationError, match="Un autre seuil vaut déjà à ces dates"):
        ClauseThreshold(scope=known.scope, amount=1, starts_on=date(2027, 12, 31), article="a", source="b").full_clean()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("montant=216000&consultation=22/08/2026&nature=services&acheteur=autre", "clause obligatoire"),
        ("montant=215999&consultation=22/08/2026&nature=services&acheteur=autre", "clause recommandée"),
        ("montant=216000&consultation=21/08/2026&nature=services&acheteur=autre", "clause recommandée"),
        ("montant=216000&consultation=22/08/2026&nature=services", "clause obligatoire"),
        ("montant=150000&consultation=22/08/2026&nature=services", "clause à vérifier"),
        ("montant=216000&consultation=22/08/2026&nature=services&procedure=formalisee", "clause obligatoire"),
        ("montant=216000&consultation=22/08/2026&nature=services&procedure=adaptee", "clause à vérifier"),
        ("montant=150000", "clause à vérifier"),
    ],
)
def test_the_calculator_says_whether_the_clause_is_due(
    portal_site: SiteBuilder, client: Client, query: str, said: str
) -> None:
    html = client.get(f"{URL}?{query}").content.decode()
    assert f"Ce que la loi demande&nbsp;: {said}" in html
    assert "L. 2113-12" in html
    assert f"50{NNBSP}000{NNBSP}000{NBSP}€" in html  # who has a SPASER


def test_a_date_that_cannot_be_read_is_said_beside_its_field(portal_site: SiteBuilder, client: Client) -> None:
    html = client.get(f"{URL}?montant=216000&consultation=31/02/2027").content.decode()
    assert 'value="31/02/2027"' in html
    assert "Ce que la loi demande" not in html
