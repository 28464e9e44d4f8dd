"""The list of places: a postcode, who is open now, this evening or on Saturday, needs, a map of arrondissements."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from portal import dates
from portal.blocks import BodyBlock
from portal.listing import (
    AudienceFilter,
    DistrictFilter,
    FacetGroup,
    FlagFilter,
    Listing,
    ListingPageMixin,
    Pick,
    Sort,
    TextFilter,
    TopicFilter,
    address,
    picks,
)
from portal.models import PortalPage
from portal.models.district import arrondissements
from portal.orm.fields import PortalStreamField
from portal.pages.drawings.tiles import Tile
from resources.enums import OpenWhen, Welcome
from resources.filters import APPOINTMENT, NearFilter, NeedFilter, OpenFilter, WelcomedFilter
from resources.kinds import PLACE
from resources.near.asked import Asked, district_name, point_field, point_name, read
from resources.near.geo import CENTERS, distance_from
from resources.near.positions import MAY_LOCATE, positions
from resources.publishing import data_inclusion

from .place import ROW_FIELDS, PlacePage

ASKED = "code_postal"
OPEN_FIRST = "ouverts"
WITHOUT_APPOINTMENT = (Welcome.WALK_IN, Welcome.BOTH)


# The choices of « when » as they are worded in a row of them.
WHEN: dict[str, str] = {OpenWhen.NOW: "Ouvert maintenant", OpenWhen.TONIGHT: "Ce soir", OpenWhen.SATURDAY: "Samedi"}


@dataclass(frozen=True)
class PlaceGroup:
    """Rows of one page of the list under a heading of their own, which may be empty."""

    heading: str
    places: list[PlacePage]


@dataclass(frozen=True)
class Link:
    """Where to go instead."""

    label: str
    url: str


class PlaceIndexPage(ListingPageMixin, PortalPage):
    """Every place of the portal."""

    heading = models.CharField(
        "grand titre", max_length=120, blank=True, help_text="La question à laquelle la page répond. Vide : le titre."
    )
    body = PortalStreamField(BodyBlock(), verbose_name="texte sous la liste", blank=True)

    max_count = 1
    parent_page_types = ["home.OrientationPage"]
    subpage_types = ["resources.PlacePage"]
    listing_page_size = 10
    listing_row_fields = ROW_FIELDS

    content_panels = [*PortalPage.base_content_panels, FieldPanel("heading"), FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "liste des lieux"
        verbose_name_plural = "listes des lieux"

    def get_rows(self) -> Any:
        return PlacePage.objects.public_now().for_cards()

    def listing_for(self, data: QueryDict) -> Listing:
        """Return the list at the moment of the request: its hours are read once for filters, counts and order."""
        opened = OpenFilter(dates.now())
        filters = (
            TextFilter([PLACE]),
            DistrictFilter(),
            NeedFilter(),
            opened,
            FlagFilter(
                "accueil-libre",
                "Accueil",
                Q(welcome__in=WITHOUT_APPOINTMENT),
                text="Sans rendez-vous",
                unsaid=Q(welcome=Welcome.UNKNOWN),
                silence=APPOINTMENT,
            ),
            WelcomedFilter(),
            AudienceFilter(),
            TopicFilter(),
            NearFilter(),
        )
        return Listing(
            data, lambda _moment: self.get_rows(), filters, self._sorts(data, opened), self.listing_page_size,
            name=self.listing_name, row_fields=self.listing_row_fields,
        )  # fmt: skip

    def _sorts(self, data: QueryDict, opened: OpenFilter) -> list[Sort]:
        """Open ones first, the nearest before the others where a point is given; then the usual orders."""
        near = NearFilter().read(data)
        by_place: tuple[Any, ...] = (distance_from(near[0]),) if near else ("district__sort_order",)
        sorts = [
            # All hours are read for it: once a list is sorted so.
            Sort(OPEN_FIRST, "Ouverts d’abord", lambda: (opened.open_first(), *by_place, "title")),
            Sort("arrondissement", "Par arrondissement", ("district__sort_order", "title")),
            Sort("nom", "Par nom", ("title",)),
        ]
        if near:
            sorts.insert(1, Sort("distance", "Du plus proche", (*by_place, "title")))
        return sorts

    # The postcode -----------------------------------------------------------

    @path("")
    def list_view(self, request: HttpRequest) -> HttpResponse:
        """Show the list; a postcode leads to the list of its arrondissement, a quarter to what is near it."""
        asked = read(request.GET.get(ASKED, ""))
        if asked.code:
            query = request.GET.copy()
            for param in (ASKED, "page", "arrondissement", "pres"):
                query.pop(param, None)
            query["pres" if asked.quarter else "arrondissement"] = asked.quarter.slug if asked.quarter else asked.code
            return HttpResponsePermanentRedirect(f"{request.path}?{query.urlencode()}")
        response: HttpResponse = super().list_view(request)
        response.headers["Permissions-Policy"] = MAY_LOCATE
        return response

    @path("positions.json")
    def positions_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with the filtered list and its points, for the browser to sort by distance."""
        found = positions(self.get_listing(request).filtered_rows, request)
        return JsonResponse(found, safe=False, json_dumps_params={"ensure_ascii": False})

    # For other portals ------------------------------------------------------

    @path("structures.json")
    def structures_view(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the filtered list as structures of data·inclusion v1."""
        return self._told(request, data_inclusion.STRUCTURES)

    @path("services.json")
    def services_view(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the services of the filtered list, in the same schema."""
        return self._told(request, data_inclusion.SERVICES)

    def _told(self, request: HttpRequest, told: data_inclusion.Told) -> HttpResponseBase:
        return data_inclusion.answer(lambda: self.get_listing(request).kept_rows, request, told, self)

    # What the template reads ------------------------------------------------

    def listing_context(self, request: HttpRequest, listing: Listing) -> dict[str, Any]:
        asked = read(request.GET.get(ASKED, ""))
        district = next(iter(listing.active.get("arrondissement", [])), "")
        near = next(iter(listing.active.get("pres", [])), "")
        return {
            "tiles": tiles(listing),
            "picks": [*picks(listing, "ouvert", WHEN), *picks(listing, "accueil-libre")],
            "groups": groups(listing),
            "open_count": next((o.count for o in _facet(listing, "ouvert").options if o.value == OpenWhen.NOW), 0),
            "needs": need_chips(listing),
            "form_facets": [f for f in listing.facets if f.param not in ("arrondissement", "pres")],
            "kept": [(param, value) for param in ("arrondissement", "pres")
                     for value in listing.active.get(param, [])],
            "asked": asked,
            "beside": beside(asked),
            "postcode": asked.typed or point_field(near or district),
            "chosen": district_name(district) if district in CENTERS else "",
            "chosen_url": address(listing, arrondissement="", pres=district) if district in CENTERS else "",
            "near": near,
            "near_name": point_name(near),
        }  # fmt: skip


def beside(asked: Asked) -> list[Link]:
    """For who lives outside Paris: the lists of the arrondissements that are the nearest."""
    return [Link(f"Les lieux du {district_name(code)}", f"?arrondissement={code}") for code in asked.beside]


def groups(listing: Listing) -> list[PlaceGroup]:
    """Return the page's rows, those that are not open now apart where open ones come first."""
    places = list(listing.page)
    if listing.sort.key != OPEN_FIRST or "ouvert" in listing.active:
        return [PlaceGroup("", places)]
    is_open = [place.open_state.status.is_open for place in places]
    opened = [place for place, is_first in zip(places, is_open, strict=True) if is_first]
    others = [place for place, is_first in zip(places, is_open, strict=True) if not is_first]
    return [group for group in (PlaceGroup("", opened), PlaceGroup("Pas maintenant", others)) if group.places]


def tiles(listing: Listing) -> list[Tile]:
    """Return the twenty squares, with what the other filters leave in each; an empty one is no link."""
    counts = {option.value: option.count for option in _facet(listing, "arrondissement").options}
    active = listing.active.get("arrondissement", [])
    return [
        Tile(
            district,
            counts.get(district.code, 0),
            address(listing, arrondissement=district.code, pres="") if counts.get(district.code) else "",
            district.code in active,
        )
        for district in arrondissements()
    ]


def need_chips(listing: Listing) -> list[Pick]:
    """Return « Tous », then each need in use."""
    chosen = bool(listing.active.get("besoin"))
    chips = picks(listing, "besoin")
    whole = Pick("Tous", 0 if chosen else listing.total, address(listing, besoin=""), not chosen)
    return [whole, *chips] if chips else []


def _facet(listing: Listing, param: str) -> FacetGroup:
    return next(facet for facet in listing.facets if facet.param == param)
