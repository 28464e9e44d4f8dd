"""Two events side by side: certainly one, perhaps, or two. Nothing here reads the database.

Time, place and title are each compared; what is certain needs all three. Several dates
or places of one title stay apart.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import IntEnum

from agenda.enums import Verdict
from agenda.same_event.places import PlaceMatch, Spot, in_one_district, match_places
from agenda.same_event.subjects import Kinship, is_one_time, is_regular
from agenda.same_event.titles import TitleLikeness, likeness, read_title, said_mode, says_postponed, words_of_names
from portal.dates import local

# Titles at least this alike (0 to 100), by what time and place say.
SURE_TITLE = 90
DOUBTFUL_TITLES = {
    ("SAME_START", "SAME"): 60,
    ("NEAR_START", "SAME"): 65,
    ("WHOLE_DAY", "SAME"): 70,
    ("OVERLAP", "SAME"): 75,
    ("SHIFTED", "SAME"): 85,
    ("MISTYPED", "SAME"): 90,
    ("SAME_START", "UNKNOWN"): 80,
    ("NEAR_START", "UNKNOWN"): 85,
    ("WHOLE_DAY", "UNKNOWN"): 90,
    ("OVERLAP", "UNKNOWN"): 92,
}
# The welcome is announced by one partner, the beginning by the other.
NEAR = timedelta(minutes=20)
# « 9 h » for « 19 h », and midday for midnight.
MISTYPED = (timedelta(hours=10), timedelta(hours=12))
UNENDED = timedelta(hours=1)
LAST_MINUTE = time(23, 59)
# Telling words in common from which a day without hours, or a link beside an address, is no chance.
TELLING = 2
# The date of what is held once may have been corrected by so many days; postponed, by more.
CORRECTED_DAYS = 7
NEXT_DAYS = 2
POSTPONED_DAYS = 45


class TimeMatch(IntEnum):
    """In the order of how much they speak for one event.

    ``MISTYPED``: a figure of the hour may be wrong.
    ``SHIFTED``: the same duration, later by what a wrong zone gives; ``WHOLE_DAY``: one gives no hours; ``NEAR_START``:
    they begin within twenty minutes and overlap. Sessions that follow one another are ``SAME_DAY``.
    """

    APART = 0
    SAME_DAY = 1
    MISTYPED = 2
    SHIFTED = 3
    OVERLAP = 4
    WHOLE_DAY = 5
    NEAR_START = 6
    SAME_START = 7


WHOLE = TimeMatch.WHOLE_DAY
EXACT = (TimeMatch.SAME_START, TimeMatch.NEAR_START, TimeMatch.WHOLE_DAY)
TIME_WORDS = {
    TimeMatch.SAME_START: "Même début.",
    TimeMatch.NEAR_START: "Débuts à quelques minutes l’un de l’autre.",
    TimeMatch.WHOLE_DAY: "Même jour, l’un des deux sans horaire.",
    TimeMatch.SHIFTED: "Même durée, à une ou deux heures d’écart : un fuseau a pu être mal lu.",
    TimeMatch.MISTYPED: "Même jour, à dix ou douze heures d’écart : une heure a pu être mal saisie.",
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
    organisers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Likeness:
    """``score`` from 0 to 100, to sort proposals; ``reasons`` are French sentences for the editor."""

    verdict: Verdict
    score: int
    reasons: tuple[str, ...]


def compare(kept: Event, new: Event) -> Likeness:
    """Return what ``new`` is to ``kept``. Only one whose every date is already among ``kept``'s is certain."""
    titles = compare_titles(kept, new)
    pairs = [_best(date, kept.dates) for date in new.dates]
    when, where = max(pairs, default=(TimeMatch.APART, PlaceMatch.OTHER), key=_rank)
    exact = sum(pair[0] in EXACT and pair[1] is PlaceMatch.SAME for pair in pairs)
    score = round(0.5 * titles.score + 25 * where / PlaceMatch.SAME + 25 * when / TimeMatch.SAME_START)
    reasons = [TIME_WORDS[when], PLACE_WORDS[where], f"Titres semblables à {titles.score} %."]
    if 0 < exact < len(pairs):
        reasons.append(f"{exact} de ses {len(pairs)} dates en commun.")
    all_exact = 0 < exact == len(pairs) and (titles.telling >= TELLING or all(each[0] != WHOLE for each in pairs))
    verdict = _verdict(titles, when, where, all_exact=all_exact)
    if verdict is Verdict.DIFFERENT and (said := _why_ask(kept, new, titles, when, where)):
        verdict = Verdict.DOUBTFUL
        reasons.append(said)
    if verdict is not Verdict.DIFFERENT and _are_two_ways(kept, new, titles):
        verdict = Verdict.DIFFERENT
    return Likeness(verdict, score, tuple(reasons))


