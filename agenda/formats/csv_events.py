"""Events from a CSV, one row a date: days and hours as French offices write them."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify

from agenda.enums import EventStatus, Registration
from agenda.formats import values, where
from agenda.formats.event_target import EventTarget
from ingest import cleaning
from ingest.csv_kinds import Column, CsvKind, made_identifier
from ingest.models import Source
from ingest.rows import NotPublicError, RowError
from portal import dates
from portal.dates import MONTHS

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
FIELDS = {"location": "lieu", "postalCode": "code_postal", "end": "fin", "timings": "debut"}
STATUSES = {
    "annul": EventStatus.CANCELLED, "cancel": EventStatus.CANCELLED, "report": EventStatus.POSTPONED,
    "postpon": EventStatus.POSTPONED, "complet": EventStatus.FULL, "full": EventStatus.FULL,
}  # fmt: skip
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})(?:er)?\s+([a-zéûô]+)\.?\s+(\d{4})", re.IGNORECASE)
_HOUR = re.compile(r"(\d{1,2})\s*(?:[h:]\s*(\d{2})?(?::\d{2})?)(?!\d)", re.IGNORECASE)
_RANGE = re.compile(r"\d\s*[h:]\s*(?:\d{2})?\s*(?:-|–|à|/)\s*(\d{1,2}\s*[h:]\s*(?:\d{2})?)(?!\d)", re.IGNORECASE)
# In a status or a visibility, without accents: « privé », « non publié », « brouillon », « à modérer ».
_HIDDEN = re.compile(
    r"\b(?:prive|privee|private|confidentiel|confidential|interne|internal|brouillon|draft|masque|cache|hidden"
    r"|non-publi|pas-publi|unpublished|a-moderer|en-attente|pending|a-valider|refuse)"
)
_EUROS = re.compile(values.AMOUNT)
_FREE = re.compile(r"gratuit|libre|free", re.IGNORECASE)
_SAYS_FREE = re.compile(r"gratuit|libre|free|^0+(?:[.,]0+)?\s*(?:€|euros?)?$", re.IGNORECASE)


def read_event(cells: Mapping[str, str], source: Source) -> tuple[str, dict[str, Any]]:
    if not _is_public(cells):
        raise NotPublicError
    title = cleaning.text(cells.get("titre"), 200)
    if not title:
        raise RowError("Cet événement n’a pas de titre.", "titre")
    status = _status(cells.get("statut", ""))
    place = _place(cells, where.Default.of(source))
    held = [values.one_date(*_span(cells), place, status if status is EventStatus.FULL else EventStatus.SCHEDULED)]
    description = cells.get("description") or ""
    found = {
        "title": title,
        "summary": values.summary_of(cells.get("resume") or description, title),
        "body": cleaning.rich_text(description, cleaning.url(cells.get("lien"))),
        "event_kind": values.kind_of(cells.get("type", ""), title),
        "status": str(EventStatus.SCHEDULED if status is EventStatus.FULL else status),
        "dates": held,
        **_price(cells.get("prix", "")),
        **_ways(cells.get("inscription", "")),
        "source_url": cleaning.url(cells.get("lien")),
    }
    return identify(cells) or _identifier(title, held[0], cells), found


def identify(cells: Mapping[str, str]) -> str:
    """The partner's own external_id, if any."""
    return cleaning.text(cells.get("identifiant"), 200)


def _identifier(title: str, when: Mapping[str, str], cells: Mapping[str, str]) -> str:
    """Without one of the partner's, an event that changes title, start or place is another."""
    said = any(cells.get(name) for name in WHERE)
    place = (when["venue_name"], when["address"], when["postcode"]) if said else ("", "", "")
    return made_identifier(title, when["start"], *place)


def _place(cells: Mapping[str, str], default: where.Default) -> dict[str, str]:
    name, street, postcode, city = (cells.get(column) for column in WHERE)
    found = where.venue(name, street, postcode, city, cells.get("en_ligne"), default)
    if not (found["venue_name"] or found["address"]):
        return found
    degrees = [cells.get(name, "").replace(",", ".") for name in ("latitude", "longitude")]
    return found | where.position(*degrees)


def _span(cells: Mapping[str, str]) -> tuple[datetime, datetime]:
    """Start and end; whole days where the file gives no hour, an unknown end where it gives none."""
    start_day, start_hour = _moment(cells, "debut", "heure_debut")
    if start_day is None:
        raise RowError("Il manque la date de début.", "debut", cells.get("debut", ""))
    end_day, end_hour = _moment(cells, "fin", "heure_fin", only_hour=True)
    if end_hour is None and start_hour is not None and end_day in (None, start_day):
        end_hour = _end_of_range(cells.get("heure_debut", ""))
    if start_hour is None:
        last = values.whole_days(end_day or start_day, None)[1]
        first = values.whole_days(start_day, None)[0]
        if last <= first:
            raise RowError("La fin est avant le début.", "fin", cells.get("fin", ""))
        return first, last
    start = dates.moment(start_day, start_hour)
    if end_hour is None:
        end = start if end_day in (None, start_day) else values.whole_days(end_day or start_day, None)[1]
    else:
        end = dates.moment(end_day or start_day, end_hour)
    return start, end


