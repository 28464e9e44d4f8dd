"""From what was typed to a query and the filters recognised in it."""

import re
from dataclasses import dataclass, replace
from datetime import date

from search.analysis import QUERY_NOISE, STOP_WORDS, Analysed, analyse, exact, fold, stem, word_set, words
from search.lexicon_seed import fixed_expressions, names

from . import ages, districts, durations, negations, openings, periods, quarters
from .intents import asking, needs, recruiting
from .lexicon import Lexicon
from .nodes import Clause, Near, Node, Query, Term, Word, sequence
from .syntax import Piece, clean, pieces

MAX_CLAUSES = 12
_ONE = "1"  # « jcherche 1 taf »
# « Jdors », « jtravaille »: no French word begins so.
_SPOKEN_I = re.compile(r"j(?=[bcdfghjklmnpqrstvwxz])")
_FREE_WORDS = word_set(
    """
    gratuit gratuite gratuits gratuites gratuitement
    """
)
# « gratuit » becomes a filter only where the query is about events, the kind that knows its price.
_EVENT_WORDS = word_set(
    """
    evenement evenements forum forums salon salons atelier ateliers reunion reunions conference conferences
    rencontre rencontres jobdating dating portes webinaire webinaires agenda sortie sorties
    """
)


@dataclass(frozen=True)
class Detected:
    """A filter recognised in the text: ``said`` is how it was typed, ``without`` the query less those words."""

    said: str
    without: str
    districts: tuple[str, ...] = ()
    period: tuple[date, date] | None = None
    free: bool = False


@dataclass(frozen=True)
class Parsed:
    """A query as understood. ``text`` is the clean typed text."""

    text: str
    query: Query
    detected: tuple[Detected, ...] = ()
    rest: str = ""  # the text less the words of all recognised filters
    hours: tuple[openings.Hours, ...] = ()  # each is one of the query's clauses


def parse(
    raw: str, lexicon: Lexicon, today: date, *, detect: bool = True, opens: bool | None = None, by_intent: bool = True
) -> Parsed:
    """Understand ``raw``. With ``detect`` false, arrondissements and dates stay plain words.

    ``opens``: whether « ouvert samedi » is read as hours; as ``detect`` where nothing is said. With ``by_intent``, what
    is meant (a need, whom an employer recruits, a trade) comes before the words around it.
    """
    text = clean(raw)
    clauses: list[Clause] = []
    excluded: list[Node] = []
    free: list[Analysed] = []
    for piece in pieces(text):
        if piece.excluded:
            excluded.extend(_excluded(piece, lexicon))
        elif piece.exact:
            clauses.append(_exact_clause(words(piece.text)))
        else:
            free.extend(
                token._replace(start=token.start + piece.start, end=token.end + piece.start)
                for token in map(_without_spoken_i, analyse(piece.text))
            )
    free = [token for token in durations.without(free) if token.word != _ONE or len(free) < 2]
    free = list(negations.without(text, asking.without_frames(free)))
    detected: list[Detected] = []
    hours: list[openings.Hours] = []
    rest = text
    if detect if opens is None else opens:
        free, hours = _openings(text, free, today)
        clauses += [each.clause for each in hours]
    if detect:
        every = free
        free, detected = _detect(text, every, today)
        rest = _less(text, [token for token in every if token not in free])
        free = asking.without_nearness(free) if any(each.districts for each in detected) else free
    near, detected = _near(free, detected)
    figures = {each.tokens[0] for each in near if each.is_figure and each.tokens}
    asked = [token for token in free if token.word not in figures]
    wanted, optional = _clauses(asked, lexicon, keep_one=not clauses and not detected, by_intent=by_intent)
    clauses += wanted
    if any(clause.is_need for clause in wanted) and not any(token.word in _EVENT_WORDS for token in asked):
        # « Pas reçu mon allocation ce mois-ci » is no event of this month.
        detected = [each for each in detected if not each.period]
    by_employer = by_intent and recruiting.employer_speaks(text, free)
    query = Query(tuple(clauses[:MAX_CLAUSES]), tuple(excluded), tuple(optional), near, by_employer=by_employer)
    return Parsed(text, query, tuple(detected), rest, tuple(hours))


