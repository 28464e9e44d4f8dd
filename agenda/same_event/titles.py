"""Titles as they are compared: what repeats the date, the place or the organiser, or what any announcement says, is
left out; the words' order does not count."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz

from agenda.same_event.letters import is_derived, plain_letters, same_word, singular, unaccented
from agenda.same_event.lexicon import (
    ABBREVIATIONS,
    GENERIC,
    KIN,
    LEVELS,
    MONTHS,
    OPPOSED,
    PARTS,
    PROMOTION,
    REMOTE,
    SHAPES,
    STOP_WORDS,
    WEEKDAYS,
)
from agenda.same_event.segments import cut
from agenda.same_event.subjects import Kinship, are_rivals, kinship, tells_a_presence
from agenda.same_event.towns import districts_out
from portal.settings import city

# Two whole titles of which a letter or two are typed otherwise.
SAME_TEXT = 92
NEAR_WORD = 80
# A title cut short and the one that it begins are this much alike.
BEGINNING = 92
CUT_WORDS = 3
LONG_TITLE = 15
# Titles that share only generic words are never more alike than this.
UNTOLD = 50
# Titles whose subject is the same words, and only the announcement differs, are at least this alike.
ONE_SUBJECT = 70
# Telling words in common for each one that is not, from which two subjects may still be one.
MOSTLY = 3
_MARK = re.compile(
    r"\b(?:groupe|niveau|module|partie|volet|cycle|bloc|etape|seance|session|creneau)[ -]+([a-z]|[ivx]+)\b"
)
_TIME = re.compile(r"\b\d{1,2} ?h(?:eures?)? ?(?:[0-5]\d)?\b")
_NUMERIC_DAY = re.compile(r"\b(\d{1,2})[/.](\d{1,2})(?:[/.](?:20)?\d{2})?\b")
_ORDINAL = re.compile(r"^(\d+)(?:er|ere|e|eme|nd|nde)$")
_WRITTEN_DAY = re.compile(rf"\b\d{{1,2}}(?:er)?(?: (?:et|au|a) \d{{1,2}})? (?:{'|'.join(MONTHS)})\b")
# What became of the event, before its title or in brackets: its status, not its name.
_STATUS = r"(?:annule|complet|reporte)e?"
_STATED = re.compile(rf"^\W*{_STATUS}\W*[-–—:!|\])]|[(\[]\s*{_STATUS}\s*[)\]]|[-–—|]\s*{_STATUS}\s*!*\s*$")
# « serveur·euses », « candidat(e)s », « agent.e.s »: the other gender of the word before.
_BOTH_GENDERS = re.compile(
    r"(?<=[a-z])(?:[·•‧∙.-](?:e|ne|euse|rice|trice|iere|ere|se|ve)(?:[·•‧∙.-]?s)?\b|\((?:e|ne|euse|rice|trice|iere|ere|se|ve)s?\)s?)"
)
_POSTPONED = re.compile(r"\breporte+s?\b")
_EDITION = re.compile(r"\b(?:\d+(?:er|ere|e|eme)? edition|edition \d+)\b")


@dataclass(frozen=True)
class Title:
    """``words`` in order; ``marks`` are the numbers and letters of a series (« atelier 2 », « groupe B »).

    ``is_presence``: it says who is at an event; ``is_cut``: a program kept its beginning alone.

    ``asides``: words left out of the name, which may still oppose another title; ``partners``: those of who is
    named as holding it (« avec Monoprix »); ``last``: those of the subject, after the name of a series.
    """

    words: tuple[str, ...]
    marks: frozenset[str]
    asides: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    is_presence: bool = False
    is_cut: bool = False

    @property
    def telling(self) -> set[str]:
        return {word for word in self.words if word not in GENERIC}


@dataclass(frozen=True)
class TitleLikeness:
    """``score`` from 0 to 100; ``is_sure``: nothing in one speaks against the other; ``is_opposed``: something does.

    ``is_equal``: the same words; ``is_part``: one adds the name of a part to the other; ``is_longer``: one adds any
    words; ``telling``: how many telling words they share; ``kinship``: how what they are about compares.
    """

    score: int
    is_sure: bool
    is_opposed: bool = False
    is_equal: bool = False
    is_part: bool = False
    is_longer: bool = False
    telling: int = 0
    kinship: Kinship = Kinship.TWO


OPPOSITE = TitleLikeness(0, is_sure=False, is_opposed=True)


@lru_cache(maxsize=4096)
def _plain(title: str) -> str:
    """Lower case, without accents; apostrophes and punctuation are spaces."""
    spaced = re.sub(r"[’'`´]", " ", title).replace("&", " et ")
    dotted = re.sub(r"\b((?:[A-Za-z]\.){2,})", lambda found: found[0].replace(".", ""), spaced)
    return unaccented(dotted)


def read_title(
    title: str, days: Collection[date] = (), postcodes: Iterable[str] = (), names: frozenset[str] = frozenset()
) -> Title:
    """Read a title without what its dates (``days``), place (``postcodes``) and their names' words already say."""
    announced = {(str(day.day), str(day.month)) for day in days}
    codes = {int(code[-2:]) for code in postcodes if city.is_postcode(code) and code[-2:].isdecimal()}
    text = _NUMERIC_DAY.sub(
        lambda found: " " if (found[1].lstrip("0"), found[2].lstrip("0")) in announced else found[0],
        plain_letters(title),
    )
    text, districts = districts_out(_whole_words(_without_status(text)))
    parts = cut(text, names)
    said = {str(day.year) for day in days} | {str(code) for code in codes}
    words, marks = _words(parts.name, said)
    asides, partners, last = (frozenset(_words(text, said)[0]) for text in (parts.asides, parts.partners, parts.last))
    marked = frozenset(marks | {str(number) for number in districts - codes})
    is_cut = title != _whole_words(title)
    return Title(words, marked, asides, partners, last, tells_a_presence(title), is_cut)


