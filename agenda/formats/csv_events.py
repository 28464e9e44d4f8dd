"""Events from a CSV, one row a date: days and hours as French offices write them."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify

from agenda.enums import EventStatus
from agenda.formats import saying, values, where
from agenda.formats.csv_dates import Span, spans
from agenda.formats.event_target import EventTarget
from agenda.formats.prices import price_of
from agenda.formats.remote import is_held_remotely
from ingest.models import Source
from ingest.reading.csv_kinds import Column, CsvKind, made_identifier
from ingest.rows import NotPublicError, RowError
from ingest.texts import cleaning, positions

COLUMNS = (
    Column("identifiant", "Identifiant", ("identifiant", "id", "uid", "reference", "code")),
    Column("titre", "Titre", ("titre", "intitule", "title", "nom", "libelle", "objet", "name"), True),
    Column("debut", "Début", (
        "debut", "date debut", "date heure debut", "start", "start date", "date start", "begin", "date",
        "jour", "quand",
    ), True),
    Column("heure_debut", "Heure de début", (
        "heure debut", "horaire debut", "start time", "heure", "horaire", "horaires", "heures",
    )),
    Column("fin", "Fin", ("fin", "date fin", "date heure fin", "end", "end date", "date end")),
    Column("heure_fin", "Heure de fin", ("heure fin", "horaire fin", "end time")),
    Column("lieu", "Lieu", (
        "lieu", "nom lieu", "lieu nom", "venue", "venue name", "location", "location name", "place", "salle",
    )),
    Column("adresse", "Adresse", ("adresse", "adresse lieu", "lieu adresse", "rue", "voie", "address", "street")),
    Column("code_postal", "Code postal", ("code postal", "cp", "postcode", "postal code", "zip")),
    Column("commune", "Commune", ("commune", "ville", "localite", "city")),
    Column("latitude", "Latitude", ("latitude", "lat")),
    Column("longitude", "Longitude", ("longitude", "lon", "lng", "long")),
    Column("en_ligne", "Lien en ligne", ("lien ligne", "visio", "lien visio", "visioconference", "online")),
    Column("resume", "Résumé", ("resume", "chapo", "accroche", "description courte", "summary")),
    Column("description", "Description", ("description", "descriptif", "texte", "contenu", "presentation")),
    Column("type", "Type", ("type", "categorie", "nature", "category")),
    Column("statut", "État", ("statut", "etat", "status")),
    Column("visibilite", "Visibilité", (
        "visibilite", "visibility", "confidentialite", "publication", "publie", "diffusion", "class",
    )),
    Column("inscription", "Inscription", ("inscription", "lien inscription", "inscriptions", "reservation")),
    Column("prix", "Prix", ("prix", "tarif", "tarifs", "price", "cout")),
    Column("lien", "Page de l’événement", (
        "lien", "url", "site", "site web", "website", "page", "page web", "link", "lien page",
    )),
)  # fmt: skip
WHERE = ("lieu", "adresse", "code_postal", "commune")
NOUNS = frozenset({"evenement", "manifestation", "rendez", "vous", "event"})
# Names of fields that the agenda's own rules complain of, and the columns they come from.
FIELDS = {
    "location": "lieu", "postalCode": "code_postal", "end": "fin", "timings": "debut", "dates": "debut",
    "title": "titre", "summary": "resume", "body": "description", "event_kind": "type", "status": "statut",
    "price": "prix", "price_note": "prix", "is_free": "prix", "registration": "inscription", "source_url": "lien",
    "dates.end": "fin", "dates.venue_name": "lieu", "dates.address": "adresse", "dates.postcode": "code_postal",
    "dates.city": "commune", "dates.online_url": "en_ligne",
    "registration_url": "inscription", "registration_phone": "inscription", "registration_email": "inscription",
}  # fmt: skip
# In a status or a visibility, without accents: « privé », « non publié », « brouillon », « à modérer ».
_HIDDEN = re.compile(
    r"\b(?:prive|privee|private|confidentiel|confidential|interne|internal|brouillon|draft|masque|cache|hidden"
    r"|non-publi|pas-publi|unpublished|a-moderer|en-attente|pending|a-valider|refuse|supprim|archiv|deleted|trash|corbeille)"
)


def read_event(cells: Mapping[str, str], source: Source) -> tuple[str, dict[str, Any]]:
    """Return the identifier and the values of an event, from the cells of its row."""
    if not _is_public(cells):
        raise NotPublicError
    title = cleaning.text(cells.get("titre"), 200)
    if not title:
        raise RowError("Cet événement n’a pas de titre.", "titre")
    saying.refuse_unconfirmed(cells.get("statut", ""), "statut", title, "titre")
    status = saying.status_of(cells.get("statut", ""))
    if status is EventStatus.SCHEDULED:
        status = saying.status_of_title(title)
    place = _place(cells, where.Default.of(source))
    own = status if status is EventStatus.FULL else EventStatus.SCHEDULED
    found_spans = spans(*(cells.get(name, "") for name in ("debut", "heure_debut", "fin", "heure_fin")))
    held = values.sorted_dates([_held(each, place, own, cells) for each in found_spans])
    description, page = cells.get("description") or "", cleaning.url(cells.get("lien"))
    found = {
        "title": title,
        "summary": values.summary_of(cells.get("resume") or description, title),
        "body": cleaning.rich_text(description, page),
        "event_kind": values.kind_of(cells.get("type", ""), title),
        "status": str(EventStatus.SCHEDULED if status is EventStatus.FULL else status),
        "dates": held,
        **_price(cells.get("prix", "")),
        **_ways(cells.get("inscription", ""), page),
        "source_url": page,
    }
    return identify(cells) or _identifier(title, held[0], cells), found


def identify(cells: Mapping[str, str]) -> str:
    """Return the partner's own external_id, if any."""
    return cleaning.text(cells.get("identifiant"), 200)