def _near(tokens: list[Analysed], detected: list[Detected]) -> tuple[tuple[Near, ...], list[Detected]]:
    """Return the quarters and figures that only help the order, and the filters without what is one of them.

    Figures are those of Paris: no page counts the unemployed of one arrondissement alone.
    """
    near = tuple(quarters.find([token.stem for token in tokens if token.stem]))
    if not asking.figures_are_asked(tokens):
        return near, detected
    where = tuple(Near((), each.districts, is_figure=True) for each in detected if each.districts)
    return near + where, [each for each in detected if not each.districts]


def _without_spoken_i(token: Analysed) -> Analysed:
    """« Jdors » is « dors »; what is known whole (« jcherche ») stays."""
    if token.word in QUERY_NOISE or not _SPOKEN_I.match(token.word):
        return token
    return token._replace(word=token.word[1:], stem=stem(token.word[1:]))


def _exact_clause(folded: list[str]) -> Clause:
    return Clause(tuple(Word(word, exact(word)) for word in folded), phrase=True)


def _excluded(piece: Piece, lexicon: Lexicon) -> list[Node]:
    """Return what a page must not hold: the exact phrase, or the word in any of its forms."""
    if piece.exact:
        return [sequence(tuple(exact(word) for word in words(piece.text)))]
    return [
        Clause((_word(token, lexicon, widen=False),)).node if token.stem else Term(exact(token.word))
        for token in analyse(piece.text)
    ]


def _word(token: Analysed, lexicon: Lexicon, *, widen: bool = True) -> Word:
    variants = (*lexicon.variants((token.stem,)), *openings.variants(token.word)) if widen else ()
    return Word(token.word, token.stem, variants)


def _clauses(
    tokens: list[Analysed], lexicon: Lexicon, *, keep_one: bool, by_intent: bool
) -> tuple[list[Clause], list[Clause]]:
    """Return what to look for, and the noise words that only help the order. Never leaves a query empty.

    A known run (« aide à domicile ») is one clause with its synonyms, whatever words it is made of.
    """
    left = [token for token in tokens if token.word not in STOP_WORDS]
    told = list(needs.find(left, lexicon, of_employer=recruiting.is_asked(tokens))) if by_intent else []
    wanted, optional = _apart([token for token in left if not any(token in run for run in told)], lexicon)
    if told:
        wanted, optional = needs.first(
            [replace(_clause(run, lexicon), adjacent=True, is_need=True) for run in told], wanted, optional
        )
    elif by_intent and recruiting.is_sought(tokens):
        wanted, optional = [_clause([recruiting.RECRUIT], lexicon)], [*optional, *wanted]
    elif recruiting.is_asked(tokens):
        wanted, optional = recruiting.without_trades(wanted, optional)
    elif by_intent:
        wanted, optional = recruiting.without_conditions(wanted, optional)
    if not wanted and keep_one:
        wanted, optional = optional or [_exact_clause([token.word]) for token in tokens], []
    return list(dict.fromkeys(wanted)), list(dict.fromkeys(optional))


def _apart(left: list[Analysed], lexicon: Lexicon) -> tuple[list[Clause], list[Clause]]:
    """Return the clauses that words make, and those of noise words."""
    wanted: list[Clause] = []
    optional: list[Clause] = []
    while left:
        run = _first_run(left, lexicon)
        is_noise = len(run) == 1 and (run[0].word in QUERY_NOISE or run[0].word in _FREE_WORDS)
        (optional if is_noise else wanted).append(_clause(run, lexicon))
        left = [token for token in left if token not in run]
    return wanted, optional


def _first_run(tokens: list[Analysed], lexicon: Lexicon) -> list[Analysed]:
    """Return the words that make the first clause.

    A known run, words around its subject apart (« vendre vite ma boîte »).
    """
    run = tokens[: _run_length(tokens, 0, lexicon)]
    if len(run) > 1 or tokens[0].word in QUERY_NOISE:
        return run
    subject = [token for token in tokens if token.word not in QUERY_NOISE]
    return subject[: lexicon.run_at([token.stem for token in subject], 0)]


