"""A day as it is typed: ``01/12/2026``, ``1/12/26``, ``1er décembre 2026``, ``mardi 1 déc. 2026``, ``2026-12-01``."""

import re
from calendar import monthrange
from datetime import date

from portal import dates
from portal.typed.errors import UnreadableError, tidy

LONGEST = 60  # characters
EXPECTED = "écrivez le jour, le mois et l’année, par exemple 01/12/2026 ou 1er décembre 2026."
FIRST_YEAR, LAST_YEAR = 1900, 2100
# A year in two digits is of this century, up to so many years from now: « 99 » could be 1999 or 2099.
SHORT_YEAR_REACH = 20

_ISO = re.compile(r"(?P<y>[0-9]{4})[-/](?P<m>[0-9]{1,2})[-/](?P<d>[0-9]{1,2})")
_FIGURES = re.compile(r"(?P<d>[0-9]{1,2})(?P<sep>[/. -])(?P<m>[0-9]{1,2})(?P=sep)(?P<y>[0-9]{4}|[0-9]{2})")
_WORDS = re.compile(
    r"(?:le )?(?:(?P<weekday>[^\W\d]+)\.?,? )?(?P<d>[0-9]{1,2}|1 ?er|premier) (?P<name>[^\W\d]+)\.? (?P<y>[0-9]{4})"
)
_NO_YEAR = re.compile(r"(?:[0-9]{1,2}(?: ?er)? [^\W\d]{3,}\.?|[0-9]{1,2}[/.-][0-9]{1,2})")
_SPELLINGS = {
    "janvier": ("janv", "jan"), "février": ("févr", "fév", "fevrier", "fevr", "fev"), "mars": ("mar",),
    "avril": ("avr",), "mai": (), "juin": (), "juillet": ("juil", "juill"), "août": ("aout",),
    "septembre": ("sept", "sep"), "octobre": ("oct",), "novembre": ("nov",),
    "décembre": ("déc", "decembre", "dec"),
}  # fmt: skip
MONTHS = {
    word: number for number, name in enumerate(dates.MONTHS, start=1) for word in (name, *_SPELLINGS[name])
}  # fmt: skip
_WEEKDAYS = {
    word: number for number, name in enumerate(dates.DAYS) for word in (name, name[:3])
}  # fmt: skip


def read_day(typed: str) -> date:
    """Return the day. Raises UnreadableError for anything that is no day of the calendar, or may be two."""
    # A word processor writes « 1ᵉʳ » in raised letters.
    text = tidy(typed, LONGEST).lower().replace("ᵉʳ", "er")
    if found := _ISO.fullmatch(text) or _FIGURES.fullmatch(text.removeprefix("le ")):
        month = int(found["m"])
        if not 1 <= month <= 12:
            raise UnreadableError(
                typed, f"il n’y a pas de mois {found['m']}. Le jour vient avant le mois : 25/12/2026."
            )
        return _day(typed, _year(typed, found["y"], found.groupdict().get("sep")), month, int(found["d"]))
    if found := _WORDS.fullmatch(text):
        return _in_words(typed, found)
    if _NO_YEAR.fullmatch(text):
        raise UnreadableError(typed, "l’année manque. Écrivez par exemple 01/12/2026.")
    raise UnreadableError(typed, f"cette date ne se lit pas ; {EXPECTED}")


def show_day(day: date) -> str:
    """Return ``01/12/2026``, the way that fields show it."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _in_words(typed: str, found: "re.Match[str]") -> date:
    month = MONTHS.get(found["name"])
    weekday = _WEEKDAYS.get(found["weekday"]) if found["weekday"] else None
    if month is None or (found["weekday"] and weekday is None):
        raise UnreadableError(typed, f"cette date ne se lit pas ; {EXPECTED}")
    figures = "1" if found["d"] == "premier" else found["d"].removesuffix("er")
    day = _day(typed, int(found["y"]), month, int(figures))
    if weekday is not None and weekday != day.weekday():
        raise UnreadableError(typed, f"ce jour est un {dates.DAYS[day.weekday()]}. Vérifiez le jour ou la date.")
    return day


def _year(typed: str, figures: str, separator: str | None) -> int:
    if len(figures) == 4:
        return int(figures)
    year = 2000 + int(figures)
    # « 26-11-27 » begins as often with the year as with the day.
    if separator != "/" or year > dates.today().year + SHORT_YEAR_REACH:
        raise UnreadableError(typed, "écrivez l’année en quatre chiffres, par exemple 01/12/2026.")
    return year


def _day(typed: str, year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableError(typed, f"l’année {year} n’est pas entre {FIRST_YEAR} et {LAST_YEAR}. Vérifiez-la.")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = dates.MONTHS[month - 1]
        raise UnreadableError(typed, f"ce jour n’existe pas : {name} {year} va du 1er au {last}. Vérifiez le jour.")
    return date(year, month, day)
