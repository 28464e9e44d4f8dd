"""The vocabulary that every format of events is read into.

``dates`` is a list of ``{"start", "end", "status", "venue_name", "address", "postcode",
"city", "online_url"}``, with ``"latitude", "longitude"`` (degrees, six decimals) where the
partner gives them; moments are ISO 8601 in UTC, so that they compare as text.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from agenda.enums import EventKind, EventStatus
from agenda.models.occurrence import LONGEST
from ingest import cleaning
from ingest.rows import RowError
from portal import dates
from portal.dates import local

MAX_DATES = 400
# Days outside are typing mistakes, or calendars of monuments.
YEARS = range(2000, 2101)
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
)
NOTES = {
    EventStatus.CANCELLED: "L’organisateur annonce que ce rendez-vous est annulé.",
    EventStatus.POSTPONED: "L’organisateur annonce que ce rendez-vous est reporté. La nouvelle date n’est pas connue.",
}


def kind_of(*texts: str) -> str:
    """The kind that the first telling word names; « autre » when none does."""
    for text in texts:
        for words, kind in KINDS:
            if re.search(words, text, flags=re.IGNORECASE):
                return str(kind.value)
    return str(EventKind.OTHER.value)


def moment(value: Any, name: str) -> datetime:
    """An aware moment; one without a zone is on Paris's clock. Raises RowError."""
    try:
        found = parse_datetime(value.strip()) if isinstance(value, str) else value
    except ValueError:
        found = None
    if not isinstance(found, datetime):
        raise RowError("Cette date ne se lit pas : il faut une date et une heure ISO 8601.", name, value)
    if found.year not in YEARS:
        raise RowError("Cette année n’est pas vraisemblable.", name, value)
    return found if found.tzinfo else timezone.make_aware(found)


def iso(value: datetime) -> str:
    return value.astimezone(UTC).replace(microsecond=0).isoformat()


def whole_days(first: date, after: date | None) -> tuple[datetime, datetime]:
    """Midnight to midnight; ``after`` is the day that follows the last one, as in iCalendar."""
    last = after if after and after > first else first + timedelta(days=1)
    return dates.moment(first, time.min), dates.moment(last, time.min)


def one_date(
    start: datetime, end: datetime, venue: dict[str, str], status: str = EventStatus.SCHEDULED
) -> dict[str, str]:
    """Raises RowError where the times make no sense."""
    if end < start:
        raise RowError("La fin est avant le début.", "end", end.isoformat())
    if end - start > LONGEST:
        raise RowError(
            "Cette date dure plus de trois mois d’affilée : demandez au partenaire ses dates une à une.", "end", end
        )
    return {"start": iso(start), "end": iso(end), "status": str(status), **venue}


def sorted_dates(found: list[dict[str, str]]) -> list[dict[str, str]]:
    """In order, each once; RowError when there is none or far too many."""
    if not found:
        raise RowError("Cet événement n’a aucune date.", "timings")
    if len(found) > MAX_DATES:
        raise RowError(
            f"Cet événement a {len(found)} dates : plus de {MAX_DATES}, c’est un horaire d’ouverture.", "timings"
        )
    unique = {(each["start"], each["end"], each["address"]): each for each in found}
    return [unique[key] for key in sorted(unique)]


def venue(name: Any, street: Any, postcode: Any, city: Any, online: Any = "") -> dict[str, str]:
    """The place in the portal's fields; the arrondissement comes from the postcode, never from the INSEE code.

    A postcode written in the street's line is taken from there. Raises RowError where nothing says where.
    """
    street_line, town = cleaning.text(street), cleaning.text(city, 80)
    code = cleaning.postcode(postcode, street_line, town)
    address = _without_town(street_line, code, town)
    found = {
        "venue_name": cleaning.text(name, 160),
        "address": cleaning.text(address, 200),
        "postcode": code,
        "city": "Paris" if code.startswith("75") else town,
        "online_url": cleaning.url(online),
    }
    if not (found["venue_name"] or found["address"]):
        if not found["online_url"]:
            raise RowError("Rien ne dit où : ni lieu, ni adresse, ni lien en ligne.", "location")
        found["postcode"] = found["city"] = ""
    elif not code and not found["online_url"]:
        raise RowError(
            "L’adresse n’a pas de code postal : impossible de la situer dans Paris.", "postalCode", street_line
        )
    elif not code:
        found |= {"venue_name": "", "address": "", "city": ""}
    return found


def position(latitude: Any, longitude: Any) -> dict[str, str]:
    """``{"latitude": "48.892100", "longitude": "2.344600"}``; nothing where they are none, or zeros."""
    try:
        north, east = float(latitude), float(longitude)
    except (TypeError, ValueError, OverflowError):
        return {}
    # Zeros stand for « unknown » in many feeds, and not-a-number fails both comparisons.
    if not (-90 <= north <= 90 and -180 <= east <= 180) or not (north or east):
        return {}
    return {"latitude": f"{north:.6f}", "longitude": f"{east:.6f}"}


def _without_town(street: str, code: str, town: str) -> str:
    """``122 rue de Charonne`` for « 122 rue de Charonne, 75011 Paris, France »."""
    if code:
        spaced = rf"{code[:2]} ?{code[2:]}"
        street = re.sub(rf"[\s,–-]*\b{spaced}\b\s*{re.escape(town)}?.*$", "", street, flags=re.IGNORECASE) or street
    return street.strip(" ,–-")


def summary_of(description: Any, title: str) -> str:
    return cleaning.text(description, 300) or title[:300]


def local_words(value: str) -> str:
    """A moment of ``dates`` on Paris's clock, for people."""
    return f"{local(datetime.fromisoformat(value)):%d/%m/%Y %H:%M}"