def compare_titles(one: Event, other: Event) -> TitleLikeness:
    """Return how much alike two titles are, and why."""
    days = {local(date.start).date() for event in (one, other) for date in event.dates}
    codes = {date.spot.postcode for event in (one, other) for date in event.dates if date.spot.postcode}
    names = {name for event in (one, other) for name in (*event.organisers, *(date.spot.name for date in event.dates))}
    around = words_of_names(frozenset(names))
    titles = [read_title(event.title, days, codes, around) for event in (one, other)]
    return likeness(titles[0], titles[1], around)


def _are_two_ways(one: Event, other: Event, titles: TitleLikeness) -> bool:
    """Return whether one is held there and the other online.

    A person is asked only where the same telling words are.
    """
    said = [said_mode(event.title) for event in (one, other)]
    modes = {said[0] or _mode(one), said[1] or _mode(other)}
    return modes == {"there", "online"} and (any(said) or not titles.is_equal or titles.telling < TELLING)


def _mode(event: Event) -> str:
    """Return how its dates are held: ``online``, ``there``, or empty for both or not known."""
    spots = [date.spot for date in event.dates]
    if spots and all(spot.is_nowhere and (spot.online_url or spot.is_remote) for spot in spots):
        return "online"
    return "there" if spots and all(not spot.is_nowhere and not spot.online_url for spot in spots) else ""


def _verdict(titles: TitleLikeness, when: TimeMatch, where: PlaceMatch, *, all_exact: bool) -> Verdict:
    if titles.is_opposed or titles.is_part:
        return Verdict.DIFFERENT
    if all_exact and titles.is_sure and titles.score >= SURE_TITLE:
        return Verdict.CERTAIN
    least = DOUBTFUL_TITLES.get((when.name, where.name))
    return Verdict.DOUBTFUL if least is not None and titles.score >= least else Verdict.DIFFERENT


def _why_ask(kept: Event, new: Event, titles: TitleLikeness, when: TimeMatch, where: PlaceMatch) -> str:
    """Return why a person should look at two events that the table alone would leave apart; empty where none should."""
    if titles.is_part or len(kept.dates) != 1 or len(new.dates) != 1:
        return ""
    (one,), (other,) = kept.dates, new.dates
    is_one_span = one.start == other.start and one.end == other.end > one.start
    once = is_one_time(kept.title) and is_one_time(new.title)
    if where is PlaceMatch.SAME and when >= TimeMatch.OVERLAP:
        is_within = when is not TimeMatch.OVERLAP or _is_within(one, other) or _is_within(other, one)
        is_near = (titles.kinship is Kinship.ONE and is_within) or (titles.kinship is Kinship.OPEN and is_one_span)
        return "Autre titre, mais rien n’y annonce un autre événement." if is_near else ""
    if titles.is_opposed:
        return ""
    if where is PlaceMatch.UNKNOWN and is_one_span and once and titles.is_longer:
        return "Mêmes horaires, et l’un des titres en dit plus que l’autre."
    if not titles.is_equal or not titles.telling:
        return ""
    if where is PlaceMatch.OTHER and is_one_span:
        is_here = in_one_district(one.spot, other.spot) and not (is_regular(kept.title) or is_regular(new.title))
        is_asked = (once or is_here) and titles.telling >= (1 if once and is_here else TELLING)
        return "Même titre et mêmes horaires : le lieu a pu changer, ou être mal saisi." if is_asked else ""
    if when is TimeMatch.APART and match_places(one.spot, other.spot) is PlaceMatch.SAME:
        is_said = says_postponed(kept.title) != says_postponed(new.title)
        return _why_moved(one, other, once=once, is_said=is_said, is_telling=titles.telling >= TELLING)
    return ""


