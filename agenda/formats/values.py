"""The vocabulary that every format of events is read into.

``dates`` is a list of ``{"start", "end", "status", "venue_name", "address", "postcode",
"city", "online_url"}``, with ``"latitude", "longitude"`` (degrees, six decimals) where the
partner gives them, and ``"whereabouts"`` where it gives neither place nor link; moments are ISO 8601 in UTC, so that
they compare as text.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from agenda.enums import EventKind, EventStatus, Registration
from agenda.records.occurrence import LONGEST
from ingest.rows import RowError
from ingest.texts import cleaning
from portal import dates
from portal.dates import local

YES = ("1", "true", "yes", "oui", "vrai")
# What a format that has no words for it does not say: neither free nor paid, neither open nor closed.
NOT_SAID: dict[str, Any] = {
    "accessibility": "", "price_note": "", "is_free": None, "price": "", "registration": str(Registration.UNKNOWN),
    "registration_url": "", "registration_phone": "", "registration_email": "",
}  # fmt: skip
MAX_DATES = 400
# An end before this hour belongs to the night of the day that it is written under.
SMALL_HOURS = 6
# Days outside are typing mistakes, or calendars of monuments.
YEARS = range(2000, 2101)
UNLIKELY_YEAR = "Cette année n’est pas vraisemblable : il faut une date de 2000 à 2100."
KINDS = (
    (r"forum|salon", EventKind.FORUM),
    (r"portes? ouvertes?|jpo\b", EventKind.OPEN_DAY),
    (r"job.?dating|recrut|embauche", EventKind.RECRUITMENT),
    (r"atelier|stage\b|formation", EventKind.WORKSHOP),
    (r"conf[ée]rence|table ronde|webinaire|d[ée]bat", EventKind.CONFERENCE),
    (r"s[ée]minaire|colloque", EventKind.SEMINAR),
    (r"permanence", EventKind.SURGERY),
    (r"visite", EventKind.VISIT),
    (r"r[ée]union|information", EventKind.INFORMATION),
    (r"^\W{0,3}autres?(?: rendez-vous)?\W{0,3}$", EventKind.OTHER),
)
NOTES = {
    EventStatus.CANCELLED: "L’organisateur annonce que ce rendez-vous est annulé.",
    EventStatus.POSTPONED: "L’organisateur annonce que ce rendez-vous est reporté. La nouvelle date n’est pas connue.",
}


def kind_of(*texts: str) -> str:
    """Return the kind that the first telling word names; empty when none does: silence is not « other »."""
    for text in texts:
        for words, kind in KINDS:
            if re.search(words, text, flags=re.IGNORECASE):
                return str(kind.value)
    return ""


def moment(value: Any, name: str) -> datetime:
    """Return an aware moment; one without a zone is on Paris's clock. Raises RowError."""
    try:
        found = parse_datetime(value.strip()) if isinstance(value, str) else value
    except ValueError as fault:  # written as the standard says, and on no calendar
        raise RowError(
            "Cette date ou cette heure n’existe pas : vérifiez le jour, le mois et l’heure.", name, value
        ) from fault
    if not isinstance(found, datetime):
        raise RowError("Cette date ne se lit pas : il faut une date et une heure ISO 8601.", name, value)
    if found.year not in YEARS:
        raise RowError(UNLIKELY_YEAR, name, value)
    return found if found.tzinfo else timezone.make_aware(found)


def iso(value: datetime) -> str:
    return value.astimezone(UTC).replace(microsecond=0).isoformat()


def whole_days(first: date, after: date | None) -> tuple[datetime, datetime]:
    """Return midnight to midnight; ``after`` is the day that follows the last one, as in iCalendar."""
    last = after if after and after > first else first + timedelta(days=1)
    return dates.moment(first, time.min), dates.moment(last, time.min)


def one_date(
    start: datetime, end: datetime, venue: dict[str, str], status: str = EventStatus.SCHEDULED
) -> dict[str, str]:
    """Return one date's values.

    Raises RowError where the times make no sense; « 20 h to 1 h » of one day ends the day after.
    """
    first, last = local(start), local(end)
    if end < start and first.date() == last.date() and last.hour < SMALL_HOURS:
        end = dates.moment(last.date() + timedelta(days=1), last.time())
    if end < start:
        raise RowError("La fin est avant le début.", "end", end.isoformat())
    if end - start > LONGEST:
        raise RowError(
            "Cette date dure plus de trois mois d’affilée : demandez au partenaire ses dates une à une.", "end", end
        )
    return {"start": iso(start), "end": iso(end), "status": str(status), **venue}


def sorted_dates(found: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return them in order, each once; RowError when there is none or far too many."""
    if not found:
        raise RowError("Cet événement n’a aucune date.", "timings")
    if len(found) > MAX_DATES:
        raise RowError(
            f"Cet événement a {len(found)} dates : plus de {MAX_DATES}, c’est un horaire d’ouverture.", "timings"
        )
    unique = {(each["start"], each["end"], each["address"]): each for each in found}
    return [unique[key] for key in sorted(unique)]


def summary_of(description: Any, title: str) -> str:
    return cleaning.text(description, 300) or title[:300]


def local_words(value: str) -> str:
    """Return a moment of ``dates`` on Paris's clock, for people."""
    return f"{local(datetime.fromisoformat(value)):%d/%m/%Y %H:%M}"
