"""Places from a CSV: its columns are the fields of data·inclusion, read by the same rules."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.html import escape

from ingest.models import Source
from ingest.reading.csv_kinds import Column, CsvKind, made_identifier
from ingest.rows import RowError
from ingest.texts import cleaning, positions
from portal.words.folding import fold
from resources.formats import data_inclusion
from resources.formats.data_inclusion import read_record, services_of_themes
from resources.formats.place_target import PlaceTarget
from resources.models import Service

COLUMNS = (
    Column("id", "Identifiant", ("identifiant", "id", "uid", "reference", "code")),
    Column("nom", "Nom", ("nom", "nom lieu", "structure", "lieu", "etablissement", "intitule", "name"), True),
    Column("adresse", "Adresse", ("adresse", "numero rue", "rue", "voie", "adresse postale", "address"), True),
    Column("code_postal", "Code postal", ("code postal", "cp", "postcode", "postal code")),
    Column("commune", "Commune", ("commune", "ville", "localite", "city")),
    Column("complement_adresse", "Accès", ("acces", "complement adresse", "metro", "transports")),
    Column("latitude", "Latitude", ("latitude", "lat", "y")),
    Column("longitude", "Longitude", ("longitude", "lon", "lng", "long", "x")),
    Column("description", "Description", ("description", "presentation", "descriptif", "texte", "activites")),
    Column("horaires_accueil", "Horaires", ("horaires accueil", "horaires", "horaires ouverture", "opening hours")),
    Column("telephone", "Téléphone", ("telephone", "tel", "telephone accueil", "phone")),
    Column("courriel", "Courriel", ("courriel", "mail", "email", "e mail", "adresse mail", "adresse electronique")),
    Column("site_web", "Site", ("site web", "site internet", "site", "url", "lien", "web", "website")),
    Column("services", "Services", ("services", "services rendus", "prestations", "thematiques", "themes")),
    Column("siret", "SIRET", ("siret", "numero siret")),
)
NOUNS = frozenset({"structure", "etablissement", "organisme"})


def read_place(cells: Mapping[str, str], source: Source) -> tuple[str, dict[str, Any]]:
    """Return the identifier and the values of a place, from the cells of its row."""
    record: dict[str, Any] = {name: text for name, text in cells.items() if text and name != "services"}
    for name in ("latitude", "longitude"):
        if name in record:
            record[name] = _degrees(record[name], name)
    if "id" not in record:
        # Without an identifier, a place that changes name or street is another.
        record["id"] = made_identifier(*(record.get(name, "") for name in ("nom", "adresse", "code_postal")))
    identifier, values = read_record(record)
    known, others = _services(cells.get("services", ""))
    if others:
        values["body"] += f"<p>Sur place aussi : {escape(', '.join(others))}.</p>"
    return identifier, values | {"services": known}


def identify(cells: Mapping[str, str]) -> str:
    """Return the partner's own external_id, if any."""
    return data_inclusion.identify(cells) if cells.get("id") else ""


def _services(text: str) -> tuple[list[list[str]], list[str]]:
    """Return ``[[name, need], …]`` of services that the portal has, by name or data·inclusion's theme.

    Then other names.

    A partner's own words do not become services that every editor would then be offered.
    """
    separator = r"[;|\n]" if re.search(r"[;|\n]", text) else ","
    names = [cleaning.text(name, 100) for name in re.split(separator, text)]
    on_portal = {fold(service.name): [service.name, service.need] for service in Service.objects.all()} if text else {}
    known, others = {}, []
    for name in filter(None, names):
        theme = services_of_themes([name])
        service = on_portal.get(fold(name)) or (theme[0] if theme else None)
        if service is not None:
            known[service[0]] = service
        elif name not in others:
            others.append(name)
    return [known[name] for name in sorted(known)], others


def _degrees(text: str, name: str) -> float:
    found = positions.degrees(text)
    if found is None:
        raise RowError(positions.EXPECTED, name, text)
    return found


PLACES = CsvKind("lieux", "Lieux", COLUMNS, read_place, PlaceTarget, identify, NOUNS, data_inclusion.FIELDS)
