"""Whom a service of data·inclusion is for and how people come: what it says, and nothing that it does not."""

from typing import Any

from ingest.texts import cleaning
from resources.enums import Welcome

EVERYBODY = "tous-publics"
# Codes of both versions of the schema, in the words of the portal's publics; others are not shown.
PUBLICS = {
    "jeunes": "Jeunes de 16 à 25 ans", "jeunes-16-26": "Jeunes de 16 à 25 ans", "adultes": "Adultes",
    "seniors": "Seniors", "seniors-65": "Seniors", "retraites": "Seniors", "femmes": "Femmes",
    "familles": "Familles", "familles-enfants": "Familles", "etudiants": "Étudiants", "actifs": "Salariés",
    "salaries": "Salariés", "demandeurs-emploi": "Demandeurs d’emploi", "demandeurs-d-emploi": "Demandeurs d’emploi",
    "beneficiaires-rsa": "Personnes qui touchent le RSA",
    "beneficiaires-des-minimas-sociaux": "Personnes qui touchent un minimum social",
    "personnes-handicapees": "Personnes handicapées", "personnes-en-situation-de-handicap": "Personnes handicapées",
    "personnes-exilees": "Personnes exilées", "public-langues-etrangeres": "Personnes qui parlent une autre langue",
    "personnes-en-situation-illettrisme": "Personnes en situation d’illettrisme",
    "personnes-en-situation-durgence": "Personnes en situation d’urgence",
    "personnes-en-situation-juridique-specifique": "Personnes en situation juridique particulière",
}  # fmt: skip
USERS, COMING, BOOKING = "usagers", "se-presenter", ("prendre-rdv", "prendre-rendez-vous")
# Version 0 names what a person may do, and what a professional may do for them, apart.
OWN_WAYS = ("modes_mobilisation", "modes_orientation_beneficiaire")


def read(record: dict[str, Any]) -> dict[str, Any]:
    """Return ``welcome`` (a value of the enum), ``publics`` (names, sorted) and ``is_open_to_all`` (None: not said)."""
    codes = _codes(record, "publics") or _codes(record, "profils")
    names = sorted({PUBLICS[code] for code in codes if code in PUBLICS})
    return {
        "welcome": str(_welcome(record)),
        "publics": [] if EVERYBODY in codes else names,
        "is_open_to_all": True if EVERYBODY in codes else False if codes else None,
    }


def _welcome(record: dict[str, Any]) -> Welcome:
    by_whom = _codes(record, "mobilisable_par")
    only_by_others = "modes_orientation_accompagnateur" in record and not _codes(record, OWN_WAYS[1])
    if by_whom:
        only_by_others = USERS not in by_whom
    elif not _codes(record, "modes_orientation_accompagnateur"):
        only_by_others = False
    if only_by_others:
        return Welcome.REFERRED
    ways = [way for name in OWN_WAYS for way in _codes(record, name)]
    is_booked = any(way in BOOKING for way in ways)
    return Welcome.APPOINTMENT if is_booked and COMING not in ways else Welcome.UNKNOWN


def _codes(record: dict[str, Any], name: str) -> list[str]:
    found = record.get(name)
    return (
        [cleaning.text(each, 80).lower() for each in found if isinstance(each, str)] if isinstance(found, list) else []
    )
