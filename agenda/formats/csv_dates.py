"""Days and hours of a table as French offices write them: several days, periods and ranges of hours in one cell.

What cannot be read whole is refused: a row never loses a day or an hour without a word.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify

from agenda.formats import values
from ingest.rows import RowError
from portal import dates
from portal.dates import MONTHS

CELLS = ("debut", "heure_debut", "fin", "heure_fin")
ENDS = CELLS[2:]
Range = tuple[time, time | None]
Span = tuple[datetime, datetime]
LONGEST_PERIOD = 92  # days
LONGEST_CELL = 10_000  # characters, spaces counted once; beyond, days one by one would cost by the square
_UNREAD = "Cette date ne se lit pas : écrivez 26/11/2026 ou 2026-11-26."
_NO_YEAR = "Il manque l’année, ou elle n’est pas vraisemblable : il faut une date de 2000 à 2100, comme 26/11/2026."
_UNREAD_HOUR = "Cette heure ne se lit pas : écrivez 14:30 ou 14 h 30."
_END_ALONE = "Cette cellule ne dit que la fin : écrivez aussi l’heure de début, par exemple 10h-12h."
_ONE_BY_ONE = "Ces jours ne se lisent pas tous : écrivez une ligne par date."
_MONTHS = "|".join(sorted({slugify(name)[:n] for name in MONTHS for n in range(3, 10)}, key=len, reverse=True))
_DAY = re.compile(
    r"(?P<y1>\d{4})[-/](?P<m1>\d{1,2})[-/](?P<d1>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<d2>\d{1,2})(?:/(?P<m2>\d{1,2})(?:/(?P<y2>\d{4}|\d{2}))?"
    r"|[.-](?P<m4>\d{1,2})[.-](?P<y4>\d{4}|\d{2}))(?![\d/]|\s*[h:])"
    rf"|(?<![\dh:/])(?<!h\s)(?P<d3>\d{{1,2}})(?:er)?(?:\s+(?P<m3>{_MONTHS})\b\.?(?:\s+(?P<y3>\d{{4}}))?"
    r"|(?!\s*(?:-|–|a)\s*\d{1,2}\s*[h:]))(?!\d|\s*[:/.]\s*\d|\s*h\b|\s*h\d)"
)
_TIME = r"(\d{1,2})\s*[h:]\s*(\d{2})?(?::\d{2})?(?!\d)"
_RANGE = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\s*[h:]\s*+(\d{{2}})?(?::\d{{2}})?)?\s*(?:-|–|—|>|/|\ba\b|\bjusqu.?a\b)\s*{_TIME}"
)
_HOUR = re.compile(rf"(?<!\d){_TIME}")
_ZONED = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$")
_WEEKDAYS = re.compile(r"\b(?:lun|mar|mer|jeu|ven|sam|dim)(?:di|credi|dredi|edi|anche)?\b\.?")
# « du 8 au 10 », « 8 - 10 »; « 8 et 9 », « 8, 9 ».
_TO = re.compile(r"\s*(?:au|jusqu.?au|a|-|–|—|>)\s*(?:le\s+)?")
_NOT_A_START = re.compile(r"^\W*(?:jusqu.?a|avant|until)\s*\d")
_BARE_HOUR = re.compile(r"(\d{1,2})[.]?(\d{2})?")  # « 1430 », « 14.30 », « 14 »
_AND = re.compile(r"\s*(?:,|;|&|\+|/|\bet\b|\bpuis\b|, et)\s*(?:le\s+|les\s+)?|\s+le\s+|\s+")
# « 14 heures 30 », « 10 h 00 mn », « 2:30 PM », « 14h UTC ».
_HOUR_WORDS = re.compile(r"(\d)\s*heures?\b")
_MINUTE_WORDS = re.compile(r"(h\s*\d{2})\s*(?:minutes?|min|mn)\b")
_HALF_DAY = re.compile(r"(?<![\d:h])(\d{1,2})(?:[:.h]\s*(\d{2}))?(?::\d{2})?\s*([ap])\.?m\b\.?")
_UNIVERSAL = re.compile(r"(?<=\d)\s*(?:UTC|GMT)$", re.IGNORECASE)
_INTERVAL = re.compile(r"^(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)$")
_UTC = re.compile(r"[\dh]\s*(?:utc|gmt)\b(?!\s*[+-])")
_BETWEEN = re.compile(r"\bentre\s+(\d{1,2}\s*h(?:\s*\d{1,2})?)\s+et\s+(?=\d)")
_NAMED_DAY = re.compile(r"\b(lun|mar|mer|jeu|ven|sam|dim)(?:di|credi|dredi|edi|anche)?\b\.?\s*(?:le\s+)?$")
_WEEK = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
# « (matin) », « en soirée »: a part of a day, whose hours nobody can know. « Du matin au soir » is one range.
_PART_OF_DAY = re.compile(
    r"\b(?:du matin au soir|demi-journees?|matin(?:ees?|s)?|apres-midis?|soir(?:ees?|s)?"
    r"|mornings?|afternoons?|evenings?|[ap]m)\b"
)
_PART_WITHOUT_HOURS = "« {} » ne dit pas l’heure : écrivez-la, par exemple 9h-12h."
# Days that one date does not tell: some of a period, a week or a weekend, what begins and has no end.
_RECURS = re.compile(
    r"\b(?:sauf|hors|excepte|except|chaque|tous|toutes|ou|every|(?:lun|mar|mercre|jeu|vendre)dis|samedis|dimanches"
    r"|week-?ends?|semaines?|quinzaines?|a partir du|a compter du|des le|depuis"
    r"|suivante?s?|etc)\b"
)
# The same in a cell of hours: they are not those of each of the days.
_OF_SOME_DAYS = re.compile(
    r"\b(?:sauf|hors|excepte|except|chaque|ou|(?:lun|mar|mercre|jeu|vendre)dis|samedis|dimanches)\b"
)


@dataclass
class _Days:
    """The days of a cell, whether they are a period, and the ranges of hours written beside them."""

    days: list[date] = field(default_factory=list)
    is_period: bool = False
    hours: list[Range] = field(default_factory=list)


def spans(start: str, start_hour: str, end: str, end_hour: str) -> list[Span]:
    """(start, end) of each date that four cells tell; whole days without hour, an unknown end is the start again.

    Raises RowError, whose field is ``debut``, ``heure_debut``, ``fin`` or ``heure_fin``.
    """
    _check_lengths(start, start_hour, end, end_hour)
    first = _days(start, "debut")
    if not first.days:
        raise RowError("Il manque la date de début." if not start.strip() else _UNREAD, "debut", start)
    last = _days(end, "fin")
    if end.strip() and not (last.days or last.hours):
        raise RowError(_UNREAD, "fin", end)
    hours = _hours(start_hour, "heure_debut") or first.hours
    closing = _hours(end_hour, "heure_fin") or last.hours
    _check_days_of_hours(start_hour, first.days, len(hours))
    if len(last.days) > 1 or (last.days and len(first.days) > 1 and last.days != [first.days[-1]]):
        raise RowError(_ONE_BY_ONE, "fin", end)
    if closing:
        if len(hours) != 1 or (hours[0][1] is not None and hours[0][1] != closing[0][0]):
            raise RowError("Les heures de début et de fin ne vont pas ensemble : écrivez-les une à une.", "fin", end)
        hours = [(hours[0][0], closing[0][0])]
        if last.days and last.days[0] != first.days[0] and len(first.days) == 1:
            return [(_moment(first.days[0], hours[0][0]), _moment(last.days[0], closing[0][0]))]
    return _joined(first, last.days, hours, end)


def _check_lengths(*cells: str) -> None:
    for name, cell in zip(CELLS, cells, strict=True):
        if len(" ".join(cell.split())) > LONGEST_CELL:
            raise RowError(_ONE_BY_ONE, name, cell)


def _check_days_of_hours(text: str, days: list[date], ranges: int) -> None:
    """Refuse « 9h-12h sauf mercredi », and « lundi 9h, mardi 14h » beside two days: hours that are not all days'."""
    plain = _plain(text)
    named = {found[0][:3] for found in _WEEKDAYS.finditer(plain)}
    is_told_apart = len(named) > 1 and ranges > 1
    if is_told_apart or _OF_SOME_DAYS.search(plain) or (named and named != {_WEEK[day.weekday()] for day in days}):
        raise RowError(_ONE_BY_ONE, "heure_debut", text)


