"""A list of the admin that one searched is sorted by any of its columns."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from clauses.models import OperationPage
from portal.models import Organisation, PortalPage
from portal.structure import SiteBuilder

pytestmark = [pytest.mark.django_db, pytest.mark.admin_indexes]


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [
        ("authority__name", ["Jardins du nord", "Jardins du sud"]),
        ("-authority__name", ["Jardins du sud", "Jardins du nord"]),
        ("-amount", ["Jardins du sud", "Jardins du nord"]),
        ("une-colonne-inventée", ["Jardins du nord", "Jardins du sud"]),
    ],
)
def test_a_search_is_sorted_by_a_column_of_another_table(
    client: Client, portal_site: SiteBuilder, ordering: str, expected: list[str]
) -> None:
    client.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "une-longue-phrase"))
    parent = PortalPage.objects.get(pk=portal_site["clauses"].pk)
    for title, name, amount in (("Jardins du sud", "Ville", 9), ("Jardins du nord", "Région", 1), ("École", "A", 2)):
        operation = OperationPage(title=title, summary="Un marché.", amount=amount, hours_planned=100)
        operation.authority, operation.starts_on = Organisation.objects.create(name=name), date(2026, 3, 1)
        parent.add_child(instance=operation)
    answer = client.get("/cms/operations/", {"q": "jardins", "ordering": ordering})
    assert answer.status_code == 200
    found = [page.title for page in answer.context["object_list"]]
    assert sorted(found) == sorted(expected)
    if ordering != "une-colonne-inventée":
        assert found == expected


def test_a_quotation_mark_is_no_syntax(client: Client, portal_site: SiteBuilder) -> None:
    client.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "une-longue-phrase"))
    Organisation.objects.create(name="Le « relais » de l’Est")
    for words in ("relais", '"relais', 'le "relais"'):
        answer = client.get("/cms/snippets/portal/organisation/", {"q": words})
        assert answer.status_code == 200
        assert [each.name for each in answer.context["object_list"]] == ["Le « relais » de l’Est"], words
