"""Addresses that the clause's pages link to, found in one query a publication."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest

from clauses.enums import ShowcaseRole
from portal.models import PortalPage
from portal.orm import prepared
from portal.web.publication.derived import derived

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
    ``showcases``: path in the tree of the published showcase of an organisation in a role."""

    sections: dict[str, str]
    showcases: dict[tuple[int, str], str]

    def showcase(self, organisation_id: int | None, role: ShowcaseRole, request: HttpRequest) -> str:
        """Empty when this organisation shows nothing."""
        found = self.showcases.get((organisation_id or 0, role.value))
        return _address(found, request) if found else ""


def addresses(request: HttpRequest) -> Addresses:
    """Return the sections, and all the showcases, read once a publication."""
    return derived("clauses:addresses", lambda: _read(request), seconds=300)


def _read(request: HttpRequest) -> Addresses:
    found = Addresses(dict.fromkeys(SECTIONS.values(), ""), {})
    # There are thousands of showcases: none is made a page, nor given an address, before one links to it.
    for model, url_path, actor, role in prepared.rows(("clauses", "addresses"), _pages):
        if actor is None:
            found.sections[SECTIONS[model]] = _address(url_path, request)
        else:
            found.showcases[actor, role] = url_path
    return found


def _address(url_path: str, request: HttpRequest) -> str:
    return PortalPage(url_path=url_path).get_url(request) or ""


def _pages() -> Any:
    sections = Q(content_type__app_label="clauses", content_type__model__in=SECTIONS)
    shown = Q(showcasepage__organisation__isnull=False)
    return (
        PortalPage.objects.public_now()
        .filter(sections | shown)
        .annotate(actor=F("showcasepage__organisation_id"), actor_role=F("showcasepage__role"))
        .values_list("content_type__model", "url_path", "actor", "actor_role")
    )


def section_urls(request: HttpRequest) -> dict[str, str]:
    """Return the addresses of the sections alone; threads share them."""
    return addresses(request).sections