def _joined(first: _Days, last: list[date], hours: list[Range], end: str) -> list[Span]:
    days = first.days
    if last and len(days) == 1:
        if last[0] < days[0]:
            raise RowError("La fin est avant le début.", "fin", end)
        if not hours:
            return [values.whole_days(days[0], last[0] + timedelta(days=1))]
        if hours[0][1] is None:
            # An hour of the first day alone, unless it is the only one: until the end of the last.
            start = _moment(days[0], hours[0][0])
            return [(start, start if last[0] == days[0] else values.whole_days(last[0], None)[1])]
        days = _period(days[0], last[0], "fin", end)
    if not hours and first.is_period:
        return [values.whole_days(days[0], days[-1] + timedelta(days=1))]
    if not hours:
        return [values.whole_days(day, None) for day in days]
    return [(_moment(day, opens), _moment(day, closes or opens)) for day in days for opens, closes in hours]


def _moment(day: date, hour: time) -> datetime:
    """Return the aware moment. Raises RowError for an hour that the night of summer time leaves out."""
    found = dates.moment(day, hour)
    if dates.local(found.astimezone(UTC)).time() != hour:
        reason = "Cette heure n’existe pas ce jour-là : la nuit du passage à l’heure d’été, 2 h devient 3 h."
        raise RowError(reason, "debut", f"{dates.format_day(day)}, {hour:%H:%M}")
    return found


