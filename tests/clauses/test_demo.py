"""The demonstration: dense enough, plainly marked, every page of it opens."""

import pytest
from django.test import Client

from clauses import demo
from clauses.models import Lot, OperationPage, OpportunityPage, ShowcasePage
from portal.demo import DemoContext
from portal.models import PortalPage
from portal.structure import SiteBuilder
from resources.demo import vocabularies

# What the demonstration holds is the same on both databases; tests/relevance loads it on PostgreSQL.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_demonstration_is_dense_marked_and_readable(portal_site: SiteBuilder, client: Client) -> None:
    context = DemoContext(portal_site)
    vocabularies.load(context)
    demo.load(context)
    assert OperationPage.objects.live().count() >= 20
    assert OpportunityPage.objects.live().open_on().count() >= 15
    assert ShowcasePage.objects.live().count() >= 8
    invented = PortalPage.objects.of_kind("operation", "offre", "acteur")
    assert not invented.filter(is_demo=False).exists()
    for lot in Lot.objects.exclude(company=None).select_related("company"):
        assert lot.company.is_demo, lot.company
    for page in invented:
        response = client.get(page.url)
        assert response.status_code == 200
        assert "Exemple de démonstration" in response.content.decode()
