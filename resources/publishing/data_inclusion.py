"""Places as structures and services of data·inclusion v1 (schema of the national reference), for other portals."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal import dates
from portal.exports import whole_files
from portal.pages.addresses import absolute
from portal.settings import city
from portal.words.text import plain
from resources.enums import Need, Welcome
from resources.models.place import PlacePage
from resources.models.vocabularies import Service

SOURCE = "portail-emploi-parisien"
DEMO_SOURCE = f"{SOURCE}-demonstration"
BATCH = 200  # places read at once
SHORTEST_TEXT = 5
Told = Callable[[PlacePage, HttpRequest], Iterator[dict[str, Any]]]
# Themes that a service surely has, by a word of its name, then by the need it answers; others are not guessed.
THEMES_BY_WORD = (
    (" cv", "preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation"),
    ("numérique", "numerique--maitriser-les-fondamentaux-du-numerique"),
)
THEMES_BY_NEED = {
    Need.TRAINING: "se-former--trouver-sa-formation",
    Need.BUSINESS: "creer-une-entreprise--definir-son-projet-de-creation-dentreprise",
}


def structures(place: PlacePage, request: HttpRequest) -> Iterator[dict[str, Any]]:
    """Yield the place as a structure, as ``schema/structure.json`` of data·inclusion asks."""
    yield _structure(place, request)


def services(place: PlacePage, request: HttpRequest) -> Iterator[dict[str, Any]]:
    """Yield one service for each that the place renders, as ``schema/service.json`` asks."""
    yield from _services(place, request)


def answer(places: Callable[[], Any], request: HttpRequest, told: Told) -> HttpResponseBase:
    """Answer with the whole list as one JSON array; ``places`` is called once the answer is being sent."""
    # « Ouvert maintenant » is of its minute.
    return whole_files.answer(
        request, "resources:data-inclusion", _lines(places, request, told), "application/json",
        by_the_minute="ouvert" in request.GET,
    )  # fmt: skip


def _lines(places: Callable[[], Any], request: HttpRequest, told: Told) -> Iterator[str]:
    separator = "["
    for place in _read(places()):
        for record in told(place, request):
            yield separator + json.dumps(record, ensure_ascii=False)
            separator = ",\n"
    yield "[]" if separator == "[" else "]"


def _read(places: Any) -> Iterator[PlacePage]:
    """Yield every place by its number, some at once: memory stays flat whatever the list holds."""
    rows = places.select_related("organisation", "district").prefetch_related("services", "publics").order_by("pk")
    batch = list(rows[:BATCH])
    while batch:
        yield from batch
        batch = list(rows.filter(pk__gt=batch[-1].pk)[:BATCH]) if len(batch) == BATCH else []


def _structure(place: PlacePage, request: HttpRequest) -> dict[str, Any]:
    siret = place.organisation.siret if place.organisation else ""
    return {
        **_common(place, request),
        "id": f"lieu-{place.pk}",
        "nom": _name(place.title),
        "description": _description(place),
        "siret": siret or None,
        "site_web": place.website or None,
    }


def _services(place: PlacePage, request: HttpRequest) -> Iterator[dict[str, Any]]:
    publics = [public.name for public in place.publics.all()]
    for service in place.services.all():
        yield {
            **_common(place, request),
            "id": f"lieu-{place.pk}-{service.slug}",
            "structure_id": f"lieu-{place.pk}",
            "nom": _name(service.name),
            "description": f"{service.name} : {place.title}. {place.summary}"[:10_000],
            "thematiques": _themes(service),
            "modes_accueil": None,  # an address does not say that nothing is done from elsewhere
            "modes_mobilisation": _ways(place),
            "mobilisation_precisions": place.welcome_note or None,
            "publics": ["tous-publics"] if place.is_open_to_all and not publics else None,
            "publics_precisions": ", ".join(publics) or None,
        }


def _common(place: PlacePage, request: HttpRequest) -> dict[str, Any]:
    """Return what structures and services say alike. Absent values are null, as the schema has them."""
    day = place.verified_on or place.imported_on or (place.last_published_at or dates.now()).date()
    number = place.district.number if place.district else None
    return {
        "source": DEMO_SOURCE if place.is_demo else SOURCE,
        "date_maj": day.isoformat(),
        "adresse": place.address,
        "complement_adresse": None,
        "code_postal": place.postcode,
        "commune": place.city,
        "code_insee": city.insee_code(number) if number else None,
        "latitude": None if place.latitude is None else float(place.latitude),
        "longitude": None if place.longitude is None else float(place.longitude),
        "telephone": place.phone_url.removeprefix("tel:") or None,
        "courriel": place.email or None,
        "horaires_accueil": place.opening_hours or None,
        "lien_source": absolute(place.get_url(request) or ""),
    }


def _name(text: str) -> str:
    """3 to 150 characters."""
    return (text if len(text) <= 150 else f"{text[:149].rstrip()}…").ljust(3, ".")


def _description(place: PlacePage) -> str | None:
    text = " ".join(part for part in (place.summary, plain(str(place.body))) if part)[:10_000]
    return text if len(text) >= SHORTEST_TEXT else None


def _themes(service: Service) -> list[str] | None:
    name = f" {service.name.lower()}"
    found = next((theme for word, theme in THEMES_BY_WORD if word in name), "")
    found = found or (THEMES_BY_NEED.get(Need(service.need), "") if service.need else "")
    return [found] if found else None


def _ways(place: PlacePage) -> list[str] | None:
    found = ["se-presenter"] if place.welcome in (Welcome.WALK_IN, Welcome.BOTH) else []
    found += ["telephoner"] if place.phone else []
    found += ["envoyer-un-courriel"] if place.email else []
    return found or None
