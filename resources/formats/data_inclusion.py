"""Structures and services of data·inclusion v1 (schema of the national reference), or v0, as places."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.html import escape
from opening_hours import validate as is_opening_hours

from ingest.models import Source
from ingest.reading.json_stream import Shape, records
from ingest.rows import OutOfScopeError, Reject, Row, RowError, read_each
from ingest.texts import cleaning
from ingest.texts.addresses import UNREADABLE_POSTCODE, located
from ingest.texts.markdown import as_html
from ingest.texts.positions import position
from portal.models.district import town_of
from portal.settings import city
from resources.formats import welcome
from resources.formats.french_hours import as_rules
from resources.opening.rules import tidy

SHAPE = Shape(
    lists=("structures", "services", "data", "items", "results", "features"),
    marks=("nom", "structure_id", "siret", "adresse", "code_postal", "date_maj", "thematiques", "properties"),
)
# The file's own names of what pages are made of.
FIELDS = {
    "title": "nom", "summary": "description", "body": "description", "address": "adresse", "postcode": "code_postal",
    "city": "commune", "access": "complement_adresse", "latitude": "latitude", "longitude": "longitude",
    "opening_hours": "horaires_accueil", "phone": "telephone", "email": "courriel", "website": "site_web",
    "source_url": "lien_source", "siret": "siret", "services": "thematiques", "publics": "publics",
}  # fmt: skip
# Of what may be shown in a place's own words.
NAMES = {"horaires_accueil": "horaires", "site_web": "site", "telephone": "téléphone", "courriel": "courriel"}
UNREAD_HOURS = (
    "Ces horaires ne se lisent pas (écrivez « Mo-Fr 09:00-17:00 » ou « lundi au vendredi 9h-17h »), et sans horaires "
    "il faut un numéro à appeler."
)
# Themes of the reference that answer a need of the portal: (start of the theme, service's name, need).
THEMES = (
    ("trouver-un-emploi", "Recherche d’emploi", "emploi"),
    ("choisir-un-metier", "Orientation", "emploi"),
    ("preparer-sa-candidature", "Aide au CV et à la candidature", "emploi"),
    ("se-former", "Formation", "formation"),
    ("creation-activite", "Création d’activité", "creation"),
    ("creer-une-entreprise", "Création d’activité", "creation"),
    ("numerique", "Aide au numérique", ""),
    ("logement-hebergement", "Logement", ""),
    ("mobilite", "Mobilité", ""),
    ("sante", "Santé", ""),
)


def read_places(path: Path, source: Source) -> Iterator[Row | Reject]:
    """Yield rows of a file of structures, of services, or of both.

    Raises UnreadableError where it is no JSON.
    """
    yield from read_each(records(path, SHAPE), read_record, name="fiche", raw=_raw, identify=identify)


def _raw(record: Any) -> str:
    return json.dumps([record], ensure_ascii=False)


def read_record(record: Any) -> tuple[str, dict[str, Any]]:
    """Return (external_id, values) of one structure or service. Raises RowError."""
    record = _unwrapped(record)
    is_service = bool(record.get("structure_id"))
    is_private = record.get("contact_public") is False
    identifier = identify(record)
    name = _required(record, "nom")
    about = _description(record)
    hours = _hours(record)
    values = {
        "title": cleaning.text(name, 150),
        "summary": cleaning.text(about, 300) or cleaning.text(name, 300),
        "body": about,
        **_address(record),
        "opening_hours": hours,
        # A service says whether its contact may be shown to everybody.
        "phone": "" if is_private else cleaning.phone(record.get("telephone")),
        "email": "" if is_private else cleaning.email(record.get("courriel")),
        "website": cleaning.url(record.get("site_web"), 200),
        "source_url": cleaning.url(record.get("lien_source")),
        "siret": _siret(record.get("siret")),
        **welcome.read(record),
        "services": services_of_themes(record.get("thematiques")),
        "structure": f"structure:{record['structure_id']}" if is_service else "",
    }
    if unread := _unread(record, values, is_private=is_private):
        values["body"] += f"<p>Le partenaire indique aussi\u00a0: {escape(unread)}.</p>"
    return identifier, values


def _unread(record: dict[str, Any], values: dict[str, Any], *, is_private: bool) -> str:
    """Return what the place says of its hours and contacts that no field can hold (« 3949 »), in its own words."""
    told = {"horaires_accueil": "opening_hours", "site_web": "website"}
    told |= {} if is_private else {"telephone": "phone", "courriel": "email"}
    said = [(NAMES[name], cleaning.text(record.get(name), 250)) for name, field in told.items() if not values[field]]
    return "\u00a0; ".join(f"{name} «\u00a0{text}\u00a0»" for name, text in said if re.search(r"\w", text))


def identify(record: Any) -> str:
    """Return the external_id of a record. Raises RowError where it has none."""
    record = _unwrapped(record)
    return f"{'service' if record.get('structure_id') else 'structure'}:{_required(record, 'id')}"


def _unwrapped(record: Any) -> dict[str, Any]:
    """Return the record's own fields, out of GeoJSON or an answer of the search (``{"service": {…}, "distance".

    3}``).
    """
    if isinstance(record, dict) and isinstance(record.get("properties"), dict):
        return _of_feature(record)
    if isinstance(record, dict) and "id" not in record:
        record = next((record[name] for name in ("service", "structure") if isinstance(record.get(name), dict)), record)
    if not isinstance(record, dict):
        raise RowError("Une fiche doit être un objet JSON.", value=record)
    return record


def _of_feature(record: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a GeoJSON feature, with its identifier and point (longitude first) where they lack."""
    geometry = record.get("geometry")
    point = geometry.get("coordinates") if isinstance(geometry, dict) else None
    longitude, latitude = point[:2] if isinstance(point, list) and len(point) >= 2 else (None, None)
    return {"id": record.get("id"), "latitude": latitude, "longitude": longitude} | record["properties"]


