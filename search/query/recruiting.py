"""« Recruter un serveur »: an employer asks how to recruit; the trade is whom, and only helps the order."""

from collections.abc import Sequence
from itertools import pairwise

from search.analysis import Analysed, word_set
from search.lexicon_seed import trades

from .nodes import Clause

_RECRUIT = word_set("recruter embaucher engager")
_I_RECRUIT = word_set("recrute embauche engage")
_I = "je"


def is_asked(tokens: Sequence[Analysed]) -> bool:
    """Whether it is the one who recruits that speaks, not who asks « qui recrute »."""
    words = [token.word for token in tokens]
    speaks = any(before == _I and word in _I_RECRUIT for before, word in pairwise(words))
    return speaks or not _RECRUIT.isdisjoint(words)


def without_trades(wanted: list[Clause], optional: list[Clause]) -> tuple[list[Clause], list[Clause]]:
    """The clauses with the trades among those that only help the order, as long as another is left."""
    whom = [clause for clause in wanted if len(clause.words) == 1 and clause.words[0].token in trades()]
    left = [clause for clause in wanted if clause not in whom]
    return (left, [*optional, *whom]) if left else (wanted, optional)
