"""The answer of the law, as people who write contracts read it."""

from collections.abc import Iterable
from datetime import date

from clauses.enums import Obligation, ThresholdScope
from clauses.obligation.rule import Contract, Threshold, Verdict, in_force
from portal import dates
from portal.words.text import euros

ASKED = {
    "consulted_on": "la date de lancement de la consultation",
    "amount": "le montant hors taxes de toute la consultation",
    "nature": "la nature du marché",
    "buyer": "le type d’acheteur",
}
WHAT = {
    ThresholdScope.WORKS: "un marché de travaux",
    ThresholdScope.STATE: "un marché de fournitures ou de services de l’État",
    ThresholdScope.OTHER: "un marché de fournitures ou de services d’un acheteur autre que l’État",
    ThresholdScope.CONCESSION: "un contrat de concession",
}
RESERVABLE = (
    "Un marché, ou un lot, peut aussi être réservé à des structures d’insertion, à des entreprises adaptées ou à des "
    "ESAT (articles L. 2113-12 à L. 2113-14 du code de la commande publique)."
)
OBLIGATORY = "Pour un marché de cette taille, la loi oblige à prévoir une clause sociale depuis le 22 août 2026."
ADAPTED = (
    "Le montant atteint le seuil, mais le marché est passé en procédure adaptée : elle peut tenir à son objet, dont le "
    "seuil n’est pas connu ici. Vérifiez-le."
)
UNLESS = "L’article prévoit des exceptions : lisez-le, et écrivez le motif dans le dossier du marché."


def reason(found: Verdict, contract: Contract) -> str:
    """Return one or two sentences: the threshold, its day and its article; what is missing where nothing is sure."""
    if found.obligation == Obligation.UNKNOWN:
        return _unknown(found)
    if found.threshold is None:
        return _of_several(found)
    threshold = found.threshold
    what, amount, article = WHAT[ThresholdScope(threshold.scope)], euros(threshold.amount), threshold.article
    since = dates.format_day(threshold.starts_on)
    if found.obligation == Obligation.REQUIRED:
        return (
            f"Pour {what}, à partir de {amount} HT et d’une consultation du {since}, une condition d’exécution sociale "
            f"est obligatoire ({article}). {UNLESS}"
        )
    if is_before(contract, threshold):
        return f"La consultation date d’avant le {since} : la clause n’était pas obligatoire ({article})."
    return f"Pour {what}, à moins de {amount} HT, la clause n’est pas obligatoire ({article}). Elle reste possible."


def is_before(contract: Contract, threshold: Threshold) -> bool:
    day = contract.consulted_on or contract.no_later_than
    return day is not None and day < threshold.starts_on


def _of_several(found: Verdict) -> str:
    if found.obligation == Obligation.REQUIRED:
        return f"Au-dessus de tous les seuils qui peuvent s’appliquer, la clause est obligatoire. {UNLESS}"
    return (
        "Sous tous les seuils qui peuvent s’appliquer, ou avant leur date, la clause n’est pas obligatoire. "
        "Elle reste possible."
    )


def _unknown(found: Verdict) -> str:
    if found.is_adapted:
        return ADAPTED
    if not found.missing:
        return (
            "Aucun seuil n’est connu pour ce type de contrat à cette date : vérifiez l’avis annexé au code de la "
            "commande publique."
        )
    *first, last = [ASKED[name] for name in found.missing]
    asked = f"{', '.join(first)} et {last}" if first else last
    return f"Pour le dire, il manque {asked}."


def spaser_words(thresholds: Iterable[Threshold], day: date) -> str:
    """Return which buyers publish a scheme of responsible purchases on that day; nothing where no threshold says it."""
    found = next((t for t in thresholds if t.scope == ThresholdScope.SPASER and in_force(t, day)), None)
    if found is None:
        return ""
    return (
        f"Un acheteur dont les achats d’une année dépassent {euros(found.amount)} publie un schéma de promotion des "
        f"achats socialement et écologiquement responsables, dit SPASER ({found.article})."
    )