def _period(first: date, last: date, name: str, text: str) -> list[date]:
    if last < first:
        raise RowError("La fin est avant le début.", name, text)
    if (last - first).days > LONGEST_PERIOD:
        raise RowError("Cette période dure plus de trois mois : donnez ses dates une à une.", name, text)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


# One cell -------------------------------------------------------------------


def _days(text: str, name: str) -> _Days:
    """Return what a cell of days says. Raises RowError where part of it cannot be read."""
    if not text.strip():
        return _Days()
    written = _UNIVERSAL.sub("Z", text.strip())
    zoned = parse_datetime(written) if _ZONED.match(written) else None
    if zoned is not None:
        here = timezone.localtime(zoned)
        return _Days([here.date()], hours=[(here.time(), None)] if here.time() != time.min or "T" in text else [])
    plain = _plain(_INTERVAL.sub(r"\1 - \2", text.strip()))
    if _UTC.search(plain):
        raise RowError("Cette heure est donnée en temps universel : écrivez-la à l’heure de Paris.", name, text)
    found = list(_DAY.finditer(plain))
    written = _WEEKDAYS.sub(" ", plain[found[0].start() : found[-1].end()]) if found else ""
    tokens = list(_DAY.finditer(written))
    rest = plain[: found[0].start()] + " " + plain[found[-1].end() :] if found else plain
    if _RECURS.search(plain):
        raise RowError(_ONE_BY_ONE, name, text)
    days, is_period = _listed(written, tokens, name, text) if tokens else ([], False)
    if len(found) == len(tokens):
        _check_weekdays(plain, found, [days[0], days[-1]] if is_period else days, text, name)
    return _Days(days, is_period, _hours(re.sub(r"\bt(?=\d)", " ", rest), name, text, is_strict=True))


def _check_weekdays(plain: str, found: list[re.Match[str]], days: list[date], text: str, name: str) -> None:
    """Refuse « mardi 2 décembre 2026 », which is a Wednesday: one of the two is a mistake."""
    for token, day in zip(found, days, strict=True):
        said = _NAMED_DAY.search(plain[: token.start()])
        if said and _WEEK.index(said[1]) != day.weekday():
            reason = f"Le {dates.format_day(day)} est un {dates.DAYS[day.weekday()]} : vérifiez le jour."
            raise RowError(reason, name, text)


def _listed(written: str, tokens: list[re.Match[str]], name: str, text: str) -> tuple[list[date], bool]:
    """Return the days of the tokens, each taking its month and year from the next one where it gives none."""
    found: list[date] = []
    month, year = 0, 0
    for token in reversed(tokens):
        parts = token.groupdict()
        year = _year(parts["y1"] or parts["y2"] or parts["y4"] or parts["y3"]) or year
        said = parts["m1"] or parts["m2"] or parts["m4"]
        month = int(said) if said else _month(parts["m3"] or "") or month
        found.insert(0, _date(year, month, int(parts["d1"] or parts["d2"] or parts["d3"]), name, text))
    between = [written[one.end() : other.start()] for one, other in pairwise(tokens)]
    if len(found) == 2 and _TO.fullmatch(" ".join(between[0].split())):
        return _period(found[0], found[1], name, text), True
    if any(not _AND.fullmatch(each) for each in between) or sorted(set(found)) != found:
        raise RowError(_ONE_BY_ONE, name, text)
    return found, False


