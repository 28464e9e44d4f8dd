"""What an offer's page shows besides its own fields."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from clauses.offers import self_check
from clauses.sections import section_urls
from portal import dates
from portal.orm import prepared
from portal.pages.children import children
from portal.typed import phones

if TYPE_CHECKING:
    from clauses.offers.page import OpportunityPage


def opportunity_context(page: "OpportunityPage", request: HttpRequest) -> dict[str, Any]:
    """Return what the template of an offer shows."""
    publics = children(page, "publics")
    authority = page.operation.authority if page.operation else None
    return {
        "districts": children(page, "districts"),
        "publics": publics,
        "authority": authority,
        "phone_link": phones.link(page.contact_phone) if page.contact_phone else "",
        "check": self_check.answer(
            publics, request.POST.getlist(self_check.FIELD), is_open_to_all=page.is_open_to_all, day=dates.today()
        ),
        "others": _others(page) if page.sector_id else [],
        "urls": section_urls(request),
    }


def _others(page: "OpportunityPage") -> list[Any]:
    """Return the next offers of the sector."""
    offers: Any = type(page).objects
    return prepared.rows(
        ("other offers",),
        lambda pk, sector: (
            offers.public_now()
            .open_on()
            .filter(sector=sector)
            .exclude(pk=pk)
            .narrow()
            .order_by("deadline", "title")[:3]
        ),
        pk=page.pk,
        sector=page.sector_id,
    )
