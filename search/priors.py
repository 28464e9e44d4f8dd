"""What a reader comes for first, other things being close: a kind and a state of page, before its words.

Plain words (« logement », « travail dans le bâtiment ») are a person's who needs a step to take: guides, places, open
offers. A study, a past trial, a market and its holder come first where the words are theirs: « étude », « chiffres »,
a year, « marché ».
"""

import re
from collections.abc import Iterable, Mapping

from portal.enums import PageKind, State
from search.analysis import fold, stem

_KINDS = {
    PageKind.GUIDE: 1.2,
    PageKind.PLACE: 1.0,
    PageKind.OPPORTUNITY: 1.05,
    PageKind.TRAINING: 1.0,
    PageKind.EVENT: 1.0,
    PageKind.RELAY: 1.0,
    PageKind.SECTION: 1.0,
    PageKind.OPERATION: 0.25,
    PageKind.SHOWCASE: 0.6,
    PageKind.EXPERIMENT: 0.35,
    PageKind.DOCUMENT: 0.35,
}
# What stands behind until the words of a query are its own, and what it is worth then.
ASIDE = {PageKind.DOCUMENT: 1.0, PageKind.EXPERIMENT: 1.0, PageKind.OPERATION: 0.95, PageKind.SHOWCASE: 0.92}
BEHIND = 0.4
# What somebody who gives a place and no word looks for.
OF_A_DISTRICT = PageKind.PLACE.value
_STATES = {State.FULL: 0.8, State.POSTPONED: 0.9, State.CLOSED: 0.85, State.CANCELLED: 0.7}


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in words.split())


_OWN_WORDS = {
    PageKind.DOCUMENT: _stems(
        "étude document note rapport chiffres statistiques bilan enquête diagnostic tableau taux nombre portrait "
        "évaluation panorama atlas données indicateur évolution tendance loi décret texte réglementation analyse "
        "observation observatoire publication acte actes pourcentage moyenne secteurs"
    ),
    PageKind.EXPERIMENT: _stems("expérimentation expérience bilan évaluation résultat plateforme étude"),
    PageKind.OPERATION: _stems("opération marché chantier lot travaux clause heures maîtrise"),
    PageKind.SHOWCASE: _stems("acteur titulaire attributaire donneur ordre entreprise clause société engagé"),
}
_PRACTICAL = " ".join(("", *map(stem, map(fold, ("guide", "pratique"))), ""))
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = (PageKind.DOCUMENT, PageKind.EXPERIMENT)

# A study, a note or a past trial of more than this is of its time: « travailler dans la restauration » is not of 2006.
_OF_ITS_TIME = 5 * 365  # days
_OLD = 0.85

# Words that name a kind: « formation aide à domicile » looks for a training rather than for a page that mentions one.
# Where nothing else is said (« formation 18e »), the kind is what is looked for.
_NAMED_KIND, _ONLY_NAMED_KIND = 1.4, 7.0
_KIND_WORDS = {
    stem(fold(word)): kind
    for kind, names in {
        PageKind.TRAINING: "formation cap diplôme cours",
        PageKind.EVENT: "forum atelier événement évènement réunion salon conférence",
        PageKind.PLACE: "lieu adresse agence espace",
        PageKind.DOCUMENT: "étude document note rapport chiffres statistiques bilan",
        PageKind.OPPORTUNITY: "offre poste annonce job boulot taf",
        PageKind.GUIDE: "guide étapes",
        PageKind.EXPERIMENT: "expérimentation",
    }.items()
    for word in names.split()
}

# Who asks for work and nothing else wants an offer.
_WORK = _stems("emploi travail job boulot taf poste")
_OFFER_FOR_WORK = 1.3


def of_kinds(tokens: Iterable[str]) -> Mapping[str, float]:
    """What each kind is worth for a query of these stems."""
    said = list(tokens)
    dated = any(_YEAR.fullmatch(token) for token in said)
    worth = _KINDS | {
        kind: full
        for kind, full in ASIDE.items()
        if not _OWN_WORDS[kind].isdisjoint(said) or (dated and kind in _DATED)
    }
    if said and _WORK.issuperset(said):
        worth[PageKind.OPPORTUNITY] *= _OFFER_FOR_WORK
    named = [_KIND_WORDS[token] for token in said if token in _KIND_WORDS]
    factor = _ONLY_NAMED_KIND if len(named) == len(said) else _NAMED_KIND
    for kind in set(named):
        worth[kind] *= factor
    return {kind.value: value for kind, value in worth.items()}


def names_a_kind(tokens: Iterable[str]) -> bool:
    """Whether a query of these stems says what kind of page it is after."""
    return not _KIND_WORDS.keys().isdisjoint(tokens)


def of_page(kind: str, keywords: str, kinds: Mapping[str, float]) -> float:
    """What a page is worth by its kind; a document that is a practical guide is read as one."""
    return max(kinds[kind], 1.0) if kind == PageKind.DOCUMENT and _PRACTICAL in keywords else kinds[kind]


def of_age(kind: str, days: int) -> float:
    """What a page of a kind that dates is worth, so many days after its day."""
    return _OLD if kind in _DATED and days > _OF_ITS_TIME else 1.0


def behind(tokens: Iterable[str]) -> tuple[str, ...]:
    """The kinds that stand behind the others for a query of these stems, each worth ``BEHIND`` of its words."""
    worth = of_kinds(tokens)
    return tuple(kind.value for kind, full in ASIDE.items() if worth[kind.value] < full)


def of_state(state: str) -> float:
    """What a page is worth by what a reader can still do with it."""
    return _STATES.get(State(state), 1.0)
