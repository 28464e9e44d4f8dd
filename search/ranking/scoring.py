"""The order of the best results, the same whatever the engine.

An engine's own score brings the first ``WINDOW`` candidates; they are ordered here from the
analysed texts: where each word of the query stands (title over summary over keywords over
body), how rare it is, whether it is what was typed or a variant, whether the words stand
together, and whether the reader can still act on the page.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from search import priors
from search.analysis import stems
from search.query import Clause, Query, Variant
from search.ranking.fit import Intent, intent_of, is_around

# Field -> (weight, saturation). A field counts once or a little more, however often it says the word.
_FIELDS = {"title": 10.0, "summary": 3.5, "keywords": 2.3, "body": 1.0}
TITLE = ("title",)
HEAD = (*TITLE, "summary", "keywords")
_SATURATION = 0.6
# What a page is worth that says nothing of a query, and what a word in the body adds to one at the head.
_ALONE = 0.15
_IN_BODY = 0.5
_AGAIN = 0.5
# A known run (« apprendre l’ordinateur ») whose words stand apart.
_IN_PIECES = 0.6
_WHOLE_TITLE = 8.0
_IN_ORDER = {"title": 4.0, "summary": 2.0, "body": 0.6}
_OPTIONAL = 0.15
_BESIDE = 0.4  # what is said beside a need or a trade
_ABOUT_ANOTHER = 0.8
_EXACT = 5.0
# What the whole portal is about tells little beside another word: « travailler dans la restauration ».
_FIELD = frozenset(stems("travail travailler emploi job boulot taf métier bosser poste"))
_OF_ALL = 0.3
_LENGTH_PIVOT = 7  # words of an average title

_FRESH_DAYS = 730.0
_FRESHNESS = 0.06
# Of a score: sums of the same numbers differ in the last ones.
_DIGITS = 9


@dataclass(frozen=True)
class Candidate:
    """What the order is computed from; the texts are tokens with one space between."""

    page_id: int
    kind: str
    state: str
    over: bool
    district: str
    audiences: int
    fresh_on: date | None
    starts_on: date | None
    texts: Mapping[str, str]


def rank(candidates: Sequence[Candidate], query: Query, rarity: Callable[[str], float], today: date) -> list[Candidate]:
    """Return what is over last, then best first. ``rarity`` of a token is about 0 to 1."""
    intent = intent_of(query)
    wanted = [_wanted(clause, rarity) for clause in query.clauses]
    optional = [(_wanted(clause, rarity), _OPTIONAL if is_around(clause) else _BESIDE) for clause in query.optional]
    weighed = _Weighed(query, wanted, optional, intent)
    texts = [_texts(candidate, query, intent) for candidate in candidates]
    about = _about_others(candidates)
    coverages = _coverages(query, texts, rarity)
    worth = [
        coverage * _score(candidate, weighed, padded, today) * about.get(place, 1.0)
        for place, (candidate, padded, coverage) in enumerate(zip(candidates, texts, coverages, strict=True))
    ]
    order = sorted(range(len(candidates)), key=lambda place: _place(candidates[place], worth[place]))
    return [candidates[place] for place in order]


def _place(candidate: Candidate, worth: float) -> tuple[bool, float, int, int]:
    """Return what is over last, then the best.

    Of equals the newest, whatever the order in which an engine gave them.
    """
    newest = -candidate.fresh_on.toordinal() if candidate.fresh_on else 0
    return candidate.over, -round(worth, _DIGITS), newest, candidate.page_id


def _about_others(candidates: Sequence[Candidate]) -> dict[int, float]:
    """Return places of the pages whose title only announces another's: « Réunion d’information : Soutien scolaire ».

    Their summary names it again. They say the same words, and the page that they are about says more of it.
    """
    titles = {candidate.texts["title"] for candidate in candidates if " " in candidate.texts["title"]}
    found = {}
    for place, candidate in enumerate(candidates):
        _start, _space, rest = candidate.texts["title"].partition(" ")
        while rest and rest not in titles:
            _start, _space, rest = rest.partition(" ")
        if rest and _run(rest.split()) in f" {candidate.texts['summary']} ":
            found[place] = _ABOUT_ANOTHER
    return found


# What stands between two spaces in a text, and how much it counts.
_Way = tuple[str, float]


@dataclass(frozen=True)
class _Wanted:
    """A clause, made ready once for the hundred pages that it is looked for in.

    ``exact`` for quoted words; else the ways to say each of its words, and the clause's variants,
    worth ``length`` words.
    """

    exact: str
    words: tuple[tuple[_Way, ...], ...]
    others: tuple[_Way, ...]
    length: int


@dataclass(frozen=True)
class _Weighed:
    query: Query
    clauses: Sequence[_Wanted]
    optional: Sequence[tuple[_Wanted, float]]
    intent: Intent


def _wanted(clause: Clause, rarity: Callable[[str], float]) -> _Wanted:
    if clause.phrase:
        return _Wanted(_run([word.token for word in clause.words]), (), (), len(clause.words))

    def ways(variants: Iterable[Variant], most: float) -> tuple[_Way, ...]:
        return tuple((_run(each.tokens), each.strength * min(most, max(map(rarity, each.tokens)))) for each in variants)

    rare = [rarity(word.token) for word in clause.words]
    if clause.adjacent:
        run = _run([word.token for word in clause.words]), max(rare)
        return _Wanted("", (), (run, *ways(clause.variants, max(rare))), len(clause.words))
    words = tuple(
        ((_run([word.token]), worth), *ways(word.variants, worth))
        for word, worth in zip(clause.words, rare, strict=True)
    )
    return _Wanted("", words, ways(clause.variants, max(rare)), len(words))


def _run(tokens: Sequence[str]) -> str:
    return f" {' '.join(tokens)} "


def _texts(candidate: Candidate, query: Query, intent: Intent) -> dict[str, str]:
    """Return the fields, each word between spaces. A page also says the quarter that it lies in."""
    padded = {name: f" {text} " for name, text in candidate.texts.items()}
    if intent.masks:
        padded = {name: intent.without_names(text) for name, text in padded.items()}
    for near in query.near:
        if candidate.district in near.districts:
            padded["keywords"] += f"{' '.join(near.tokens)} "
    return padded


def _score(candidate: Candidate, weighed: _Weighed, texts: Mapping[str, str], today: date) -> float:
    total = sum(_clause_score(wanted, texts) for wanted in weighed.clauses)
    total += sum(weight * _clause_score(wanted, texts) for wanted, weight in weighed.optional)
    total += _together(weighed, candidate.kind, texts)
    return total * _factor(candidate, today) * _intended(candidate, weighed.intent, texts, today)


def _intended(candidate: Candidate, intent: Intent, texts: Mapping[str, str], today: date) -> float:
    """Return what a page is worth for being what is meant, and for its age where its words alone would not tell it."""
    worth = intent.factor(candidate.kind, candidate.district, texts, candidate.audiences)
    age = (today - candidate.starts_on).days if candidate.starts_on else 0
    return worth * priors.of_age(candidate.kind, age) if worth < 1 else worth


def says_all(candidate: Candidate, query: Query, fields: Sequence[str] = tuple(_FIELDS)) -> bool:
    """Return whether the texts of a page say every word or a variant of it. Quoted words stand anywhere."""
    texts = {name: f" {candidate.texts[name]} " for name in fields}
    return all(_share(clause, texts) == 1 for clause in query.clauses if not clause.phrase)


def _share(clause: Clause, texts: Mapping[str, str]) -> float:
    """Return the part of a clause that the texts say: 1 by one of its other names, else by its words."""

    def said(tokens: tuple[str, ...]) -> bool:
        run = _run(tokens)
        return any(run in text for text in texts.values())

    if any(said(variant.tokens) for variant in clause.variants):
        return 1.0
    if clause.adjacent:
        return 1.0 if said(tuple(word.token for word in clause.words)) else 0.0
    found = [said((word.token,)) or any(said(variant.tokens) for variant in word.variants) for word in clause.words]
    return sum(found) / len(found)


def _coverages(query: Query, texts: Sequence[Mapping[str, str]], rarity: Callable[[str], float]) -> list[float]:
    """For each page, from ``_ALONE`` when it says next to nothing of the query to 1 with all of it at its head.

    A clause that no page says tells none from the others.
    """
    said = [0.0] * len(texts)
    wanted = 0.0
    for clause in query.clauses:
        shares = [] if clause.phrase else [_said(clause, each) for each in texts]
        if any(shares):
            weight = sum(rarity(word.token) * (_OF_ALL if word.token in _FIELD else 1) for word in clause.words)
            wanted += weight
            said = [total + weight * share for total, share in zip(said, shares, strict=True)]
    return [_ALONE + (1 - _ALONE) * (each / wanted) ** 2 if wanted else 1.0 for each in said]


def _said(clause: Clause, texts: Mapping[str, str]) -> float:
    """Return the part of a clause that a page says, its body counting less."""
    at_head = _share(clause, {name: texts[name] for name in HEAD})
    whole = 1.0 if not clause.variants or _is_said_in_one(clause, texts) else _IN_PIECES
    if at_head == 1:
        return whole
    return whole * (at_head + (1 - at_head) * _share(clause, {"body": texts["body"]}) * _IN_BODY)


def _is_said_in_one(clause: Clause, texts: Mapping[str, str]) -> bool:
    """Return whether a text says a known run as one, by any of its names."""
    runs = [_run([word.token for word in clause.words]), *(_run(variant.tokens) for variant in clause.variants)]
    return any(run in text for text in texts.values() for run in runs)


def _clause_score(wanted: _Wanted, texts: Mapping[str, str]) -> float:
    """Return the best of the literal words (each with its own variants) and the clause's variants."""
    if wanted.exact:
        return _EXACT * _saturated(count) if (count := texts["exact"].count(wanted.exact)) else 0.0
    literal = sum(_best_field(ways, texts) for ways in wanted.words)
    others = max((_best_field((way,), texts) * wanted.length for way in wanted.others), default=0.0)
    return max(literal, others)


