"""An hour as it is typed (``14h30``, ``14 h 30``, ``14:30``, ``14h``), and a day with its hour."""

import re
from datetime import datetime, time

from portal.typed import days
from portal.typed.errors import UnreadableError, tidy

LONGEST = 30  # characters
EXPECTED = "écrivez les heures et les minutes, par exemple 14:30 ou 14 h 30."
MOMENT_EXPECTED = "écrivez la date puis l’heure, par exemple 01/12/2026 14:30."

_HOUR = re.compile(
    r"(?P<h>[0-9]{1,2})"
    r"(?: ?(?::|h|heures?) ?(?P<m>[0-9]{2})(?: ?min)?(?::(?P<s>[0-9]{2})(?:\.[0-9]{1,6})?)?| ?(?:h|heures?))"
)
_NAMED = {"midi": time(12), "minuit": time(0)}
_BARE = re.compile(r"[0-9]{1,2}")
_ONE_FIGURE = re.compile(r"[0-9]{1,2} ?(?::|h) ?[0-9]")
# A day in words holds spaces: the hour is what follows the last « à », « T », comma or the last space before figures.
_MOMENT = re.compile(
    r"(?P<day>.+?)(?:,? à |t|, ?| )(?P<hour>midi|minuit|[0-9]{1,2} ?(?::|h|heures?)(?: ?[0-9]{1,2}.*)?)", re.IGNORECASE
)
_ZONE = re.compile(r"(?:z|[+-][0-9]{2}:?[0-9]{2})$", re.IGNORECASE)


def read_hour(typed: str) -> time:
    """Return the hour, on Paris's clock. Raises UnreadableError for anything else, 24:00 included."""
    text = tidy(typed, LONGEST).lower()
    if text in _NAMED:
        return _NAMED[text]
    found = _HOUR.fullmatch(text)
    if found is None:
        raise UnreadableError(typed, _why_not_an_hour(text))
    hours, minutes, seconds = (int(found[name] or 0) for name in ("h", "m", "s"))
    if hours == 24 and not minutes:
        raise UnreadableError(typed, "minuit s’écrit 00:00, au début du jour qui suit.")
    if hours > 23 or minutes > 59 or seconds > 59:
        raise UnreadableError(typed, "les heures vont de 0 à 23, les minutes de 0 à 59. Vérifiez l’heure.")
    return time(hours, minutes, seconds)


def read_moment(typed: str) -> datetime:
    """Return the day and hour, naive, on Paris's clock. Raises UnreadableError where either cannot be read."""
    text = tidy(typed, days.LONGEST + LONGEST)
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise UnreadableError(typed, _why_not_a_moment(text))
    return datetime.combine(days.read_day(found["day"]), read_hour(found["hour"]))


def has_zone(typed: str) -> bool:
    """Tell a moment of ISO 8601 that gives its zone, which machines write and ``parse_datetime`` reads."""
    return "T" in typed and _ZONE.search(typed.strip()) is not None


def _why_not_an_hour(text: str) -> str:
    if _BARE.fullmatch(text):
        return f"heures ou minutes ? Écrivez {text}:00 ou {text} h."
    if _ONE_FIGURE.fullmatch(text):
        return "écrivez les minutes en deux chiffres, par exemple 14:05."
    return f"cette heure ne se lit pas ; {EXPECTED}"


def _why_not_a_moment(text: str) -> str:
    try:
        days.read_day(text)
    except UnreadableError:
        return f"cette date et cette heure ne se lisent pas ; {MOMENT_EXPECTED}"
    return f"l’heure manque ; {MOMENT_EXPECTED}"