def _identifier(title: str, when: Mapping[str, str], cells: Mapping[str, str]) -> str:
    """Without one of the partner's, an event that changes title, start or place is another."""
    said = any(cells.get(name) for name in WHERE)
    place = (when["venue_name"], when["address"], when["postcode"]) if said else ("", "", "")
    return made_identifier(title, when["start"], *place)


def _place(cells: Mapping[str, str], default: where.Default) -> dict[str, str]:
    name, street, postcode, city = (cells.get(column) for column in WHERE)
    north, east = (_degrees(cells.get(name, ""), name) for name in ("latitude", "longitude"))
    link = cells.get("en_ligne", "")
    is_remote = link.lower() in values.YES or any(
        is_held_remotely(text) for text in (link, cells.get("titre", ""), cells.get("description", ""))
    )
    found = where.venue(name, street, postcode, city, link, default, at=(north, east), is_remote=is_remote)
    if not (found["venue_name"] or found["address"]):
        return found
    return found | where.position(north, east, found["postcode"])


def _degrees(text: str, name: str) -> float | None:
    """Read degrees. Raises RowError for figures that are none; words alone say nothing."""
    found = positions.degrees(text)
    if found is None and re.search(r"\d", text):
        raise RowError(positions.EXPECTED, name, text)
    return found


def _is_public(cells: Mapping[str, str]) -> bool:
    """Return False where the status or the visibility of the row keeps it from the public; nothing said is public."""
    said = f"{slugify(cells.get('statut', ''))} {slugify(cells.get('visibilite', ''))}"
    return not _HIDDEN.search(said) and slugify(cells.get("visibilite", "")) not in ("non", "no", "0", "false", "faux")


def _held(span: Span, place: dict[str, str], status: EventStatus, cells: Mapping[str, str]) -> dict[str, str]:
    """Return a date; what makes no sense is said of the cell that gave its end: a range of hours may stand in one."""
    try:
        return values.one_date(*span, place, status)
    except RowError as fault:
        said = next((name for name in ("heure_fin", "fin", "heure_debut", "debut") if cells.get(name, "").strip()), "")
        raise RowError(fault.reason, said, cells.get(said, "")) from fault


def _price(text: str) -> dict[str, Any]:
    """Return the highest amount that the cell names; a note where it says more."""
    said = cleaning.text(text, 160)
    found = price_of(said, is_cell=True)
    is_bare = re.fullmatch(r"[\d.,\s€]*|gratuit\w*|euros?", said, re.IGNORECASE)
    is_read = is_bare and (found["is_free"] is not None or not said)
    return {"price_note": "" if is_read else said, **found}


def _ways(text: str, page: str) -> dict[str, str]:
    """Return how to register: an address, a telephone or an e-mail, wherever they stand in the cell, or its words."""
    email = next((found for word in text.split() if "@" in word and (found := cleaning.email(word))), "")
    ways = {
        "registration_url": "" if email else cleaning.first_url(text) or cleaning.url(text),
        "registration_phone": cleaning.phone(re.sub(r"https?://\S+", "", text)),
        "registration_email": email,
    }
    return saying.registration(text, ways, page)


EVENTS = CsvKind("evenements", "Événements", COLUMNS, read_event, EventTarget, identify, NOUNS, FIELDS)
