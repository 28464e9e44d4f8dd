"""Rows of places as pages, and places that several sources name."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.text import slugify
from rapidfuzz import fuzz
from wagtail.models import Page

from ingest.models import Record, Source
from ingest.rows import Row
from ingest.writing.assigning import assign_given, body_html, section, set_body
from ingest.writing.targets import PlannedPage, Target
from portal.models import Organisation
from resources.enums import Welcome
from resources.formats.known import KnownPages
from resources.models import PlaceIndexPage, PlacePage, Service, WelcomedPublic

TEXTS = (
    "title",
    "summary",
    "address",
    "postcode",
    "city",
    "access",
    "opening_hours",
    "phone",
    "email",
    "welcome",
    "website",
    "source_url",
)
WELCOME = ("welcome", "publics", "is_open_to_all")
# From this likeness on (of 100), two names at the same number and street are one place.
SAME_NAME = 88


class PlaceTarget(Target):
    """Puts rows on places."""

    model = PlacePage
    in_bulk = True
    labels: ClassVar[Mapping[str, str]] = {
        "title": "Nom", "summary": "Résumé", "body": "En savoir plus", "address": "Numéro et rue",
        "postcode": "Code postal", "city": "Commune", "access": "Accès", "latitude": "Latitude",
        "longitude": "Longitude", "opening_hours": "Horaires", "phone": "Téléphone", "email": "Courriel",
        "website": "Site du lieu", "source_url": "Adresse de la source", "siret": "SIRET", "services": "Services",
        "structure": "Structure",
        "welcome": "Accueil", "publics": "Publics accueillis", "is_open_to_all": "Tout public",
    }  # fmt: skip

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._places = KnownPages(PlacePage, ("postcode", "address"), _place_mark)
        self._services: dict[str, Service] = {}

    def parent(self) -> Page:
        return section(PlaceIndexPage, "de liste de lieux")

    def values_of(self, page: PlacePage) -> dict[str, Any]:
        values: dict[str, Any] = {name: getattr(page, name) for name in TEXTS}
        values["latitude"] = None if page.latitude is None else f"{page.latitude:.6f}"
        values["longitude"] = None if page.longitude is None else f"{page.longitude:.6f}"
        values["body"] = body_html(page)
        values["services"] = sorted([service.name, service.need] for service in page.services.all())
        values["publics"] = sorted(public.name for public in page.publics.all())
        values["is_open_to_all"] = page.is_open_to_all
        values["siret"] = page.organisation.siret if page.organisation else ""
        return values

    def assign(self, page: PlacePage, values: Mapping[str, Any]) -> None:
        assign_given(page, TEXTS, values)
        for name in ("latitude", "longitude"):
            if name in values:
                setattr(page, name, None if values[name] is None else Decimal(values[name]))
        if "body" in values:
            set_body(page, values["body"])
        self._assign_relations(page, values)

    def _assign_relations(self, page: PlacePage, values: Mapping[str, Any]) -> None:
        if "services" in values:
            page.services.set([self._service(name, need) for name, need in values["services"]])
        if "publics" in values:
            page.publics.set([_public(name) for name in values["publics"]])
        if "is_open_to_all" in values:
            page.is_open_to_all = values["is_open_to_all"]
        if values.get("siret"):
            page.organisation = Organisation.objects.filter(siret=values["siret"]).first() or page.organisation

    def _service(self, name: str, need: str) -> Service:
        if name in self._services:
            return self._services[name]
        found, created = Service.objects.get_or_create(name=name, defaults={"slug": slugify(name), "need": need})
        if not created:  # one made for a row that is then refused is undone with it
            self._services[name] = found
        return found

    def lacking(self, page: PlacePage, values: Mapping[str, Any]) -> dict[str, Any]:
        """Leave out whom a service is for: the whole place is for others where it has other services."""
        said = {name: value for name, value in values.items() if name not in WELCOME}
        if page.welcome != Welcome.UNKNOWN or page.is_open_to_all is not None:
            return super().lacking(page, said)
        told = {name: values[name] for name in WELCOME if values[name] != Welcome.UNKNOWN}
        is_told = "welcome" in told or values["is_open_to_all"] is not None
        return super().lacking(page, said) | (told if is_told else {})

    # The same place twice ---------------------------------------------------

    def load(self, keys: Iterable[int]) -> dict[int, Any]:
        self._places.refresh()
        return super().load(keys)

    def marks(self, row: Row) -> set[str]:
        """Its identifier, the structure whose service it is, and its address."""
        address = _place_mark(row.values["postcode"], row.values["address"])
        return {mark for mark in (row.external_id, row.values["structure"], address) if mark}

    def match(self, row: Row, near: Sequence[PlannedPage]) -> int | PlannedPage | None:
        """By the structure in this source, then by SIRET at this address, then by address and name."""
        return self._of_structure(row.values["structure"], near) or self._at_address(row.values, near)

    def _of_structure(self, structure: str, near: Sequence[PlannedPage]) -> int | PlannedPage | None:
        if not structure:
            return None
        record = Record.objects.filter(source=self.source, external_id=structure).exclude(page=None).first()
        return record.page_id if record is not None else next((each for each in near if structure in each.names), None)

    def _at_address(self, values: Mapping[str, Any], near: Sequence[PlannedPage]) -> int | PlannedPage | None:
        """Among pages of this address, stored ones first."""
        mark = _place_mark(values["postcode"], values["address"])
        keys = self._places.at(mark)
        stored = PlacePage.objects.filter(pk__in=keys).select_related("organisation").order_by("pk") if keys else ()
        there: list[tuple[PlacePage, int | PlannedPage]] = [
            *((place, place.pk) for place in stored), *((each.page, each) for each in near)
        ]  # fmt: skip
        there = [(place, found) for place, found in there if _place_mark(place.postcode, place.address) == mark]
        for place, found in there:
            if values["siret"] and place.organisation and place.organisation.siret == values["siret"]:
                return found
        name = values["title"].casefold()
        alike = (each for place, each in there if fuzz.token_sort_ratio(place.title.casefold(), name) >= SAME_NAME)
        return next(alike, None)

    def linked(self, page: PlacePage, record: Record) -> None:
        self._places.note(page)

    def changed(self, page: PlacePage, fields: Iterable[str]) -> None:
        if {"address", "postcode"} & set(fields):
            self._places.note(page)


def _public(name: str) -> WelcomedPublic:
    return WelcomedPublic.objects.get_or_create(name=name, defaults={"slug": slugify(name)})[0]


def _street(address: str) -> str:
    """Return ``12-rue-ordener`` for « 12, rue Ordener »: what the eye takes as the same address."""
    return slugify(address.replace("’", " ").replace("'", " ").replace(",", " "))


def _place_mark(postcode: str, address: str) -> str:
    return f"{postcode} {_street(address)}"