def _best_field(ways: Sequence[_Way], texts: Mapping[str, str]) -> float:
    """Weight of the fields that say it in any of the ways, each by its strongest: the best, and a part of the others.

    A summary that says the title again says nothing more.
    """
    worth = []
    for field, weight in _FIELDS.items():
        text, best = texts[field], 0.0
        for run, strength in ways:
            if run in text:
                best = max(best, strength * _saturated(text.count(run)))
        if field == "title" and best:
            best *= _brevity(text)
        worth.append(weight * best)
    best = max(worth)
    return best + _AGAIN * (sum(worth) - best)


def _saturated(count: int) -> float:
    """Words said often count for more, less and less."""
    return 1 + _SATURATION * (1 - 1 / count)


def _brevity(title: str) -> float:
    """Return what a word weighs by the length of the title: more in a short one."""
    length = max(1, title.count(" ") - 1)
    return 1.3 / (1 + 0.3 * length / _LENGTH_PIVOT)


def _together(weighed: _Weighed, kind: str, texts: Mapping[str, str]) -> float:
    """Return the query's words side by side, in order; a title that says nothing else."""
    query = weighed.query
    tokens = [word.token for clause in query.clauses if not clause.phrase for word in clause.words]
    if not tokens:
        return 0.0
    run = _run(tokens)
    pairs = [_run(pair) for pair in pairwise(tokens)]
    bonus = sum(
        weight * sum(pair in texts[field] for pair in pairs) / len(pairs)
        for field, weight in _IN_ORDER.items()
        if pairs
    )
    # « Je cherche un emploi » is that title, though « cherche » is a word around the subject.
    around = [word.token for clause in query.optional for word in clause.words]
    title = texts["title"].split()
    if sorted(title) in (sorted(tokens), sorted(tokens + around)):
        bonus += _WHOLE_TITLE
    elif worth := weighed.intent.whole_title(title, kind):
        bonus += _WHOLE_TITLE * worth
    elif texts["title"].startswith(run):
        bonus += _WHOLE_TITLE / 4
    return bonus


def _factor(candidate: Candidate, today: date) -> float:
    factor = priors.of_state(candidate.state)
    if candidate.fresh_on:
        age = max(0, (today - candidate.fresh_on).days)
        factor *= 1 + _FRESHNESS * math.exp(-age / _FRESH_DAYS)
    return factor
