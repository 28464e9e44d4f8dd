"""LHÉO 2.2 and 2.3, full offers (``lheo/offres/formation``) and summaries (``lheo-index/resumes-offres``).

Any namespace of LHÉO's will do: both versions name the same things alike. Dates of which
only the month or the year is known (``20170900``, ``20170000``) keep that precision.
"""

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from stdnum.fr import siret as siret_number

from ingest.models import Source
from ingest.reading import xml_stream
from ingest.reading.xml_stream import local
from ingest.rows import OutOfScopeError, Reject, Row, RowError, read_each
from ingest.texts import cleaning
from ingest.texts.addresses import located
from portal.models import Organisation
from portal.models.district import town_of
from trainings.enums import NO_PROGRAMME, CodeSystem, Precision, Recruiting
from trainings.formats import dictionaries, meetings
from trainings.formats.offer import child, hours, partial_date, text, texts
from trainings.models.sap_code import Recognition, SapCode
from trainings.partial_dates import last_day

OFFERS = frozenset({"formation", "resume-offre"})
VOCABULARY = xml_stream.Vocabulary(OFFERS, OFFERS | {"lheo", "lheo-index", "offres", "resumes-offres"}, ("lheo",))
# The file's own names of what pages are made of.
FIELDS = {
    "title": "intitule-formation", "summary": "objectif-formation", "objectives": "objectif-formation",
    "organisation": "organisme-formation-responsable", "activities": "domaine-formation",
    "entry_level": "code-niveau-entree", "certification_level": "code-niveau-sortie", "rncp": "code-RNCP",
    "certification": "intitule-formation", "prerequisites": "conditions-specifiques", "hours": "nombre-heures-total",
    "registration_url": "urlweb", "phone": "numtel", "email": "courriel", "sessions": "session",
    "sessions.starts_on": "debut", "sessions.ends_on": "fin", "sessions.venue": "ligne", "sessions.address": "ligne",
    "sessions.postcode": "codepostal", "sessions.recruiting": "etat-recrutement",
    "sessions.mode": "modalites-enseignement", "meetings": "date-information", "meetings.venue": "ligne",
    "meetings.address": "ligne", "meetings.postcode": "codepostal", "meetings.online_url": "urlweb",
    "meetings.registration_url": "urlweb", "meetings.how_to_register": "commentaire",
}  # fmt: skip
# « À dates fixes » (0) or « permanentes » (1): people may join at any time until the end.
ENTRIES, PERMANENT = "modalites-entrees-sorties", "1"
ATTENDANCE = "modalites-enseignement"


def read_trainings(path: Path, source: Source) -> Iterator[Row | Reject]:
    """Yield rows of the offers. Raises UnreadableError where the file is no LHÉO."""
    known = SapCode.objects.recognition()
    read_one = partial(_read_one, known)
    yield from read_each(
        xml_stream.elements(path, VOCABULARY), read_one, name="offre", raw=xml_stream.raw, identify=_number
    )


def _read_one(known: Recognition, offer: ET.Element) -> tuple[str, dict[str, Any]]:
    activities = _activities(offer, known)  # before its faults: those of other fields are nobody's business here
    title = cleaning.text(text(offer, "intitule-formation"), 200)
    if not title:
        raise RowError("Cette offre n’a pas d’intitulé.", "intitule-formation")
    organisation = _organisation(offer)
    programme = "".join(
        cleaning.rich_text(_markup(offer, name), cleaning.url(text(offer, "urlweb")))
        for name in ("objectif-formation", "contenu-formation")
    )
    certified = text(offer, "certifiante") == "1"
    rncp = text(offer, "code-RNCP").upper().removeprefix("RNCP").strip()
    contact = child(offer, "contact-formation")
    level = text(offer, "code-niveau-sortie")
    values = {
        "title": title,
        "summary": cleaning.text(programme, 300) or cleaning.text(f"{title}, par {organisation['name']}.", 300),
        "objectives": programme or NO_PROGRAMME,
        "organisation": organisation,
        "activities": activities,
        "entry_level": _level(text(offer, "code-niveau-entree")),
        "certification": cleaning.text(title, 160) if certified else "",
        "certification_level": None if level in dictionaries.UNKNOWN_LEVELS else _level(level),
        "rncp": f"RNCP{rncp}" if certified and rncp.isdecimal() and 2 <= len(rncp) <= 6 else "",
        "prerequisites": cleaning.text(text(offer, "conditions-specifiques"), 600),
        "hours": hours(text(offer, "nombre-heures-total"), "nombre-heures-total"),
        "registration_url": cleaning.url(text(offer, "urlweb"), 200),
        "phone": cleaning.phone(text(contact, "numtel") or text(offer, "numtel")),
        "email": cleaning.email(text(contact, "courriel") or text(offer, "courriel")),
        "sessions": _sessions(offer),
        "meetings": meetings.read(offer),
        "source_url": cleaning.url(offer.get("file") or offer.get("href")),
    }
    return _identifier(offer, title, organisation), values


def _markup(offer: ET.Element, name: str) -> str:
    found = child(offer, name)
    markup = "".join(found.itertext()).strip() if found is not None else ""
    return "" if markup == "-" else markup


