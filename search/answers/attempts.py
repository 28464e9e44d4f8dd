"""The ways to read a query, from the strictest to the most lenient: the first with good hits is shown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from search import priors
from search.analysis import stem, word_set
from search.analysis import words as words_of
from search.answers import hours
from search.correction import Vocabulary, correct, told_apart
from search.engines import Filters
from search.lexicon_seed import trades
from search.query import Clause, Detected, Lexicon, Near, Parsed, Query, Way, openings, parse
from search.query.intents import needs

# More ways to write hours than this, open at once, are told by parts of days.
_MOST_CODES = 200
# Words that are counted when some are enough: the rarest. « Some of many » is said to an engine choice by choice.
_COUNTED = 6
_ANY_WORK = "je cherche un emploi"
# Who tells what happens to them in words of no page is told who listens.
_ANY_HELP = "être suivi par un conseiller"
# « Porte de Clichy » is said of no page; « porte » is, of open days.
_GATE = stem("porte")
_OF_ONESELF = word_set("je mon ma mes me moi nous notre nos jai chui jsuis")
# How many of the words are enough: in what heads a page, beside the pages with all of them; anywhere.
_MOST = {3: 2, 4: 3, 5: 4, 6: 4}
_SOME = {3: 2, 4: 2, 5: 3, 6: 3}


@dataclass(frozen=True)
class Attempt:
    """One reading: what to look for, within which filters, and what was done to the query.

    ``partial``: it is content with some of the words. ``nobody``: the sentence of a reading that looks for places
    which are not open at the hours asked for, since none is.
    """

    parsed: Parsed
    query: Query
    filters: Filters
    detected: tuple[Detected, ...]
    corrected: str = ""
    partial: bool = False
    dropped: tuple[Detected, ...] = ()
    nobody: str = ""
    guessed: bool = False  # it is about the need that the query is nearest to
    last: bool = False  # asked only where nothing else finds a page


def understood(text: str, lexicon: Lexicon, today: date, **options: Any) -> Parsed:
    """As ``parse``, which asks no database; the hours of one day are those that are written and open then."""
    parsed = parse(text, lexicon, today, **options)
    if not any(each.window for each in parsed.hours):
        return parsed
    asked = tuple(map(_open_then, parsed.hours))
    new = {old.clause: each.clause for old, each in zip(parsed.hours, asked, strict=True)}
    query = parsed.query.about(new.get(clause, clause) for clause in parsed.query.clauses)
    return replace(parsed, hours=asked, query=query)


def _open_then(asked: openings.Hours) -> openings.Hours:
    """Return hours of one day as those that places wrote and that are open then; as they are where no place tells."""
    if asked.window is None or not (told := priors.timetables()):
        return asked
    written = {text for each in told for text in each.open_between(*asked.window)}
    if len(written) > _MOST_CODES:
        return asked
    return asked._replace(tokens=tuple(map(openings.code, sorted(written))) or (openings.NO_PLACE,))


def attempts(
    text: str, chosen: Filters, lexicon: Lexicon, vocabulary: Vocabulary, today: date, *, literal: bool
) -> Iterator[Attempt]:
    """Yield readings of ``text``, at most fourteen; ``literal`` gives the first one only, without interpretation."""
    parsed = understood(text, lexicon, today, detect=not literal, by_intent=not literal)
    typed = Attempt(parsed, parsed.query, narrowed(chosen, parsed.detected), parsed.detected)
    if literal:
        yield typed
        return
    correction = correct(parsed.text, vocabulary, lexicon)
    if correction:
        # What was typed has the first word: a query with hits is never changed.
        yield typed
        parsed = understood(correction.text, lexicon, today)
        filters = narrowed(chosen, parsed.detected)
        typed = Attempt(parsed, parsed.query, filters, parsed.detected, corrected=correction.text)
    where = _nearest_first(told_apart(typed.query, vocabulary), typed.detected)
    typed = replace(typed, query=_where_no_page_says(where, vocabulary))
    counted = _counted(typed.query, vocabulary)
    readings = [replace(typed, query=_mostly(typed.query, counted))]
    if parsed.hours:
        readings += _at_other_hours(typed, vocabulary)
    readings += _guessed(typed, lexicon)
    readings += [
        replace(typed, query=query, partial=True)
        for query in _partly(typed.query, counted, vocabulary, lexicon, within=bool(typed.detected))
    ]
    if _is_on_work_alone(typed.query, vocabulary):
        readings.append(replace(typed, query=understood(_ANY_WORK, lexicon, today).query, partial=True))
    yield from readings
    if typed.detected:
        # Words first gave nothing with the filters read in the query: it is the words that count.
        for reading in readings:
            yield replace(reading, filters=chosen, detected=(), dropped=typed.detected)
    yield from _literally(typed, lexicon, vocabulary, today)
    if not _OF_ONESELF.isdisjoint(words_of(parsed.text)) and parsed.query.clauses:
        helped = understood(_ANY_HELP, lexicon, today).query
        yield replace(typed, query=helped, filters=chosen, detected=(), partial=True, last=True)


def _guessed(typed: Attempt, lexicon: Lexicon) -> list[Attempt]:
    """Return the reading about the need that a query is nearest to, if any."""
    query = needs.guessed(typed.query, lexicon)
    return [replace(typed, query=query, guessed=True)] if query else []


def _nearest_first(query: Query, detected: tuple[Detected, ...]) -> Query:
    """Return the query; what is of the arrondissement said comes before what is of all Paris, or of another."""
    here = tuple(Near((), each.districts, is_figure=True) for each in detected if each.districts)
    return replace(query, near=(*query.near, *here)) if here else query


def _where_no_page_says(query: Query, vocabulary: Vocabulary) -> Query:
    """Return the query; a quarter that no page names tells where, as an arrondissement does: « porte de Clichy »."""
    named = [near for near in query.near if near.tokens and not near.is_figure]
    known = {each.tokens for each in named}
    unsaid = [
        each
        for each in named
        if (each.tokens[0] == _GATE and each.tokens[1:] not in known) or not all(map(vocabulary.may_hold, each.tokens))
    ]
    words = {token for near in unsaid for token in near.tokens}
    left = tuple(clause for clause in query.clauses if not words.issuperset(word.token for word in clause.words))
    if not unsaid or not left:
        return query
    near = tuple(replace(each, is_figure=each.is_figure or each in unsaid) for each in query.near)
    return replace(query, clauses=left, near=near)


def _literally(typed: Attempt, lexicon: Lexicon, vocabulary: Vocabulary, today: date) -> Iterator[Attempt]:
    """Yield the words themselves, where what they mean is answered by no page."""
    parsed = understood(typed.parsed.text, lexicon, today, by_intent=False)
    if parsed.query.clauses == typed.parsed.query.clauses:
        return
    plain = replace(typed, parsed=parsed, query=told_apart(parsed.query, vocabulary))
    counted = _counted(plain.query, vocabulary)
    yield replace(plain, query=_mostly(plain.query, counted))
    for query in _partly(plain.query, counted, vocabulary, lexicon, within=bool(typed.detected)):
        yield replace(plain, query=query, partial=True)


def _mostly(query: Query, counted: tuple[Clause, ...]) -> Query:
    """Of three words or more, most of them in a page's title and summary say as much as all of them somewhere in it."""
    needed = _MOST.get(len(counted))
    return query.loosened(needed, parts=counted, in_head=True) if needed else query


