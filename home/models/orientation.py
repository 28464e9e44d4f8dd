"""The guidance hub: guides, places, relayed information."""

from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from home.entrance.digest import ListLink, digests, filtered, list_links, sections
from home.entrance.front import places_by_district
from home.entrance.near import near_you
from home.kinds import GUIDE, RELAY
from portal.blocks import BodyBlock
from portal.models import PortalPage
from portal.models.district import District, arrondissements
from portal.orm.fields import PortalStreamField
from portal.pages.drawings.tiles import Tile

COUNTED = ("guideindexpage", "relayindexpage")
SHOWN = {GUIDE: 12, RELAY: 4}


def place_tiles(places_url: str) -> list[Tile]:
    """Return the arrondissements with their number of places, each leading to the filtered list."""
    counts = places_by_district()
    return [_tile(district, counts.get(district.code, 0), places_url) for district in arrondissements()]


def _tile(district: District, places: int, places_url: str) -> Tile:
    return Tile(district, places, filtered(places_url, arrondissement=district.code) if places else "")


class OrientationPage(PortalPage):
    """Where to start for whoever does not know where to start."""

    body = PortalStreamField(BodyBlock(), verbose_name="texte complémentaire", blank=True)

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.GuideIndexPage", "home.RelayIndexPage", "resources.PlaceIndexPage"]

    content_panels = [*PortalPage.base_content_panels, FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "rubrique S’orienter"
        verbose_name_plural = "rubriques S’orienter"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        lists = sections("guideindexpage", "relayindexpage", "placeindexpage", "eventindexpage")
        urls = {model: page.get_url(request) or "" for model, page in lists.items()}
        links = list_links(request, {model: lists[model] for model in COUNTED if model in lists})
        found = digests(("current",), lambda: PortalPage.objects.public_now().current(), SHOWN)
        places_url = urls.get("placeindexpage", "")
        return context | {
            "guides": found[GUIDE],
            "relays": found[RELAY],
            "urls": urls,
            "all_guides": links.get("guideindexpage", ListLink()),
            "all_relays": links.get("relayindexpage", ListLink()),
            "near": near_you(request.GET),
            "tiles": place_tiles(places_url),
        }
