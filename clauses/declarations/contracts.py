"""The cell « Contrats » of an import of declarations: « CDI : 2 ; Intérim : 3 »."""

import re

from clauses.enums import ContractType
from portal.words.folding import fold
from portal.words.text import french

_PART = re.compile(r"(?P<name>[^0-9:=]++)(?:[:=]\s*+)?(?P<people>[0-9]{1,4})|(?P<first>[0-9]{1,4})\s(?P<then>[^0-9]++)")
# Each type by its label, by what the label has between parentheses, and by its code.
_NAMES = {
    fold(name): kind for kind in ContractType for name in (kind.label, kind.value, kind.label.partition(" (")[0])
} | {"cddi": ContractType.CDDI}


def read_contracts(text: str) -> dict[ContractType, int]:
    """People by contract. Raises ValueError, with a French sentence, for what cannot be read."""
    found: dict[ContractType, int] = {}
    for part in filter(None, (each.strip() for each in re.split(r"[;,\n+]", text))):
        said = _PART.fullmatch(part)
        kind = _NAMES.get(fold((said["name"] or said["then"]).strip())) if said else None
        people = int(said["people"] or said["first"]) if said else 0
        if kind is None or not people:
            known = ", ".join(f"« {each.label} »" for each in ContractType)
            raise ValueError(french(f"« {part[:40]} » ne se lit pas. Écrivez « CDI : 2 ; Intérim : 3 », avec {known}."))
        found[kind] = found.get(kind, 0) + people
    return found
