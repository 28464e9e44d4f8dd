"""How well a page fits what a query means beside its words: the service named, the arrondissement, the kind of page.

Intent comes before literal words: « pole emploi 18 » is the agency of France Travail in the 18e, not a law of the 18th.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portal.enums import Audience
from search import priors
from search.analysis import QUERY_NOISE, stem
from search.lexicon_seed import names
from search.query import Clause, Query, Variant

# A place that the query names, by its title; one that its words lead to (« AAH » to Cap emploi); a place of the service
# that it names; an arrondissement, as a figure; a page put aside whose title begins as the query does.
_NAMED_PLACE = 2.0
_PLACE_LED_TO = 1.5
_PLACE_OF = 1.5
_IN_DISTRICT = 2.4
# Of who speaks as an employer: what is theirs too, and what is for others alone.
_FOR_EMPLOYERS, _FOR_OTHERS = 1.15, 0.6
_A_NAME = 0.6  # strength of a synonym at least: what a word leads to is no name of it
_AROUND = frozenset(map(stem, QUERY_NOISE))
_EMPLOYERS = 1 << list(Audience).index(Audience.EMPLOYERS)


@dataclass(frozen=True)
class Intent:
    """Made once for a query. Names are runs of tokens between spaces.

    ``asked`` is all that is asked, where that is several words; ``subjects`` are what a title may say and nothing
    else, with what each is worth; ``masks`` what stands for the names of services of which the query says a word
    alone: « travail » is not looked for in « France Travail ».
    """

    kinds: Mapping[str, float]
    asked: str
    titles: tuple[str, ...]
    led_to: tuple[str, ...]
    services: tuple[str, ...]
    districts: frozenset[str]
    ordinals: tuple[str, ...]
    subjects: Mapping[tuple[str, ...], float]
    masks: tuple[tuple[str, str], ...]
    by_employer: bool

    def factor(self, kind: str, district: str, texts: Mapping[str, str], audiences: int) -> float:
        """Return what a page is worth for being what is meant."""
        title = texts["title"]
        worth = priors.of_page(kind, texts["keywords"], self.kinds)
        if self.by_employer and audiences:
            worth *= _FOR_EMPLOYERS if audiences & _EMPLOYERS else _FOR_OTHERS
        if self.asked and priors.stands_aside(kind) and title.startswith(self.asked) and self._is_most_of(title):
            return max(worth, 1.0)
        if priors.is_place(kind):
            if title.startswith(self.titles):
                worth *= _NAMED_PLACE
            elif title.startswith(self.led_to):
                worth *= _PLACE_LED_TO
            elif any(name in texts["keywords"] for name in self.services):
                worth *= _PLACE_OF
        if self.districts and (
            district in self.districts or any(each in title or each in texts["summary"] for each in self.ordinals)
        ):
            worth *= _IN_DISTRICT
        return worth

    def _is_most_of(self, title: str) -> bool:
        """Return whether a title says little else than what is asked: « Validation des acquis .

        Bilan 2007-2009 » does.
        """
        return 2 * self.asked.count(" ") > title.count(" ")

    def whole_title(self, title: Sequence[str], kind: str) -> float:
        """Return what a title is worth for saying all that is asked, words around its subject aside.

        By another name, that of a section or a guide only: « taf » is « Je cherche un emploi ».
        """
        worth = self.subjects.get(tuple(token for token in title if token not in _AROUND), 0.0)
        return worth if worth == 1 or priors.is_named_by_subject(kind) else 0.0

    def without_names(self, text: str) -> str:
        for name, mask in self.masks:
            if name in text:
                text = text.replace(name, mask)
        return text


def intent_of(query: Query) -> Intent:
    """Return what a query means beside its words, computed once for it."""
    tokens = [word.token for clause in query.clauses for word in clause.words]
    alone = len(query.clauses) == 1
    called = [clause for clause in query.clauses if alone or len(clause.words) > 1]
    services = () if priors.names_a_kind(tokens) else [clause for clause in query.clauses if clause.is_name]
    districts = frozenset(code for near in query.near if near.is_figure for code in near.districts)
    return Intent(
        kinds=priors.of_kinds([*tokens, *_beside(query)]),
        asked=f" {' '.join(tokens)} " if len(tokens) > 1 else "",
        titles=_runs(_names(called)),
        led_to=_runs(sorted(names().intersection(run for clause in query.clauses for run, _s in clause.sequences()))),
        services=_runs(_names(services)),
        districts=districts,
        ordinals=tuple(f" {int(code[3:])}e " for code in sorted(districts)),
        subjects=_subjects(query.clauses[0]) if alone and not query.clauses[0].phrase else {},
        masks=_masks(query),
        by_employer=query.by_employer,
    )


def _beside(query: Query) -> list[str]:
    """Return words that only help the order, beside a need: they may still name the kind of page that is looked for."""
    if not any(clause.is_need for clause in query.clauses):
        return []
    return [word.token for clause in query.optional if not is_around(clause) for word in clause.words]


def is_around(clause: Clause) -> bool:
    """Return whether a clause is of words that people write around their subject."""
    return all(word.token in _AROUND for word in clause.words)


def _variants(clause: Clause) -> tuple[Variant, ...]:
    return (*clause.variants, *(clause.words[0].variants if len(clause.words) == 1 else ()))


def _literal(clause: Clause) -> tuple[str, ...]:
    return tuple(word.token for word in clause.words)


def _runs(names_: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(f" {' '.join(tokens)} " for tokens in names_)


def _names(clauses: Iterable[Clause]) -> list[tuple[str, ...]]:
    """Return what clauses are called, by themselves or their synonyms; not what they lead to."""
    found: list[tuple[str, ...]] = []
    for clause in clauses:
        if not clause.phrase:
            found.append(_literal(clause))
            found += [variant.tokens for variant in _variants(clause) if variant.strength >= _A_NAME]
    return found


def _subjects(clause: Clause) -> dict[tuple[str, ...], float]:
    return {variant.tokens: variant.strength for variant in _variants(clause)} | {_literal(clause): 1.0}


def _masks(query: Query) -> tuple[tuple[str, str], ...]:
    runs = {run for clause in query.clauses for run, _strength in clause.sequences()}
    said = {run[0] for run in runs if len(run) == 1}
    whole = runs | set(map(_literal, query.clauses))
    return tuple(
        (f" {' '.join(name)} ", f" {''.join(name)} ")
        for name in sorted(names())
        if len(name) > 1 and name not in whole and not said.isdisjoint(name)
    )
