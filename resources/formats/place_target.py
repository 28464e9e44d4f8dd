"""Rows of places as pages, and places that several sources name."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.text import slugify
from rapidfuzz import fuzz
from wagtail.models import Page

from ingest.errors import IngestError
from ingest.models import Record
from ingest.rows import Row
from ingest.targets import Target, body_html, set_body
from portal.models import Organisation
from resources.models import PlaceIndexPage, PlacePage, Service

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
    "website",
    "source_url",
)
# From this likeness on (of 100), two names at the same number and street are one place.
SAME_NAME = 88


class PlaceTarget(Target):
    model = PlacePage
    labels: ClassVar[Mapping[str, str]] = {
        "title": "Nom", "summary": "Résumé", "body": "En savoir plus", "address": "Numéro et rue",
        "postcode": "Code postal", "city": "Commune", "access": "Accès", "latitude": "Latitude",
        "longitude": "Longitude", "opening_hours": "Horaires", "phone": "Téléphone", "email": "Courriel",
        "website": "Site du lieu", "source_url": "Adresse de la source", "siret": "SIRET", "services": "Services",
        "structure": "Structure",
    }  # fmt: skip

    def parent(self) -> Page:
        index = PlaceIndexPage.objects.first()
        if index is None:
            raise IngestError("Le portail n’a pas encore de liste de lieux : lancez « manage.py setup_site ».")
        return index

    def values_of(self, page: PlacePage) -> dict[str, Any]:
        values: dict[str, Any] = {name: getattr(page, name) for name in TEXTS}
        values["latitude"] = None if page.latitude is None else f"{page.latitude:.6f}"
        values["longitude"] = None if page.longitude is None else f"{page.longitude:.6f}"
        values["body"] = body_html(page)
        values["services"] = sorted([service.name, service.need] for service in page.services.all())
        values["siret"] = page.organisation.siret if page.organisation else ""
        return values

    def assign(self, page: PlacePage, values: Mapping[str, Any]) -> None:
        for name in TEXTS:
            if name in values:
                setattr(page, name, values[name])
        for name in ("latitude", "longitude"):
            if name in values:
                setattr(page, name, None if values[name] is None else Decimal(values[name]))
        if "body" in values:
            set_body(page, values["body"])
        if "services" in values:
            page.services.set([_service(name, need) for name, need in values["services"]])
        if values.get("siret"):
            page.organisation = Organisation.objects.filter(siret=values["siret"]).first() or page.organisation

    def match(self, row: Row) -> PlacePage | None:
        """By the structure in this source, then by SIRET at this postcode, then by address and name."""
        values = row.values
        if values["structure"]:
            record = (
                Record.objects.filter(source=self.source, external_id=values["structure"]).exclude(page=None).first()
            )
            if record is not None:
                return PlacePage.objects.filter(pk=record.page_id).first()
        near = list(PlacePage.objects.filter(postcode=values["postcode"]).select_related("organisation"))
        street = _street(values["address"])
        same_address = [place for place in near if _street(place.address) == street]
        for place in same_address:
            if values["siret"] and place.organisation and place.organisation.siret == values["siret"]:
                return place
        name = values["title"].casefold()
        return next((p for p in same_address if fuzz.token_sort_ratio(p.title.casefold(), name) >= SAME_NAME), None)


def _street(address: str) -> str:
    """``12-rue-ordener`` for « 12, rue Ordener »: what the eye takes as the same address."""
    return slugify(address.replace("’", " ").replace("'", " ").replace(",", " "))


def _service(name: str, need: str) -> Service:
    found, _created = Service.objects.get_or_create(name=name, defaults={"slug": slugify(name), "need": need})
    return found
