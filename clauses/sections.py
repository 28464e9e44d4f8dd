"""Addresses that the clause's pages link to, found in one query."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest

from clauses.enums import ShowcaseRole
from portal.models import PortalPage

# Page type -> the name that templates use.
SECTIONS = {
    "clausehubpage": "hub",
    "opportunityindexpage": "opportunities",
    "operationindexpage": "operations",
    "showcaseindexpage": "showcases",
    "indicatorspage": "indicators",
    "calculatorpage": "calculator",
}


@dataclass(frozen=True)
class Addresses:
    """``sections``: ``{"operations": "/clause-sociale/operations/", …}``, empty for a section not published;
    ``showcases``: address of the published showcase of an organisation in a role."""

    sections: dict[str, str]
    showcases: dict[tuple[int, str], str]

    def showcase(self, organisation_id: int | None, role: ShowcaseRole) -> str:
        """Empty when this organisation shows nothing."""
        return self.showcases.get((organisation_id or 0, role.value), "")


def addresses(request: HttpRequest, *organisation_ids: int | None) -> Addresses:
    """The sections, and the showcases of these organisations, in one query."""
    wanted = Q(content_type__app_label="clauses", content_type__model__in=SECTIONS)
    known = {pk for pk in organisation_ids if pk is not None}
    if known:
        wanted |= Q(showcasepage__organisation__in=known)
    pages: Any = PortalPage.objects.public_now().filter(wanted).select_related("content_type")
    found = Addresses(dict.fromkeys(SECTIONS.values(), ""), {})
    for page in pages.annotate(actor=F("showcasepage__organisation_id"), actor_role=F("showcasepage__role")):
        url = page.get_url(request) or ""
        if page.actor is None:
            found.sections[SECTIONS[page.content_type.model]] = url
        else:
            found.showcases[page.actor, page.actor_role] = url
    return found


def section_urls(request: HttpRequest) -> dict[str, str]:
    return addresses(request).sections
