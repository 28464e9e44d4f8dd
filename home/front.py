"""What the home page shows besides its own words: today's agenda, what is open, what is new.

One query a block at most, whatever the number of pages behind it.
"""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest

from home.digest import digests, filtered, section_urls
from portal.enums import PageKind
from portal.models import District, PortalPage

if TYPE_CHECKING:
    from home.models import HomePage

OPEN_SHOWN = {PageKind.TRAINING: 3, PageKind.OPPORTUNITY: 3}
SECTIONS = (
    "placeindexpage", "eventindexpage", "trainingindexpage", "opportunityindexpage", "observationpage",
    "indicatorspage",
)  # fmt: skip


def front_page(home: "HomePage", request: HttpRequest) -> dict[str, Any]:
    """Context of the home page's template."""
    urls = section_urls(request, *SECTIONS)
    found = digests(PortalPage.objects.public_now().open(), OPEN_SHOWN)
    return {
        "urls": {name: urls.get(name, "") for name in SECTIONS},
        "hero_examples": examples(home),
        "hero_districts": districts(urls.get("placeindexpage", "")),
        "doors": doors(home, request),
        "trainings": found[PageKind.TRAINING],
        "opportunities": found[PageKind.OPPORTUNITY],
    }


def examples(home: "HomePage") -> list[dict[str, str]]:
    """The editable example searches, as links to their results."""
    return [{"title": words, "url": f"/recherche/?{urlencode({'q': words})}"} for words in home.example_queries]


def districts(places_url: str) -> list[dict[str, Any]]:
    """The twenty plaques, each to the places of its arrondissement; none before there is a list of places."""
    if not places_url:
        return []
    return [
        {"district": district, "url": filtered(places_url, arrondissement=district.code)}
        for district in District.objects.exclude(number=None)
    ]


def doors(home: "HomePage", request: HttpRequest) -> list[dict[str, Any]]:
    """The doors for ``components/doors.html``; a link to a page that is not published is left out."""
    return [
        {
            "title": block.value["title"],
            "text": block.value["text"],
            "url": _page_url(block.value["page"], request),
            "links": [
                {"title": link["text"], "url": url, "icon": "external" if link["url"] else ""}
                for link in block.value["links"]
                if (url := link["url"] or _page_url(link["page"], request))
            ],
        }
        for block in home.doors
    ]


def _page_url(page: Any, request: HttpRequest) -> str:
    return (page.get_url(request) or "") if page and page.live else ""