def _end_of_range(text: str) -> time | None:
    """16:30 of « 14 h - 16 h 30 » or « de 14h à 16h30 »; None where the text names one hour only."""
    found = _RANGE.search(text)
    return _hour(found[1], "heure_debut") if found else None


def _moment(
    cells: Mapping[str, str], day_name: str, hour_name: str, *, only_hour: bool = False
) -> tuple[date | None, time | None]:
    """The day and the hour that two cells give; the day's cell may hold both, or an hour alone if ``only_hour``."""
    text, hour_text = cells.get(day_name, ""), cells.get(hour_name, "")
    zoned = parse_datetime(text) if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$", text) else None
    if zoned is not None:
        here = timezone.localtime(zoned)
        return here.date(), here.time()
    day, rest = _day(text, day_name) if text else (None, "")
    if text and day is None and not (only_hour and _HOUR.fullmatch(text)):
        raise RowError("Cette date ne se lit pas : écrivez 26/11/2026 ou 2026-11-26.", day_name, text)
    rest = rest if day is not None else text
    if re.search(r"\d", hour_text):  # « matin » or « journée » tells no hour
        return day, _hour(hour_text, hour_name)
    return day, _hour(rest, day_name) if rest.strip(" ,T-à") else None


def _day(text: str, name: str) -> tuple[date | None, str]:
    """The day that a text begins with or names, and the rest of it."""
    if found := _ISO.search(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NUMBERS.search(text):
        day, month, year = (int(part) for part in found.groups())
        year += 2000 if len(found[3]) == 2 else 0
    elif (found := _WORDS.search(text)) and (month := _month(found[2])):
        day, year = int(found[1]), int(found[3])
    else:
        return None, text
    if not year:
        raise RowError(values.UNLIKELY_YEAR, name, text)
    try:
        known = date(year, month, day)
    except ValueError as fault:
        raise RowError("Cette date n’existe pas au calendrier : écrivez jour/mois/année.", name, text) from fault
    if known.year not in values.YEARS:
        raise RowError(values.UNLIKELY_YEAR, name, text)
    return known, text[found.end() :]


def _month(word: str) -> int:
    """1 to 12 from « novembre », « nov »; 0 where it is no month."""
    folded = slugify(word)
    return next((n for n, name in enumerate(MONTHS, 1) if len(folded) >= 3 and slugify(name).startswith(folded)), 0)


def _hour(text: str, name: str) -> time:
    found = _HOUR.search(text)
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else time.fromisoformat(text.strip())
    except ValueError as fault:
        raise RowError("Cette heure ne se lit pas : écrivez 14:30 ou 14 h 30.", name, text) from fault


def _is_public(cells: Mapping[str, str]) -> bool:
    """False where the status or the visibility of the row keeps it from the public; nothing said is public."""
    said = f"{slugify(cells.get('statut', ''))} {slugify(cells.get('visibilite', ''))}"
    return not _HIDDEN.search(said) and slugify(cells.get("visibilite", "")) not in ("non", "no", "0", "false", "faux")


def _status(text: str) -> EventStatus:
    """Words that the portal does not know say nothing of the event."""
    folded = slugify(text)
    return next((status for start, status in STATUSES.items() if folded.startswith(start)), EventStatus.SCHEDULED)


def _price(text: str) -> dict[str, Any]:
    """The highest amount that the cell names; free when it says so, unknown when it says nothing."""
    said = cleaning.text(text, 160)
    amounts = _EUROS.findall(said)
    highest = values.highest_price([] if _FREE.search(said) and len(amounts) < 2 else amounts)
    bare = re.fullmatch(r"[\d.,\s€]*|gratuit\w*|euros?", said, re.IGNORECASE) and (
        amounts or not re.search(r"\d", said)
    )
    return {
        "price_note": "" if bare else said,
        "is_free": False if highest else True if _SAYS_FREE.search(said) else None,
        "price": f"{highest:.2f}" if highest else "",
    }


def _ways(text: str) -> dict[str, str]:
    """How to register: an address, a telephone or an e-mail, wherever they stand in the cell."""
    email = next((found for word in text.split() if "@" in word and (found := cleaning.email(word))), "")
    ways = {
        "registration_url": "" if email else cleaning.first_url(text) or cleaning.url(text),
        "registration_phone": cleaning.phone(re.sub(r"https?://\S+", "", text)),
        "registration_email": email,
    }
    return {"registration": str(Registration.REQUIRED if any(ways.values()) else Registration.UNKNOWN), **ways}


EVENTS = CsvKind("evenements", "Événements", COLUMNS, read_event, EventTarget, identify, NOUNS, FIELDS)
