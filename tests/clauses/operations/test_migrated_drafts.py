"""Drafts written before a lot had several structures keep theirs: what a version holds is migrated as the lots were."""

from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from clauses.models import LotStructure, OperationPage
from portal.enums import OrganisationKind
from portal.models import Organisation
from tests.clauses.conftest import MakeOperation

pytestmark = pytest.mark.django_db


def drafted(page: OperationPage, siae: int | None) -> None:
    """The newest version of the page, as it was written when a lot had one structure."""
    revision: Any = page.save_revision()
    (lot,) = revision.content["lots"]
    del lot["structures"]
    lot |= {"siae": siae, "siae_hours": "120.00" if siae else None}
    revision.save()


@pytest.mark.parametrize("has_one", [True, False])
def test_the_structure_of_a_draft_is_published_with_it(
    make_operation: MakeOperation, gardeners: Organisation, has_one: bool
) -> None:
    published, drawn = (
        Organisation.objects.create(name=name, kind=OrganisationKind.SIAE) for name in ("Régie du 19e", "Halage")
    )
    page = make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(900)}])
    LotStructure.objects.create(lot=page.lots.get(), organisation=published, hours=80)
    drafted(page, drawn.pk if has_one else None)
    for _twice in range(2):
        import_module("clauses.migrations.0012_structures_in_drafts").move(apps, None)
    latest: Any = OperationPage.objects.get().get_latest_revision()
    latest.publish()
    expected = [("Halage", Decimal(120))] if has_one else []
    assert list(LotStructure.objects.values_list("organisation__name", "hours")) == expected


def test_a_draft_of_the_published_structure_keeps_its_row(
    make_operation: MakeOperation, gardeners: Organisation
) -> None:
    page = make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(900)}])
    row = LotStructure.objects.create(lot=page.lots.get(), organisation=gardeners, hours=80)
    drafted(page, gardeners.pk)
    import_module("clauses.migrations.0012_structures_in_drafts").move(apps, None)
    latest: Any = OperationPage.objects.get().get_latest_revision()
    latest.publish()
    assert LotStructure.objects.get().pk == row.pk
    assert LotStructure.objects.get().hours == 120
