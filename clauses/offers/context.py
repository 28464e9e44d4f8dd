"""What an offer's page shows besides its own fields."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from clauses.offers import self_check
from clauses.sections import section_urls
from portal.typed import phones

if TYPE_CHECKING:
    from clauses.offers.page import OpportunityPage


def opportunity_context(page: "OpportunityPage", request: HttpRequest) -> dict[str, Any]:
    """What the template of an offer shows."""
    publics = list(page.publics.all())
    authority = page.operation.authority if page.operation else None
    others: Any = type(page).objects.public_now().open_on().filter(sector=page.sector_id).exclude(pk=page.pk)
    return {
        "districts": list(page.districts.all()),
        "publics": publics,
        "authority": authority,
        "phone_link": phones.link(page.contact_phone) if page.contact_phone else "",
        "check": self_check.answer(publics, request.POST.getlist(self_check.FIELD), is_open_to_all=page.is_open_to_all),
        "others": others.for_cards().order_by("deadline", "title")[:3] if page.sector_id else [],
        "urls": section_urls(request),
    }
