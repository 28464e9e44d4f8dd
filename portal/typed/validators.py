"""Validators whose messages tell editors what to type instead."""

import re

from django.core.exceptions import ValidationError
from opening_hours import validate as is_opening_hours
from stdnum.fr import siret as siret_number

from portal.typed import phones

POSTCODE = re.compile(r"[0-9]{5}")
HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.ASCII)


def validate_postcode(value: str) -> None:
    """Refuse all but five digits, as French addresses write them."""
    if not POSTCODE.fullmatch(value):
        raise ValidationError(
            "Le code postal « %(value)s » n’est pas valable : il faut cinq chiffres, par exemple 75018.",
            code="postcode",
            params={"value": value},
        )


def validate_siret(value: str) -> None:
    """Refuse all but fourteen digits with the right check digit (La Poste's own rule included)."""
    if not siret_number.is_valid(value):
        raise ValidationError(
            "Le SIRET « %(value)s » n’est pas valable : il faut 14 chiffres, sans erreur de recopie. "
            "Vérifiez-le sur l’annuaire des entreprises.",
            code="siret",
            params={"value": value},
        )


def validate_opening_hours(value: str) -> None:
    """Refuse what is not OpenStreetMap's ``opening_hours`` syntax."""
    if not is_opening_hours(value):
        raise ValidationError(
            "Ces horaires ne se lisent pas : « %(value)s ». Écrivez-les comme OpenStreetMap, "
            "par exemple « Mo-Fr 09:00-12:30,13:30-17:00; PH off ».",
            code="opening_hours",
            params={"value": value},
        )


def validate_phone(value: str) -> None:
    """Refuse all but a number that can be dialled from France, short ones (``3949``) included."""
    if phones.parse(value) is None and not phones.short_number(value):
        raise phones.refusal(value)


def validate_hosts(value: str) -> None:
    """Names of sites, one a line, without ``https://`` nor path: they go into a security header as they are."""
    for line in value.split():
        if not HOST.fullmatch(line):
            raise ValidationError(
                "« %(value)s » n’est pas le nom d’un site : écrivez-en un par ligne, sans https:// ni /, par exemple "
                "www.mairie18.paris.fr.",
                code="hosts",
                params={"value": line[:80]},
            )