def _partly(
    query: Query, counted: tuple[Clause, ...], vocabulary: Vocabulary, lexicon: Lexicon, *, within: bool
) -> Iterator[Query]:
    """Content with some of the words, then with one at the head of a page. A word that no page holds is let go.

    ``within`` filters read in the query, a known run is sooner looked for outside them than cut: « cap emploi 18e ».
    """
    if len(counted) < 2 or (query.is_one_name and within):
        return
    free = tuple(clause for clause in query.clauses if not clause.phrase)
    if len(free) == 2:
        # « Temps partiel » is one thing of two, « le soir » the other.
        counted = free
    known = tuple(part for part in counted if _is_said(part, vocabulary)) or counted
    if len(known) in _SOME:
        yield query.loosened(_SOME[len(known)], parts=known)
    elif len(known) == 2 < len(counted):
        yield query.loosened(2, parts=known)
    # A figure says nothing alone: « 2e chance » is not the 2e arrondissement. An age, by its other names, does.
    words = tuple(part for part in known if part.words[0].token.isalpha() or part.variants)
    if words and not _is_on_another_subject(counted, known, lexicon):
        yield query.loosened(1, parts=words, in_head=True)


def _is_on_another_subject(counted: tuple[Clause, ...], known: tuple[Clause, ...], lexicon: Lexicon) -> bool:
    """Return whether half of the words are of no page and no word group, and no other is a known term or a trade.

    « Horaires de la piscine » is not answered by whatever says hours.
    """
    foreign = [part for part in counted if part not in known and not any(map(lexicon.is_of_field, part.words))]
    sure = any(len(part.words) > 1 or lexicon.knows(part.words[0].token) for part in known)
    sure = sure or any(word.token in trades() for part in known for word in part.words)
    return 2 * len(foreign) >= len(counted) and not sure


