"""What an actor's page shows besides its own fields: only what it agreed to show."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from clauses.offers.page import OpportunityPage
from clauses.sections import section_urls
from clauses.showcases.hours import showcase_hours, showcase_operations
from portal.orm import prepared
from portal.pages.children import children
from portal.pages.shell import settings_of

if TYPE_CHECKING:
    from clauses.showcases.page import ShowcasePage


def showcase_context(page: "ShowcasePage", request: HttpRequest) -> dict[str, Any]:
    """Only what the organisation agreed to show is even asked of the database."""
    context: dict[str, Any] = {"operations": [], "hours": None, "offers": [], "urls": section_urls(request)}
    context["sectors"] = children(page, "sectors")
    if page.shows_operations:
        context["operations"] = prepared.rows(
            ("showcase", "operations", page.role),
            lambda organisation: showcase_operations(page.role, organisation).narrow().order_by("-starts_on", "title"),
            organisation=page.organisation_id or 0,
        )
    if page.shows_hours:
        context["hours"] = showcase_hours(page.role, page.organisation_id or 0, settings_of(request).hours_per_fte)
    if page.shows_opportunities:
        context["offers"] = prepared.rows(
            ("showcase", "offers", page.role),
            lambda organisation: showcase_offers(page, organisation).narrow().order_by("deadline", "title"),
            organisation=page.organisation_id or 0,
        )
    return context


def showcase_offers(page: "ShowcasePage", organisation: Any) -> Any:
    """Open offers of the company, or under the authority's contracts."""
    offers: Any = OpportunityPage.objects.public_now().open_on()
    if page.is_authority:
        return offers.filter(operation__authority=organisation)
    return offers.offered_by(organisation).filter(employer_alias="")
