"""« Recruter un serveur »: an employer asks how to recruit; the trade is whom, and only helps the order."""

import re
from collections.abc import Sequence
from itertools import pairwise

from search.analysis import Analysed, stem, word_set
from search.lexicon_seed import trades
from search.query.negations import WITHOUT
from search.query.nodes import Clause

_RECRUIT = word_set("recruter embaucher engager")
_I_RECRUIT = word_set("recrute embauche engage")
_I = word_set("je j jai on nous si")
_ME = re.compile(r"\b(?:m|se|s|etre|être|suis|fait|faire|qui)\W+(?:recrut|embauch|engag)", re.IGNORECASE)
# The elided « j’ » is no word of its own.
_I_DO = re.compile(r"\b(?:j|on|nous)\W+(?:recrut|embauch|engag)", re.IGNORECASE)
_OUR = word_set("mon ma mes notre nos")
_STAFF = word_set(
    "salarie salaries salariee salariees employe employes employee employees apprenti equipe equipes effectif"
)
_CANDIDATES = word_set("candidats candidates employeuse")
RECRUIT = Analysed("recruter", stem("recruter"), 0, 0)
# « J’ai besoin d’un commis », « on cherche une vendeuse ».
_SEEK = word_set("cherche cherchons cherchent recherche recherchons recherchent besoin manque chercher trouver faut")
_SOMEBODY = word_set("un une des deux trois quatre plusieurs d de")
# What may be asked of a job, beside the trade.
_CONDITIONS = frozenset(
    stem(word)
    for word in word_set(
        """
        experience experimente debutant debutante qualifie qualifiee qualification cdi cdd interim etudiant etudiante
        extra extras urgent partiel plein temps salaire matin matinee soir soiree nuit tot tard weekend samedi dimanche
        journee
        """
    )
)


def is_asked(tokens: Sequence[Analysed]) -> bool:
    """Return whether it is the one who recruits that speaks, not who asks « qui recrute »."""
    words = [token.word for token in tokens]
    speaks = any(before in _I and word in _I_RECRUIT for before, word in pairwise(words))
    return speaks or not _RECRUIT.isdisjoint(words)


def employer_speaks(text: str, tokens: Sequence[Analysed]) -> bool:
    """Return whether an employer asks; « qui peut m'embaucher » is asked by who looks for work."""
    if _ME.search(text):
        return False
    words = [token.word for token in tokens]
    if _I_DO.search(text):
        return True
    own = any(before in _OUR and word in _STAFF for before, word in pairwise(words))
    return own or is_asked(tokens) or is_sought(tokens) or not _CANDIDATES.isdisjoint(words)


def is_sought(tokens: Sequence[Analysed]) -> bool:
    """Return whether somebody of a trade is looked for, not the trade: « je cherche un serveur »."""
    words = [token.word for token in tokens]
    for place, word in enumerate(words):
        if word in _SEEK:
            rest = place + 1
            while rest < len(words) and words[rest] in _SOMEBODY:
                rest += 1
            if place + 1 < rest < len(words) and tokens[rest].stem in trades():
                return True
    return False


def without_conditions(wanted: list[Clause], optional: list[Clause]) -> tuple[list[Clause], list[Clause]]:
    """Return the clauses with what is asked of a job among those that only help the order, beside a trade."""
    if not any(word.token in trades() for clause in wanted for word in clause.words):
        return wanted, optional
    asked = [clause for clause in wanted if _is_condition(clause)]
    left = [clause for clause in wanted if clause not in asked]
    return (left, [*optional, *asked]) if left else (wanted, optional)


def _is_condition(clause: Clause) -> bool:
    return clause.words[0].surface == WITHOUT or all(word.token in _CONDITIONS for word in clause.words)


def without_trades(wanted: list[Clause], optional: list[Clause]) -> tuple[list[Clause], list[Clause]]:
    """Return the clauses with the trades among those that only help the order, as long as another is left."""
    whom = [clause for clause in wanted if clause.words[0].token in trades() or _is_condition(clause)]
    left = [clause for clause in wanted if clause not in whom]
    return (left, [*optional, *whom]) if left else (wanted, optional)
