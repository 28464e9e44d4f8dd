"""Places from a CSV: its columns are the fields of data·inclusion, read by the same rules."""

from collections.abc import Mapping
from typing import Any

from ingest import cleaning
from ingest.csv_kinds import Column, CsvKind, made_identifier
from ingest.models import Source
from ingest.rows import RowError
from resources.formats.data_inclusion import read_record
from resources.formats.place_target import PlaceTarget

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
    Column("siret", "SIRET", ("siret", "numero siret")),
)
NOUNS = frozenset({"structure", "etablissement", "organisme"})


def read_place(cells: Mapping[str, str], source: Source) -> tuple[str, dict[str, Any]]:
    record: dict[str, Any] = {name: text for name, text in cells.items() if text}
    if "code_postal" not in record:
        record["code_postal"] = cleaning.postcode(record.get("adresse"))
    for name in ("latitude", "longitude"):
        if name in record:
            record[name] = _degrees(record[name], name)
    if "id" not in record:
        # Without an identifier, a place that changes name or street is another.
        record["id"] = made_identifier(*(record.get(name, "") for name in ("nom", "adresse", "code_postal")))
    return read_record(record)


def _degrees(text: str, name: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError as fault:
        raise RowError("Il faut des degrés, par exemple 48,8921.", name, text) from fault


PLACES = CsvKind("lieux", "Lieux", COLUMNS, read_place, PlaceTarget, NOUNS)