def _at_other_hours(asked: Attempt, vocabulary: Vocabulary) -> Iterator[Attempt]:
    """Yield where nobody is open then: the places all the same.

    Else the words without hours, or hours without the words.
    """
    parsed = asked.parsed
    nobody = replace(asked, query=hours.at_any_hour(asked.query), nobody=hours.nobody(parsed))
    yield replace(nobody, query=_mostly(nobody.query, _counted(nobody.query, vocabulary)))
    words = _counted(asked.query, vocabulary)
    if any(_is_said(word, vocabulary) for word in words):
        way = Way(words, _MOST.get(len(words), len(words)))
        yield replace(asked, query=replace(asked.query, loose=way), partial=True)
    elif words:
        for each in (asked, nobody):
            yield replace(each, query=each.query.loosened(0, parts=()), partial=True)


def _is_on_work_alone(query: Query, vocabulary: Vocabulary) -> bool:
    """Return whether all that pages hold of a query is « travailler »: « je voudrais travailler comme dompteur »."""
    about_work = any(clause.words[0].token in priors.WORK for clause in query.optional)
    return about_work and not any(_is_said(clause, vocabulary) for clause in query.clauses)


def _is_said(part: Clause, vocabulary: Vocabulary) -> bool:
    """Return whether pages may hold a word, or all the words of another name of it."""
    runs = (run for run, _strength in part.sequences())
    return any(all(vocabulary.may_hold(token) for token in run) for run in runs)


def _counted(query: Query, vocabulary: Vocabulary) -> tuple[Clause, ...]:
    """Return the words of which some are enough, in their order."""
    parts = tuple(dict.fromkeys(query.parts))
    rarest = sorted(parts, key=lambda part: -vocabulary.rarity(part.words[0].token))[:_COUNTED]
    return tuple(part for part in parts if part in rarest)


def narrowed(chosen: Filters, detected: tuple[Detected, ...]) -> Filters:
    """Return the visitor's filters with those recognised in the query.

    Where both say something, the visitor's prevail.
    """
    if not chosen.districts:
        chosen = chosen.but(districts=tuple(dict.fromkeys(code for each in detected for code in each.districts)))
    for each in detected:
        if each.period and not (chosen.first or chosen.last):
            chosen = chosen.but(first=each.period[0], last=each.period[1])
        if each.free:
            chosen = chosen.but(free=True)
    return chosen