def _words(text: str, said: set[str]) -> tuple[tuple[str, ...], set[str]]:
    """(telling words in order, each once; numbers and letters of a series)."""
    text = _TIME.sub(" ", _EDITION.sub(" ", _WRITTEN_DAY.sub(" ", _plain(_BOTH_GENDERS.sub("", text)))))
    marks = set(_MARK.findall(text))
    text = _MARK.sub(lambda found: found[0].split()[0], text)
    words: list[str] = []
    for raw in text.split():
        word = _ORDINAL.sub(r"\1", raw)
        if word.isdigit():
            if word.lstrip("0") not in said:
                marks.add(word.lstrip("0") or "0")
            continue
        words += (singular(each) for each in ABBREVIATIONS.get(word, word).split() if each not in STOP_WORDS)
    kept = (word for word in words if word not in STOP_WORDS and word not in WEEKDAYS and word not in MONTHS)
    return tuple(dict.fromkeys(kept)), marks


@lru_cache(maxsize=4096)
def words_of_names(names: frozenset[str]) -> frozenset[str]:
    """Return the words of places and organisers, in the singular too."""
    return frozenset(each for name in names for word in unaccented(name).split() for each in (word, singular(word)))


def said_mode(title: str) -> str:
    """Return ``online`` or ``there`` where the title says it; empty otherwise."""
    words = set(unaccented(title).split())
    return "online" if words & REMOTE else "there" if "presentiel" in words else ""


def _whole_words(title: str) -> str:
    """Without the word that a program cut short, « du nord-est » become « du nor… »."""
    return re.sub(r"\s\S*(?:…|\.\.\.)\s*$", "", title)


def _without_status(title: str) -> str:
    """« ANNULÉ – Forum de l’emploi » is the forum; in « Un dossier complet », the word belongs to the title."""
    found = _STATED.search(title.lower())
    return f"{title[: found.start()]} {title[found.end() :]}" if found else title


def says_postponed(title: str) -> bool:
    """Return whether the title says that the event was moved to another day."""
    return bool(_POSTPONED.search(unaccented(title)))


# Two titles -----------------------------------------------------------------


def likeness(one: Title, other: Title, around: frozenset[str] = frozenset()) -> TitleLikeness:
    """Return how much two titles say the same thing; ``around``: words of their places and organisers."""
    matched = {word: found for word in other.words if (found := same_word(word, one.words))}
    left = set(one.words) - set(matched.values())
    right = set(other.words) - set(matched)
    if _exclude_each_other(one, other, left, right):
        return OPPOSITE
    common = set(matched.values()) - GENERIC
    pair = (one.words, tuple(matched.get(word, word) for word in other.words))
    about = kinship(*pair, left, right)
    if not _is_misspelt(*pair, left, right) and _are_two_subjects(left, right, len(common - around)):
        return TitleLikeness(0, is_sure=False, is_opposed=True, kinship=about)
    score = _score(pair, left, right, common, around)
    if _begins(one, other) or _begins(other, one):
        score = max(score, BEGINNING)
    return TitleLikeness(
        score,
        is_sure=one.marks == other.marks and _is_sure(one, other, left, right, around),
        is_equal=not left and not right,
        is_part=bool((left - other.asides | right - one.asides) & PARTS) and not (left and right),
        is_longer=bool(left) != bool(right),
        telling=len(common),
        kinship=about,
    )


