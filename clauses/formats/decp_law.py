"""What a published contract lets one say for the law's sake: what it buys, and which kind of buyer it has.

Neither is guessed: a code or a number that does not say it leaves it empty, « à vérifier » for the facilitator.
"""

from clauses.enums import BuyerKind, ContractNature, Procedure
from portal.words.folding import fold

# Divisions of the common procurement vocabulary (CPV, regulation 213/2008): works, then goods, then services.
WORKS = 45
GOODS = frozenset({3, 9, *range(14, 45), 48})
SERVICES = frozenset(range(50, 99))
# First digits of a SIREN (INSEE): central administrations and services of the State; local bodies and theirs.
STATE_BODIES = ("11", "17")
LOCAL = ("2",)
# The values of « procedure » in the essential data of public procurement, by how they begin, folded.
PROCEDURES = {
    "procedure adaptee": Procedure.ADAPTED,
    "appel d offres": Procedure.FORMAL,
    "procedure concurrentielle avec negociation": Procedure.FORMAL,
    "procedure avec negociation": Procedure.FORMAL,
    "procedure negociee avec mise en concurrence": Procedure.FORMAL,
    "dialogue competitif": Procedure.FORMAL,
    "marche passe sans publicite": Procedure.DIRECT,
    "marche negocie sans publicite": Procedure.DIRECT,
}


def nature_of(cpv: str, *, is_concession: bool) -> str:
    """``cpv`` as published, such as ``45233222-1``."""
    if is_concession:
        return ContractNature.CONCESSION
    digits = cpv.strip()[:2]
    division = int(digits) if digits.isascii() and digits.isdigit() and len(digits) > 1 else 0
    if division == WORKS:
        return ContractNature.WORKS
    if division in GOODS:
        return ContractNature.SUPPLIES
    return ContractNature.SERVICES if division in SERVICES else ""


def buyer_kind_of(siret: str) -> str:
    """Empty for schools, national bodies and companies, whose threshold a number does not tell."""
    if siret.startswith(STATE_BODIES):
        return BuyerKind.STATE
    return BuyerKind.OTHER if siret.startswith(LOCAL) else ""


def procedure_of(said: str) -> str:
    """``said`` as published, such as « Appel d'offres ouvert »; empty for words that are none of the format's."""
    words = fold(said)
    return next((kind for beginning, kind in PROCEDURES.items() if words.startswith(beginning)), "")