def _run_length(tokens: list[Analysed], position: int, lexicon: Lexicon) -> int:
    """Return how many words from here on make one clause."""
    stems = [token.stem for token in tokens]
    length = max(lexicon.run_at(stems, position), _side_by_side(stems, position))
    if length > 1 or len(tokens) - position < 2:
        return length
    return 2 if tokens[position].word == negations.WITHOUT or ages.variants(*_words(tokens, position)) else 1


def _side_by_side(stems: list[str], position: int) -> int:
    """Return length of the name or fixed expression that begins here; 1 when none does."""
    runs = (tuple(stems[position : position + length]) for length in (4, 3, 2))
    return next((len(run) for run in runs if run in fixed_expressions() or run in names()), 1)


def _openings(text: str, tokens: list[Analysed], today: date) -> tuple[list[Analysed], list[openings.Hours]]:
    """Take « ouvert samedi » out of the words: what is left, and the hours that are asked for."""
    hours = []
    while (found := next(openings.find(_joined(tokens), today), None)) is not None:
        tokens, _said = _take_out(text, tokens, found.start, found.end)
        hours.append(found.hours)
    return tokens, hours


def _clause(run: list[Analysed], lexicon: Lexicon) -> Clause:
    variants = lexicon.variants([token.stem for token in run]) if len(run) > 1 else ()
    if len(run) == 2:
        variants += ages.variants(run[0].word, run[1].word)
    in_words = tuple(_word(token, lexicon) for token in run)
    stems = tuple(token.stem for token in run)
    is_name, without = stems in names(), any(token.word == negations.WITHOUT for token in run)
    adjacent = len(run) > 1 and (is_name or without or stems in fixed_expressions())
    return Clause(in_words, variants, adjacent=adjacent, is_name=is_name)


def _words(tokens: list[Analysed], position: int) -> tuple[str, str]:
    return tokens[position].word, tokens[position + 1].word


def _detect(text: str, tokens: list[Analysed], today: date) -> tuple[list[Analysed], list[Detected]]:
    """Take arrondissements, periods and « gratuit » out of the words, each with how to undo it."""
    detected: list[Detected] = []
    period = next(periods.find(_joined(tokens), today), None)
    if period:
        tokens, said = _take_out(text, tokens, period.start, period.end)
        detected.append(Detected(*said, period=(period.first, period.last)))
    while (found := next(districts.find(_joined(tokens)), None)) is not None:
        tokens, said = _take_out(text, tokens, found.start, found.end)
        detected.append(Detected(*said, districts=found.codes))
    if any(token.word in _EVENT_WORDS for token in tokens):
        for token in [token for token in tokens if token.word in _FREE_WORDS][:1]:
            offset = len(_joined(tokens[: tokens.index(token)])) + bool(tokens.index(token))
            tokens, said = _take_out(text, tokens, offset, offset + len(token.word))
            detected.append(Detected(*said, free=True))
    return tokens, detected


def _joined(tokens: list[Analysed]) -> str:
    return " ".join(token.word for token in tokens)


def _take_out(text: str, tokens: list[Analysed], start: int, end: int) -> tuple[list[Analysed], tuple[str, str]]:
    """Remove the tokens that cover ``start..end`` of the joined words; also how they were typed, and the rest."""
    kept: list[Analysed] = []
    taken: list[Analysed] = []
    offset = 0
    for token in tokens:
        inside = offset < end and offset + len(token.word) > start
        (taken if inside else kept).append(token)
        offset += len(token.word) + 1
    return kept, (text[taken[0].start : taken[-1].end], _less(text, taken))


def _less(text: str, taken: list[Analysed]) -> str:
    """Return ``text`` without these tokens, nor the small words left at its end.

    « forum dans le 18e » gives « forum ».
    """
    for token in reversed(taken):
        text = text[: token.start].rstrip("-") + " " + text[token.end :].lstrip("-")
    kept = clean(text).split()
    while kept and fold(kept[-1]) in STOP_WORDS and len(kept) > 1:
        kept.pop()
    return " ".join(kept)
