"""The list of places: a map of arrondissements, a postcode, needs, and who is open now."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse, QueryDict
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from portal import dates
from portal.blocks import BodyBlock
from portal.fields import PortalStreamField
from portal.listing import AudienceFilter, DistrictFilter, Listing, ListingPageMixin, Sort, TextFilter, TopicFilter
from portal.models import PortalPage
from portal.models.district import POSTCODE_ALIASES, arrondissements
from portal.pages.tiles import Tile
from portal.typed.validators import POSTCODE
from resources import data_inclusion
from resources.filters import NearFilter, NeedFilter, OpenNowFilter, WelcomedFilter, district_name
from resources.geo import CENTERS, distance_from
from resources.kinds import PLACE

from .place import ROW_FIELDS, PlacePage

EXAMPLE = "par exemple 75018"


@dataclass(frozen=True)
class NeedChip:
    """A need offered above the list; ``url`` is the list for it, other filters kept."""

    label: str
    count: int
    url: str
    is_current: bool


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
        filters = (
            TextFilter([PLACE]),
            DistrictFilter(),
            NeedFilter(),
            OpenNowFilter(dates.now()),
            WelcomedFilter(),
            AudienceFilter(),
            TopicFilter(),
            NearFilter(),
        )
        return Listing(
            data, lambda _moment: self.get_rows(), filters, self._sorts(data), self.listing_page_size,
            name=self.listing_name, row_fields=self.listing_row_fields,
        )  # fmt: skip

    def _sorts(self, data: QueryDict) -> list[Sort]:
        """By arrondissement, by name; nearest first when a point is given."""
        sorts = [
            Sort("arrondissement", "Par arrondissement", ("district__sort_order", "title")),
            Sort("nom", "Par nom", ("title",)),
        ]
        if near := NearFilter().read(data):
            sorts.insert(0, Sort("distance", "Du plus proche", (distance_from(near[0]), "title")))
        return sorts

    # The postcode -----------------------------------------------------------

    @path("")
    def list_view(self, request: HttpRequest) -> HttpResponse:
        """The list; a postcode that names an arrondissement leads to the list of this arrondissement."""
        code = read_postcode(request.GET.get("code_postal", ""))
        if code in CENTERS:
            query = request.GET.copy()
            query.pop("code_postal")
            query.pop("page", None)
            query["arrondissement"] = code
            return HttpResponsePermanentRedirect(f"{request.path}?{query.urlencode()}")
        response: HttpResponse = super().list_view(request)
        return response

    # For other portals ------------------------------------------------------

    @path("structures.json")
    def structures_view(self, request: HttpRequest) -> HttpResponse:
        """The filtered list as structures of data·inclusion v1."""
        return self._shared(request, data_inclusion.structures)

    @path("services.json")
    def services_view(self, request: HttpRequest) -> HttpResponse:
        """The services of the filtered list, in the same schema."""
        return self._shared(request, data_inclusion.services)

    def _shared(
        self, request: HttpRequest, records: Callable[[Any, HttpRequest], list[dict[str, Any]]]
    ) -> HttpResponse:
        found = records(self.get_listing(request).filtered_rows, request)
        return JsonResponse(found, safe=False, json_dumps_params={"ensure_ascii": False})

    # What the template reads ------------------------------------------------

    def listing_context(self, request: HttpRequest, listing: Listing) -> dict[str, Any]:
        typed = request.GET.get("code_postal", "").replace("\x00", "").strip()[:20]
        district = next(iter(listing.active.get("arrondissement", [])), "")
        near = next(iter(listing.active.get("pres", [])), "")
        return {
            "tiles": tiles(listing),
            "needs": need_chips(listing),
            "form_facets": [f for f in listing.facets if f.param not in ("arrondissement", "besoin", "pres")],
            "kept": [(param, value) for param in ("arrondissement", "besoin", "pres")
                     for value in listing.active.get(param, [])],
            "postcode": typed or (district if district in CENTERS else ""),
            "postcode_problem": postcode_problem(typed),
            "chosen": district_name(district) if district in CENTERS else "",
            "chosen_url": _url(listing, arrondissement="", pres=district) if district in CENTERS else "",
            "near": district_name(near) if near else "",
        }  # fmt: skip


def read_postcode(typed: str) -> str:
    """What was typed without its spaces, the second postcode of the 16th taken for the first."""
    postcode = "".join(typed.split())[:20]
    return POSTCODE_ALIASES.get(postcode, postcode)


def postcode_problem(typed: str) -> str:
    """Why a postcode names no arrondissement, and what to type; empty for none or a good one."""
    postcode = read_postcode(typed)
    if not postcode or postcode in CENTERS:
        return ""
    if not POSTCODE.fullmatch(postcode):
        return f"« {typed} » n’est pas un code postal : il faut cinq chiffres, {EXAMPLE}."
    if not postcode.startswith("75"):
        return f"{postcode} est hors de Paris. Le portail recense les lieux parisiens : tapez un code de 75001 à 75020."
    return f"{postcode} ne désigne pas un arrondissement : tapez un code de 75001 à 75020, {EXAMPLE}."


def tiles(listing: Listing) -> list[Tile]:
    """The twenty squares, with what the other filters leave in each; an empty one is no link."""
    facet = next(facet for facet in listing.facets if facet.param == "arrondissement")
    counts = {option.value: option.count for option in facet.options}
    active = listing.active.get("arrondissement", [])
    return [
        Tile(
            district,
            counts.get(district.code, 0),
            _url(listing, arrondissement=district.code, pres="") if counts.get(district.code) else "",
            district.code in active,
        )
        for district in arrondissements()
    ]


def need_chips(listing: Listing) -> list[NeedChip]:
    """« Tous », then each need in use; the chosen one leads to itself."""
    facet = next(facet for facet in listing.facets if facet.param == "besoin")
    chosen = listing.active.get("besoin", [])
    chips = [
        NeedChip(option.label, option.count, _url(listing, besoin=option.value), option.value in chosen)
        for option in facet.options
    ]
    return (
        [NeedChip("Tous", 0 if chosen else listing.total, _url(listing, besoin=""), not chosen), *chips]
        if chips
        else []
    )


def _url(listing: Listing, **changes: str) -> str:
    """The list with some parameters changed, removed when empty."""
    query = QueryDict(listing.querystring, mutable=True)
    for param, value in changes.items():
        query.pop(param, None)
        if value:
            query[param] = value
    return f"?{query.urlencode()}"
