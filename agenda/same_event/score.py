"""Two events side by side: certainly one, perhaps, or two. Nothing here reads the database.

Time, place and title are each compared; what is certain needs all three. Several dates
or places of one title stay apart.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from agenda.enums import Verdict
from agenda.same_event.places import PlaceMatch, Spot, match_places
from agenda.same_event.titles import TitleLikeness, likeness, read_title
from portal.dates import local

# Titles at least this alike (0 to 100), by what time and place say.
SURE_TITLE = 90
DOUBTFUL_TITLES = {
    ("SAME_START", "SAME"): 60,
    ("OVERLAP", "SAME"): 75,
    ("SAME_DAY", "SAME"): 85,
    ("SAME_START", "UNKNOWN"): 80,
    ("OVERLAP", "UNKNOWN"): 92,
}


class TimeMatch(IntEnum):
    """In the order of how much they speak for one event."""

    APART = 0
    SAME_DAY = 1
    OVERLAP = 2
    SAME_START = 3


TIME_WORDS = {
    TimeMatch.SAME_START: "Même début.",
    TimeMatch.OVERLAP: "Les horaires se recouvrent, sans commencer ensemble.",
    TimeMatch.SAME_DAY: "Même jour, à un autre horaire.",
    TimeMatch.APART: "Autres jours.",
}
PLACE_WORDS = {
    PlaceMatch.SAME: "Même lieu.",
    PlaceMatch.UNKNOWN: "Le lieu ne permet pas de trancher.",
    PlaceMatch.OTHER: "Autre lieu.",
}


@dataclass(frozen=True)
class When:
    """One date of an event; aware moments, and where it is held."""

    start: datetime
    end: datetime
    spot: Spot


@dataclass(frozen=True)
class Event:
    """What is compared of an event."""

    title: str
    dates: tuple[When, ...]


@dataclass(frozen=True)
class Likeness:
    """``score`` from 0 to 100, to sort proposals; ``reasons`` are French sentences for the editor."""

    verdict: Verdict
    score: int
    reasons: tuple[str, ...]


def compare(kept: Event, new: Event) -> Likeness:
    """What ``new`` is to ``kept``. Only one whose every date is already among ``kept``'s is certain."""
    titles = compare_titles(kept, new)
    pairs = [_best(date, kept.dates) for date in new.dates]
    when, where = max(pairs, default=(TimeMatch.APART, PlaceMatch.OTHER), key=_rank)
    exact = sum(pair == (TimeMatch.SAME_START, PlaceMatch.SAME) for pair in pairs)
    score = round(0.5 * titles.score + 25 * where / PlaceMatch.SAME + 25 * when / TimeMatch.SAME_START)
    reasons = [TIME_WORDS[when], PLACE_WORDS[where], f"Titres semblables à {titles.score} %."]
    if 0 < exact < len(pairs):
        reasons.append(f"{exact} de ses {len(pairs)} dates en commun.")
    return Likeness(_verdict(titles, when, where, all_exact=0 < exact == len(pairs)), score, tuple(reasons))


def compare_titles(one: Event, other: Event) -> TitleLikeness:
    days = {local(date.start).date() for event in (one, other) for date in event.dates}
    codes = {date.spot.postcode for event in (one, other) for date in event.dates if date.spot.postcode}
    return likeness(read_title(one.title, days, codes), read_title(other.title, days, codes))


def _verdict(titles: TitleLikeness, when: TimeMatch, where: PlaceMatch, *, all_exact: bool) -> Verdict:
    if titles.is_opposed:
        return Verdict.DIFFERENT
    if all_exact and titles.is_sure and titles.score >= SURE_TITLE:
        return Verdict.CERTAIN
    least = DOUBTFUL_TITLES.get((when.name, where.name))
    return Verdict.DOUBTFUL if least is not None and titles.score >= least else Verdict.DIFFERENT


def _rank(pair: tuple[TimeMatch, PlaceMatch]) -> tuple[bool, int]:
    """Another place never outweighs a worse time."""
    return pair[1] is not PlaceMatch.OTHER, pair[0] * 3 + pair[1]


def _best(date: When, others: tuple[When, ...]) -> tuple[TimeMatch, PlaceMatch]:
    near = [(match_times(other, date), other) for other in others]
    found = [(when, match_places(other.spot, date.spot)) for when, other in near if when is not TimeMatch.APART]
    return max(found, default=(TimeMatch.APART, PlaceMatch.OTHER), key=_rank)


def match_times(one: When, other: When) -> TimeMatch:
    if one.start == other.start:
        return TimeMatch.SAME_START
    if one.start < other.end and other.start < one.end:
        return TimeMatch.OVERLAP
    if local(one.start).date() == local(other.start).date():
        return TimeMatch.SAME_DAY
    return TimeMatch.APART