def _is_within(part: When, whole: When) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _why_moved(one: When, other: When, *, once: bool, is_said: bool, is_telling: bool) -> str:
    """Return why two days of one title at one place may be one event; ``once``: it is of those that are held once."""
    first, second = local(one.start), local(other.start)
    days = abs((first.date() - second.date()).days)
    if is_said and days <= POSTPONED_DAYS:
        return "Même titre et même lieu : l’un des deux se dit reporté."
    if first.time() != second.time():
        return ""
    if is_telling and (first.day, first.month) == (second.month, second.day):
        return "Même titre et même lieu : le jour et le mois ont pu être inversés."
    is_corrected = once and days <= (CORRECTED_DAYS if is_telling else NEXT_DAYS)
    return "Même titre et même lieu, à quelques jours d’écart : la date a pu être corrigée." if is_corrected else ""


def _rank(pair: tuple[TimeMatch, PlaceMatch]) -> tuple[bool, int]:
    """Another place never outweighs a worse time."""
    return pair[1] is not PlaceMatch.OTHER, pair[0] * 3 + pair[1] * 2


def _best(date: When, others: tuple[When, ...]) -> tuple[TimeMatch, PlaceMatch]:
    near = [(match_times(other, date), other) for other in others]
    found = [(when, match_places(other.spot, date.spot)) for when, other in near if when is not TimeMatch.APART]
    return max(found, default=(TimeMatch.APART, PlaceMatch.OTHER), key=_rank)


def match_times(one: When, other: When) -> TimeMatch:
    """Return how two dates match: same start, near, same day, or not."""
    if one.start == other.start:
        return TimeMatch.SAME_START
    if _are_near(one, other):
        return TimeMatch.NEAR_START
    is_one_day = local(one.start).date() == local(other.start).date()
    if is_one_day and _is_whole_day(one) != _is_whole_day(other) and local(one.end).date() >= local(other.start).date():
        return TimeMatch.WHOLE_DAY
    if (one.start < other.end and other.start < one.end) or _may_overlap(one, other):
        return TimeMatch.OVERLAP
    if is_one_day and abs(one.start - other.start) in MISTYPED:
        return TimeMatch.MISTYPED
    if is_one_day:
        return TimeMatch.SHIFTED if _are_shifted(one, other) else TimeMatch.SAME_DAY
    return TimeMatch.APART


def _are_near(one: When, other: When) -> bool:
    """Begin within twenty minutes, and go on together for longer than that; an unknown end is no shorter."""
    first, second = sorted((one, other), key=lambda each: each.start)
    apart = second.start - first.start
    lasts = [each.end - each.start for each in (first, second) if each.end > each.start]
    return apart <= NEAR and all(length >= 2 * apart for length in lasts) and not _is_whole_day(first)


def _may_overlap(one: When, other: When) -> bool:
    """Return whether one of them has no known end, and begins less than an hour from the other or within it."""
    ends = [each.end > each.start for each in (one, other)]
    return ends[0] != ends[1] and abs(one.start - other.start) <= UNENDED


def _is_whole_day(date: When) -> bool:
    """One day from midnight to its end, as a feed writes a day without hours."""
    start, end = local(date.start), local(date.end)
    is_end = end == start or (end.time() == time.min and end.date() == start.date() + timedelta(days=1))
    return start.time() == time.min and (is_end or (end.date() == start.date() and end.time() >= LAST_MINUTE))


def _are_shifted(one: When, other: When) -> bool:
    """Return whether they are the offset of Paris apart, as when a local hour passes for one of Greenwich.

    Not one right after the other.
    """
    first, second = sorted((one, other), key=lambda each: each.start)
    same_length = first.end - first.start == second.end - second.start
    return same_length and first.end < second.start and second.start - first.start == local(first.start).utcoffset()
