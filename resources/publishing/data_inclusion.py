"""Places as structures and services of data·inclusion v1 (schema of the national reference), for other portals."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal import dates
from portal.exports import whole_files
from portal.pages.addresses import absolute, below
from portal.settings import city
from portal.typed import phones
from portal.words.text import plain
from resources.enums import Need, Welcome
from resources.models.place import PlacePage
from resources.models.vocabularies import Service, WelcomedPublic

SOURCE = "portail-emploi-parisien"
DEMO_SOURCE = f"{SOURCE}-demonstration"
BATCH = 200  # places read at once
SHORTEST_TEXT = 5
# Columns of places by their paths: an instance of each would cost five times what is told of it.
Place = dict[str, Any]
COLUMNS = (
    "pk", "title", "summary", "url_path", "verified_on", "imported_on", "last_published_at", "is_demo", "address",
    "postcode", "city", "latitude", "longitude", "phone", "email", "opening_hours", "district__number",
)  # fmt: skip
# Themes that a service surely has, by a word of its name, then by the need it answers; others are not guessed.
THEMES_BY_WORD = (
    (" cv", "preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation"),
    ("numérique", "numerique--maitriser-les-fondamentaux-du-numerique"),
)
THEMES_BY_NEED = {
    Need.TRAINING: "se-former--trouver-sa-formation",
    Need.BUSINESS: "creer-une-entreprise--definir-son-projet-de-creation-dentreprise",
}


@dataclass(frozen=True)
class Told:
    """What one of the two files tells: its columns, and the records of some places."""

    columns: tuple[str, ...]
    records: Callable[[list[Place], "Root"], Iterator[dict[str, Any]]]


@dataclass(frozen=True)
class Root:
    """Where the list of places stands: its address, and the end of the path that places have in common."""

    address: str
    url_path: str

    def address_of(self, place: Place) -> str:
        return self.address + below(self.url_path, place["url_path"])


def answer(places: Callable[[], Any], request: HttpRequest, told: Told, index: Any) -> HttpResponseBase:
    """Answer with the whole list as one JSON array; ``places`` is called once the answer is being sent."""
    root = Root(absolute(index.get_url(request) or ""), index.url_path)
    # « Ouvert maintenant » is of its minute.
    return whole_files.answer(
        request, "resources:data-inclusion", _lines(places, told, root), "application/json",
        by_the_minute="ouvert" in request.GET,
    )  # fmt: skip


def _lines(places: Callable[[], Any], told: Told, root: Root) -> Iterator[str]:
    separator = "["
    for batch in _read(places(), told.columns):
        for record in told.records(batch, root):
            yield separator + json.dumps(record, ensure_ascii=False)
            separator = ",\n"
    yield "[]" if separator == "[" else "]"


def _read(places: Any, columns: tuple[str, ...]) -> Iterator[list[Place]]:
    """Yield every place by its number, some at once: memory stays flat whatever the list holds."""
    rows = places.order_by("pk").values(*columns)
    batch = list(rows[:BATCH])
    while batch:
        yield batch
        batch = list(rows.filter(pk__gt=batch[-1]["pk"])[:BATCH]) if len(batch) == BATCH else []


def _structures(places: list[Place], root: Root) -> Iterator[dict[str, Any]]:
    """Yield each place as a structure, as ``schema/structure.json`` of data·inclusion asks."""
    for place in places:
        yield {
            **_common(place, root),
            "id": f"lieu-{place['pk']}",
            "nom": _name(place["title"]),
            "description": _description(place),
            "siret": place["organisation__siret"] or None,
            "site_web": place["website"] or None,
        }


def _services(places: list[Place], root: Root) -> Iterator[dict[str, Any]]:
    """Yield one service for each that a place renders, as ``schema/service.json`` asks."""
    keys = [place["pk"] for place in places]
    rendered, welcomed = _related(keys, "services", Service), _related(keys, "publics", WelcomedPublic)
    themes = {service.pk: _themes(service) for services in rendered.values() for service in services}
    for place in places:
        publics = [public.name for public in welcomed[place["pk"]]]
        common = _common(place, root)
        for service in rendered[place["pk"]]:
            yield {
                **common,
                "id": f"lieu-{place['pk']}-{service.slug}",
                "structure_id": f"lieu-{place['pk']}",
                "nom": _name(service.name),
                "description": f"{service.name} : {place['title']}. {place['summary']}"[:10_000],
                "thematiques": themes[service.pk],
                "modes_accueil": None,  # an address does not say that nothing is done from elsewhere
                "modes_mobilisation": _ways(place),
                "mobilisation_precisions": place["welcome_note"] or None,
                "publics": ["tous-publics"] if place["is_open_to_all"] and not publics else None,
                "publics_precisions": ", ".join(publics) or None,
            }


def _related(keys: Sequence[int], name: str, model: type[Any]) -> defaultdict[int, list[Any]]:
    """By place, what it has of a vocabulary, in its order: its words are few, and read once for all of the places."""
    field = PlacePage._meta.get_field(name)
    through = field.remote_field.through
    pairs = through.objects.filter(placepage__in=keys).values_list(
        "placepage_id", f"{field.m2m_reverse_field_name()}_id"
    )
    by_word = defaultdict(list)
    for place, word in pairs:
        by_word[word].append(place)
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for word in model.objects.filter(pk__in=by_word):
        for place in by_word[word.pk]:
            found[place].append(word)
    return found


def _common(place: Place, root: Root) -> dict[str, Any]:
    """Return what structures and services say alike. Absent values are null, as the schema has them."""
    day = place["verified_on"] or place["imported_on"] or (place["last_published_at"] or dates.now()).date()
    number = place["district__number"]
    return {
        "source": DEMO_SOURCE if place["is_demo"] else SOURCE,
        "date_maj": day.isoformat(),
        "adresse": place["address"],
        "complement_adresse": None,
        "code_postal": place["postcode"],
        "commune": place["city"],
        "code_insee": city.insee_code(number) if number else None,
        "latitude": None if place["latitude"] is None else float(place["latitude"]),
        "longitude": None if place["longitude"] is None else float(place["longitude"]),
        "telephone": phones.link(place["phone"]).removeprefix("tel:") or None,
        "courriel": place["email"] or None,
        "horaires_accueil": place["opening_hours"] or None,
        "lien_source": root.address_of(place),
    }


def _name(text: str) -> str:
    """3 to 150 characters."""
    return (text if len(text) <= 150 else f"{text[:149].rstrip()}…").ljust(3, ".")


def _description(place: Place) -> str | None:
    body = plain(str(place["body"])) if place["body"] else ""
    text = " ".join(part for part in (place["summary"], body) if part)[:10_000]
    return text if len(text) >= SHORTEST_TEXT else None


def _themes(service: Service) -> list[str] | None:
    name = f" {service.name.lower()}"
    found = next((theme for word, theme in THEMES_BY_WORD if word in name), "")
    found = found or (THEMES_BY_NEED.get(Need(service.need), "") if service.need else "")
    return [found] if found else None


def _ways(place: Place) -> list[str] | None:
    found = ["se-presenter"] if place["welcome"] in (Welcome.WALK_IN, Welcome.BOTH) else []
    found += ["telephoner"] if place["phone"] else []
    found += ["envoyer-un-courriel"] if place["email"] else []
    return found or None


STRUCTURES = Told((*COLUMNS, "website", "body", "organisation__siret"), _structures)
SERVICES = Told((*COLUMNS, "welcome", "welcome_note", "is_open_to_all"), _services)