def _date(year: int, month: int, day: int, name: str, text: str) -> date:
    if not month or not year:
        raise RowError(_NO_YEAR if month else _UNREAD, name, text)
    try:
        known = date(year, month, day)
    except ValueError as fault:
        raise RowError("Cette date n’existe pas au calendrier : écrivez jour/mois/année.", name, text) from fault
    if known.year not in values.YEARS:
        raise RowError(values.UNLIKELY_YEAR, name, text)
    return known


def _hours(text: str, name: str, shown: str = "", *, is_strict: bool = False) -> list[Range]:
    """Ranges of hours, in order; none where no figure is written, unless ``is_strict`` finds one.

    Raises RowError for a part of a day without its hours: « matin ».
    """
    plain = _plain(text)
    found: list[Range] = []

    def take(match: re.Match[str]) -> str:
        opens, closes = (_time(match[n], match[n + 1], name, shown or text, is_end=n == 3) for n in (1, 3))
        found.append((opens, closes))
        return " "

    parts = _PART_OF_DAY.findall(plain)
    left = _RANGE.sub(take, plain)
    if not found:
        if _NOT_A_START.search(left):
            raise RowError(_END_ALONE, name, shown or text)
        found = [(_time(match[1], match[2], name, shown or text), None) for match in _HOUR.finditer(left)]
        left = _HOUR.sub(" ", left)
        bare = None if found or is_strict else _BARE_HOUR.fullmatch(left.strip())
        if bare:
            found, left = [(_time(bare[1], bare[2], name, shown or text), None)], ""
    if re.search(r"\d", left):
        raise RowError(_UNREAD if is_strict and not found else _UNREAD_HOUR, name, shown or text)
    if len(parts) > len(found):
        raise RowError(_PART_WITHOUT_HOURS.format(parts[len(found)]), name, shown or text)
    if len(found) > 1 and any(closes is None for _opens, closes in found):
        reason = "Ces heures ne se lisent pas toutes : écrivez 10h-12h, et une ligne par horaire."
        raise RowError(reason, name, shown or text)
    return found


def _time(hour: str, minute: str | None, name: str, text: str, *, is_end: bool = False) -> time:
    """« 24h » ends a day; as a beginning it would be of the day after."""
    try:
        return time(0 if hour == "24" and (is_end or name in ENDS) else int(hour), int(minute or 0))
    except ValueError as fault:
        raise RowError(_UNREAD_HOUR, name, text) from fault


def _plain(text: str) -> str:
    """Lower case without accents; « midi », « 14 heures 30 » and « 2:30 PM » as hours."""
    folded = " ".join(text.lower().translate(str.maketrans("àâäéèêëîïôöùûüç’", "aaaeeeeiioouuuc'")).split())
    folded = re.sub(r"\bapres midi\b", "apres-midi", folded)
    folded = re.sub(r"\bminuit\b", "0h", re.sub(r"(?<!apres-)\bmidi\b", "12h", folded))
    folded = _MINUTE_WORDS.sub(r"\1", _HOUR_WORDS.sub(r"\1h", folded))
    return _HALF_DAY.sub(_of_half_day, _BETWEEN.sub(r"\1 - ", folded))


def _of_half_day(found: re.Match[str]) -> str:
    hour = int(found[1]) if int(found[1]) > 12 else int(found[1]) % 12 + (12 if found[3] == "p" else 0)
    return f"{hour}h{found[2] or ''}"


def _year(text: str | None) -> int:
    return (int(text) + (2000 if len(text) == 2 else 0)) if text else 0


def _month(word: str) -> int:
    """Return 1 to 12 from « novembre », « nov »; 0 where it is no month."""
    return next((n for n, name in enumerate(MONTHS, 1) if word and slugify(name).startswith(slugify(word))), 0)