def _description(record: dict[str, Any]) -> str:
    """Return safe HTML of what the record says, as version 1 or version 0 of the schema names it."""
    names = ("description", "presentation_detail", "presentation_resume")
    said = next((value for name in names if isinstance(value := record.get(name), str) and value.strip()), "")
    base = cleaning.url(record.get("lien_source")) or cleaning.url(record.get("site_web"))
    return cleaning.rich_text(as_html(said), base)


def _required(record: dict[str, Any], field: str) -> str:
    value = record.get(field)
    if not isinstance(value, (str, int)) or not cleaning.text(value):
        raise RowError(f"Le champ « {field} » manque ou n’est pas un texte.", field, value)
    return cleaning.text(value)


def _address(record: dict[str, Any]) -> dict[str, Any]:
    street = cleaning.text(record.get("adresse"), 160)
    if not street:
        raise RowError("Sans adresse, on ne peut pas montrer ce lieu : il manque le numéro et la rue.", "adresse")
    postcode = _postcode(record, street)
    if postcode[:2] not in city.REGION:
        raise OutOfScopeError("hors d’Île-de-France", "nom", cleaning.text(record.get("nom"), 200))
    point = position(record.get("latitude"), record.get("longitude"))
    return {
        "address": street,
        "postcode": postcode,
        "city": town_of(postcode) or _town(cleaning.text(record.get("commune"), 80)),
        # As text: a float would not compare equal to what the base keeps.
        "latitude": None if point is None else f"{point[0]:.6f}",
        "longitude": None if point is None else f"{point[1]:.6f}",
        "access": cleaning.text(record.get("complement_adresse"), 200),
    }


def _postcode(record: dict[str, Any], street: str) -> str:
    """Return the place's own.

    Failing that, the one of the arrondissement that its street, commune or INSEE code names.
    """
    given, commune = (cleaning.text(record.get(field), 80) for field in ("code_postal", "commune"))
    at = (record.get("latitude"), record.get("longitude"))
    code = located(given, street, commune, at=at, insee=cleaning.text(record.get("code_insee"), 10))
    if code:
        return code
    if given:
        raise RowError(UNREADABLE_POSTCODE.format(given[:40]), "code_postal", given)
    raise RowError("Le code postal manque : il situe le lieu dans Paris.", "code_postal")


def _town(name: str) -> str:
    """Return ``Saint-Denis`` for « SAINT-DENIS »; a name in both cases stays as its people write it."""
    return name.title() if name.isupper() or name.islower() else name


def _hours(record: dict[str, Any]) -> str:
    """OpenStreetMap's syntax, or plain French. Raises RowError for a text that is neither, where there is no number."""
    name = "horaires_accueil" if record.get("horaires_accueil") else "horaires_ouverture"
    said = cleaning.text(record.get(name), 1000)
    hours = tidy(as_rules(said) or said)
    if hours and len(hours) <= 250 and is_opening_hours(hours):
        return hours
    if said and not cleaning.phone(record.get("telephone")):
        raise RowError(UNREAD_HOURS, name, said)
    return ""


def _siret(value: Any) -> str:
    digits = cleaning.text(value).replace(" ", "")
    return digits if len(digits) == 14 and digits.isdigit() else ""


def services_of_themes(themes: Any) -> list[list[str]]:
    """Return ``[[name, need], …]`` of data·inclusion's themes; empty when the portal knows none of them."""
    if not isinstance(themes, list):
        return []
    known = {
        name: need
        for theme in themes
        for start, name, need in THEMES
        if isinstance(theme, str) and theme.startswith(start)
    }
    return [[name, known[name]] for name in sorted(known)]
