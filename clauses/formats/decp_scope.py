"""Which contracts concern the portal: carried out in Paris or bought there, with a social consideration."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clauses.enums import ClauseKind
from clauses.formats.decp_values import YES, loose, objects, siret, text, words
from portal.models import Organisation
from portal.settings import city
from portal.words.folding import fold

SOCIAL_KEYS = ("considerationsSociales", "considerationSociale", "considerations_sociales", "clauseSociale")
SOME = "Considération sociale"  # what « oui » or « true » alone says
# In folded words: « pas de considération sociale », « néant », « considération sociale : aucune ».
_SAYS_NONE = re.compile(
    r"^(pas d|aucun|non|false|sans|faux|0|neant|ras$|rien|absence|il n ?y a|ne s ?applique pas)"
    r"|[:=] ?(aucun|non|neant|sans objet|pas )"
)
PLACE_KEYS = ("lieuExecution", "lieuxExecution")
# SIREN of local public bodies: the nature (21 town, 22 department, 23 region, 26 social…), then the department.
LOCAL_BODIES = tuple(f"{nature}{city.DEPARTMENT}" for nature in range(21, 29))


@dataclass(frozen=True)
class Scope:
    """``buyers``: SIRET or SIREN followed wherever they build; ``parisian``: SIRET of organisations of Paris.

    ``takes_all``: contracts without a social consideration too.
    """

    buyers: tuple[str, ...] = ()
    parisian: frozenset[str] = frozenset()
    takes_all: bool = False

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Scope":
        """From the source's settings: ``{"tous": "oui", "acheteurs": "SIRET,SIRET"}``, a list being as good."""
        buyers = settings.get("acheteurs") or settings.get("buyers") or ""
        chosen = buyers if isinstance(buyers, list) else str(buyers).replace(";", ",").split(",")
        takes_all = str(settings.get("tous", settings.get("all", ""))).strip().lower() in YES
        known = (
            Organisation.objects.filter(postcode__startswith=city.DEPARTMENT)
            .exclude(siret="")
            .values_list("siret", flat=True)
        )
        numbers = ("".join(str(each).split()) for each in chosen)
        return cls(tuple(each for each in numbers if len(each) >= 9), frozenset(known), takes_all)

    def follows(self, buyer: str) -> bool:
        return bool(buyer) and buyer.startswith(self.buyers) if self.buyers else False

    def is_parisian(self, buyer: str) -> bool:
        return buyer.startswith(LOCAL_BODIES) or buyer in self.parisian


def place_of(record: Mapping[str, Any]) -> tuple[str, str, bool]:
    """Return ``(code, name, in Paris)`` of where the contract is carried out.

    The first place in Paris, else the first one.
    """
    places = [found for key in PLACE_KEYS for found in objects(record.get(key), *PLACE_KEYS)]
    # A word alone (« Paris ») is no code: it would stand for somewhere else.
    places += [{"code": each} for key in PLACE_KEYS for each in loose(record.get(key)) if text(each)[:1].isdigit()]
    flat = {"code": _flat(record, "code"), "typeCode": _flat(record, "typeCode"), "nom": _flat(record, "nom")}
    read = [(text(each.get("code"), 20), text(each.get("nom"), 160), _in_paris(each)) for each in (*places, flat)]
    said = [each for each in read if each[0]]
    return next((each for each in said if each[2]), said[0] if said else ("", "", False))


def _flat(record: Mapping[str, Any], name: str) -> Any:
    return record.get(f"lieuExecution.{name}") or record.get(f"lieuExecution_{name}")


def _in_paris(place: Mapping[str, Any]) -> bool:
    """Return whether it is a postcode, town, district or department of Paris.

    The region 75 is another one: Nouvelle-Aquitaine.
    """
    code = text(place.get("code"), 20).replace(" ", "").removesuffix(".0")
    kind = fold(text(place.get("typeCode"), 60))
    if "region" in kind or "pays" in kind:
        return False
    return code.isdigit() and city.is_postcode(code) and len(code) in (2, 3, 5)


def considerations_of(record: Mapping[str, Any]) -> list[str]:
    """Return the social considerations that the buyer announces, in its words; « aucune » and its like are none."""
    said = [word for key in SOCIAL_KEYS for word in words(record.get(key))]
    return [SOME if word.lower() in YES else word[:120] for word in said if _is_social(fold(word))]


def _is_social(word: str) -> bool:
    """Not what says that there is none, nor a number, nor a consideration of another kind put in the same field."""
    if word not in YES and not any(map(str.isalpha, word)):
        return False
    is_other = "environnement" in word and "socia" not in word
    return bool(word) and not is_other and not _SAYS_NONE.search(word)


def clause_kind_of(considerations: list[str]) -> str:
    """Return the strongest form announced: reserved, then a condition, then a mere criterion.

    Empty where none is named.
    """
    said = fold(" ".join(considerations))
    if "reserve" in said:
        return ClauseKind.RESERVED
    if "clause" in said or "condition" in said:
        return ClauseKind.CONDITION
    return ClauseKind.CRITERION if "crit" in said else ""


def buyer_of(record: Mapping[str, Any]) -> tuple[Any, str, str]:
    """Return ``(identifier as written, SIRET, name)`` of the buyer, or of the authority that grants a concession."""
    keys = ("acheteur", "autoriteConcedante", "autoriteContractante")
    for buyer in (found for key in keys for found in objects(record.get(key), *keys)):
        said = next((buyer[name] for name in ("id", "siret", "SIRET") if buyer.get(name)), None)
        names = (buyer.get(name) for name in ("nom", "denominationSociale", "name"))
        return said, siret(said), next((text(name, 160) for name in names if text(name)), "")
    flat = next(
        (record[name] for name in ("acheteur.id", "acheteur_id", "acheteurId", "idAcheteur") if record.get(name)), None
    )
    if flat is None and isinstance(record.get("acheteur"), (str, int, float)):
        flat = record["acheteur"]
    return flat, siret(flat), text(record.get("acheteur.nom") or record.get("acheteur_nom"), 160)