def _exclude_each_other(one: Title, other: Title, left: set[str], right: set[str]) -> bool:
    """Return whether numbers, partners, shapes or words of the two cannot be one event's."""
    if one.marks and other.marks and one.marks != other.marks:
        return True
    if one.partners and other.partners and not one.partners & other.partners:
        return True
    if _opposed(left | one.asides - other.asides, right | other.asides - one.asides):
        return True
    return _are_two_shapes(left, right) or (not _common_kin(left, right) and are_rivals(left, right))


def _common_kin(left: set[str], right: set[str]) -> set[str]:
    return {KIN[word] for word in left if word in KIN} & {KIN[word] for word in right if word in KIN}


def _score(
    pair: tuple[tuple[str, ...], ...], left: set[str], right: set[str], common: set[str], around: frozenset[str]
) -> int:
    """Return from 0 to 100 how alike the words of a pair are; what only announces counts little."""
    kin = _common_kin(left, right)
    texts = [" ".join(KIN.get(word, word) if KIN.get(word) in kin else word for word in words) for words in pair]
    score = round(fuzz.token_set_ratio(*texts))
    if not common and not kin:
        # « Réunion d’information » and « Réunion d’information apprentissage » share nothing that tells.
        score = min(score, 100 if not left and not right else UNTOLD)
    if (common or around & (left | right)) and not _subject(left | right) - around:
        # « Rencontrez les employeurs de la propreté » and « Job dating propreté »: one subject, announced otherwise.
        score = max(score, ONE_SUBJECT)
    return score


def _begins(cut_short: Title, whole: Title) -> bool:
    """Return whether a title that a program cut is the beginning of the other, by three words at least."""
    length = len(cut_short.words)
    return cut_short.is_cut and length >= CUT_WORDS and whole.words[:length] == cut_short.words


def _subject(words: set[str]) -> set[str]:
    """Return the words that are neither any event's nor any announcement's."""
    return {word for word in words if word not in GENERIC | PROMOTION}


def _are_two_subjects(left: set[str], right: set[str], common: int) -> bool:
    """Return whether each title has a subject of its own."""
    kin = {KIN.get(word, word) for word in left} & {KIN.get(word, word) for word in right}
    own = [
        {word for word in words if word not in GENERIC and KIN.get(word, word) not in kin} for words in (left, right)
    ]
    alone = [{word for word in words if not is_derived(word, own[1 - n])} for n, words in enumerate(own)]
    return bool(alone[0] and alone[1]) and common < MOSTLY * max(len(alone[0]), len(alone[1]))


def _are_two_shapes(left: set[str], right: set[str]) -> bool:
    """Return whether each title has a shape that excludes the other's."""
    return bool(left & SHAPES and right & SHAPES)


def _is_misspelt(one: tuple[str, ...], other: tuple[str, ...], left: set[str], right: set[str]) -> bool:
    """Return whether a letter or two of the whole are all that differs; what numbers or initials tell is no slip."""
    texts = " ".join(one), " ".join(other)
    is_long = min(map(len, texts)) >= LONG_TITLE and fuzz.ratio(*texts) >= SAME_TEXT
    near = [{word for word in words if word.isalpha()} for words in (left, right)]
    return is_long and all(any(fuzz.ratio(word, each) >= NEAR_WORD for each in near[1]) for word in left & near[0])


def _is_sure(one: Title, other: Title, left: set[str], right: set[str], around: frozenset[str]) -> bool:
    """Return whether one title is the other, completed by nothing that makes it another event."""
    if not one.words or not other.words or (left and right) or one.is_presence != other.is_presence:
        return False
    shorter, longer = (other, one) if left else (one, other)
    kin = {KIN[word] for word in shorter.words if word in KIN}
    extra = {word for word in (left | right) - shorter.asides - around if KIN.get(word) not in kin}
    if not extra:
        return True
    if extra & PARTS or extra & LEVELS:
        return False
    is_subject = bool(shorter.telling) and set(shorter.words) == longer.last
    return is_subject or len(shorter.telling) >= (1 if extra <= PROMOTION | GENERIC else 2)


def _opposed(left: set[str], right: set[str]) -> bool:
    return any((left & a and right & b) or (left & b and right & a) for a, b in OPPOSED)
