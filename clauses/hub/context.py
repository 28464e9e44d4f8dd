"""What the entrance of the clause shows: the most urgent offers, the works under way, the headline figures."""

from typing import Any

from django.http import HttpRequest

from clauses.indicators.headline import home_figures
from clauses.offers.page import OpportunityPage
from clauses.operations.page import OperationPage
from clauses.sections import section_urls

OFFERS_SHOWN = 4
OPERATIONS_SHOWN = 3


def hub_context(request: HttpRequest) -> dict[str, Any]:
    """Return what the template of the clause's entrance shows."""
    offers: Any = OpportunityPage.objects.public_now().open_on().for_cards()
    operations: Any = OperationPage.objects.public_now().running().for_cards()
    return {
        "offers": offers.order_by("deadline", "title")[:OFFERS_SHOWN],
        "operations": operations.order_by("-starts_on", "title")[:OPERATIONS_SHOWN],
        "figures": home_figures(),
        "urls": section_urls(request),
    }
