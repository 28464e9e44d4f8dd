"""Buyers and companies of contracts among the portal's organisations."""

from collections.abc import Mapping

from clauses.formats.decp_values import is_valid_siret
from portal.enums import OrganisationKind
from portal.models import Organisation


def _of_one_body(siret: str) -> Organisation | None:
    """Return the only organisation that has this SIREN.

    A buyer signs by its services, each of which has its own SIRET.
    """
    same = list(Organisation.objects.filter(siret__startswith=siret[:9])[:2]) if len(siret) == 14 else []
    return same[0] if len(same) == 1 else None


def organisation_of(party: Mapping[str, str], kind: OrganisationKind) -> Organisation | None:
    """By SIRET, then by name; a new one only where its name is given, since a number alone tells nobody anything."""
    siret, name = party.get("siret", ""), party.get("name", "").strip()
    found = Organisation.objects.filter(siret=siret).first() if siret else None
    if found is None and kind == OrganisationKind.AUTHORITY:
        found = _of_one_body(siret)
    if found is not None or not name:
        return found
    namesake = Organisation.objects.filter(name__iexact=name).first()
    valid = siret if siret and is_valid_siret(siret) else ""
    if namesake is None:
        return Organisation.objects.create(name=name, siret=valid, kind=kind)
    if not valid or not namesake.siret or namesake.siret[:9] == valid[:9]:
        return namesake  # another establishment of the same company, or one whose number nobody had typed
    return Organisation.objects.create(name=f"{name[:140]} ({valid})", siret=valid, kind=kind)