def _number(offer: ET.Element) -> str:
    return cleaning.text(offer.get("numero"), 200)


def _identifier(offer: ET.Element, title: str, organisation: dict[str, str]) -> str:
    return _number(offer) or hashlib.sha256(f"{title}|{organisation}".encode()).hexdigest()


def _organisation(offer: ET.Element) -> dict[str, str]:
    responsible = child(offer, "organisme-formation-responsable")
    holder = offer if responsible is None else responsible
    name = cleaning.text(text(holder, "nom-organisme", "raison-sociale"), 160)
    number = text(holder, "SIRET").replace(" ", "")
    number = number if siret_number.is_valid(number) else ""
    return {"name": name or _name_of(number), "siret": number}


def _name_of(siret: str) -> str:
    """Return the name of an organisation that the offer gives by its number alone.

    Raises RowError where nobody knows it.
    """
    if not siret:
        raise RowError("Cette offre ne dit pas quel organisme forme.", "nom-organisme")
    known = Organisation.objects.filter(siret=siret).values_list("name", flat=True).first()
    if known is None:
        reason = "L’organisme n’est donné que par un SIRET que le portail ne connaît pas : ajoutez d’abord l’organisme."
        raise RowError(reason, "SIRET", siret)
    return known


def _activities(offer: ET.Element, known: Recognition) -> list[str]:
    """Return codes of the official activities. Raises OutOfScopeError for an offer of another field."""
    field = child(offer, "domaine-formation")
    rome, formacodes = texts(field, "code-ROME"), texts(field, "code-FORMACODE")
    said = [(CodeSystem.ROME, code) for code in rome] + [(CodeSystem.FORMACODE, code) for code in formacodes]
    found = {activity for system, code in said for activity in known.get((str(system), code.upper()), ())}
    if not said:
        reason = "Sans code ROME ni FORMACODE, on ne sait pas si cette offre est dans les services à la personne."
        raise RowError(reason, "domaine-formation")
    if not found:
        title = cleaning.text(text(offer, "intitule-formation"), 200)
        reason = "hors des services à la personne, d’après leurs codes ROME et FORMACODE"
        raise OutOfScopeError(reason, "intitule-formation", title)
    return sorted(found)


def _level(code: str) -> int | None:
    level = dictionaries.LEVELS.get(code)
    return None if level is None else int(level)


def _sessions(offer: ET.Element) -> list[dict[str, Any]]:
    """Return sessions whose beginning is known at least to the year, each once, soonest first."""
    actions = [each for each in offer.iter() if local(each) == "action"] or [offer]
    found = [
        session
        for action in actions
        for element in action.iter()
        if local(element) == "session" and (session := _session(element, action)) is not None
    ]
    unique = {(each["starts_on"], each["postcode"], each["address"]): each for each in found}
    return [unique[key] for key in sorted(unique)]


def _session(session: ET.Element, action: ET.Element) -> dict[str, Any] | None:
    start = partial_date(text(session, "debut"), "debut")
    if start is None:
        return None
    end = partial_date(text(session, "fin"), "fin")
    # « Septembre 2017 » to « 2017 » is no mistake: what is known of the end allows it.
    if end is not None and last_day(date.fromisoformat(end[0]), end[1]).isoformat() < start[0]:
        raise RowError("La session finit avant de commencer.", "fin", text(session, "fin"))
    is_permanent = (text(session, ENTRIES) or text(action, ENTRIES)) == PERMANENT
    codes = dict.fromkeys(texts(action, "code-financeur"))
    return {
        "starts_on": start[0],
        "start_precision": start[1],
        "ends_on": end[0] if end else None,
        "end_precision": end[1] if end else str(Precision.DAY),
        **_place(session, action),
        "is_permanent": is_permanent,
        "mode": str(dictionaries.MODES.get(text(session, ATTENDANCE) or text(action, ATTENDANCE), "")),
        "recruiting": str(_recruiting(text(session, "etat-recrutement"), is_permanent=is_permanent)),
        "funders": [code for code in codes if code in dictionaries.FUNDERS],
    }


def _recruiting(state: str, *, is_permanent: bool) -> Recruiting:
    """Return what the offer says; nothing where it says both that one enters at any time and that nobody does."""
    said = dictionaries.RECRUITING.get(state, Recruiting.UNKNOWN)
    return Recruiting.UNKNOWN if is_permanent and said == Recruiting.CLOSED else said


def _place(session: ET.Element, action: ET.Element) -> dict[str, str]:
    place = child(action, "lieu-de-formation")
    if place is None:
        place = child(session, "adresse-inscription")
    if place is None:
        place = action
    lines = list(dict.fromkeys(texts(place, "ligne")))
    town = text(place, "ville") or text(action, "ville")
    street = lines[-1] if lines else ""
    written = text(place, "codepostal"), text(action, "codepostal")
    code = located(*written, street, town)
    town = town if code in written else town_of(code) or town  # « 75908 Paris CEDEX 15 » is 75015 Paris
    address = ", ".join(part for part in (street, f"{code} {town}".strip()) if part)
    return {
        "venue": cleaning.text(lines[0], 120) if len(lines) > 1 else "",
        "address": cleaning.text(address, 160),
        "postcode": code,
    }
