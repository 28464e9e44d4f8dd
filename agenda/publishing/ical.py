"""iCalendar (RFC 5545) of one date, of an event, or of a filtered list.

Times are on Paris's clock with a VTIMEZONE that holds before and after each change of
hour. Identifiers never change, and what is cancelled or postponed stays in the feed as
CANCELLED, so that the calendars of subscribers follow. Each text is put on one line: a line
end in the name of an organiser would break the whole feed.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from icalendar import Calendar, Event, Timezone, vCalAddress, vDuration, vText

from agenda.enums import EventStatus, Registration
from agenda.records.occurrence import Occurrence
from portal import dates
from portal.pages.addresses import absolute
from portal.settings import city
from portal.words.text import one_line
from portal.words.typography import shown

PARIS = ZoneInfo(city.TIME_ZONE)
# Part of the identifiers of what subscribers already have: never change it.
UID_DOMAIN = "agenda.portail-emploi-parisien"
PRODUCT = f"-//{city.PUBLISHER}//{city.SITE_NAME}//FR"
REFRESH = timedelta(hours=6)
CONTENT_TYPE = "text/calendar; charset=utf-8"

# The European Union's rule since 1996: last Sundays of March and October, at 1 h UTC.
VTIMEZONE = f"""BEGIN:VTIMEZONE
TZID:{city.TIME_ZONE}
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


def response(request: HttpRequest, occurrences: Iterable[Occurrence], *, name: str, filename: str = "") -> HttpResponse:
    """Answer with the calendar file; with ``filename``, the browser hands it to the reader's own calendar."""
    answer = HttpResponse(calendar(request, occurrences, name).to_ical(), content_type=CONTENT_TYPE)
    if filename:
        answer["Content-Disposition"] = f'attachment; filename="{filename}.ics"'
    return answer


def calendar(request: HttpRequest, occurrences: Iterable[Occurrence], name: str) -> Calendar:
    """``occurrences`` with their event, place and organisers at hand; ``name`` is shown by calendar programs."""
    result = Calendar()
    result.add("prodid", PRODUCT)
    result.add("version", "2.0")
    result.add("calscale", "GREGORIAN")
    result.add("method", "PUBLISH")
    result.add("name", one_line(name))
    result.add("x-wr-calname", one_line(name))
    result.add("x-wr-timezone", city.TIME_ZONE)
    result.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    result.add("x-published-ttl", vDuration(REFRESH))
    result.add_component(Timezone.from_ical(VTIMEZONE))
    for occurrence in occurrences:
        result.add_component(component(request, occurrence))
    return result


def uid(occurrence: Occurrence) -> str:
    """Return what stays the same for ever: the event's own key, which a copy does not share, and the date's."""
    return f"{occurrence.event.translation_key}-{occurrence.pk}@{UID_DOMAIN}"


def sequence(occurrence: Occurrence) -> int:
    """Return 0 when first published, larger at each publication: the seconds between."""
    event = occurrence.event
    if event.first_published_at is None or event.last_published_at is None:
        return 0
    return max(0, int((event.last_published_at - event.first_published_at).total_seconds()))


def component(request: HttpRequest, occurrence: Occurrence) -> Event:
    """Return one VEVENT."""
    event, venue = occurrence.event, occurrence.venue
    url = absolute(event.get_url(request) or "")
    modified = (event.last_published_at or event.latest_revision_created_at or dates.now()).astimezone(UTC)
    status = occurrence.effective_status
    result = Event()
    result.add("uid", uid(occurrence))
    # Without METHOD:REQUEST, DTSTAMP says when the information last changed (RFC 5545, 3.8.7.2).
    result.add("dtstamp", modified)
    result.add("last-modified", modified)
    result.add("created", (event.first_published_at or modified).astimezone(UTC))
    result.add("sequence", sequence(occurrence))
    _add_times(result, occurrence)
    result.add("summary", shown(one_line(event.title if status.takes_place else f"{status.label} : {event.title}")))
    lines = [*_description(occurrence), *_presented(request, occurrence), url]
    result.add("description", shown("\n".join(map(one_line, lines))))
    result.add("url", url)
    result.add("status", "CONFIRMED" if status.takes_place else "CANCELLED")
    result.add("categories", _categories(occurrence))
    if location := _location(occurrence):
        result.add("location", one_line(location))
    if venue.latitude is not None and venue.longitude is not None:
        result.add("geo", (float(venue.latitude), float(venue.longitude)))
    _add_organiser(result, occurrence)
    return result


def _add_times(result: Event, occurrence: Occurrence) -> None:
    """Add the start and the end where it is known; days alone where no source gives an hour."""
    if occurrence.has_no_hours:
        result.add("dtstart", occurrence.first_day)
        result.add("dtend", occurrence.last_day + timedelta(days=1))  # as iCalendar writes it, the day after
        return
    result.add("dtstart", _clock(occurrence.start))
    if occurrence.end > occurrence.start:
        result.add("dtend", _clock(occurrence.end))


def _clock(moment: datetime) -> datetime:
    """On Paris's clock; in UTC for the hour that comes twice in October, which a local time cannot tell."""
    local = moment.astimezone(PARIS)
    return moment.astimezone(UTC) if local.fold else local


def _location(occurrence: Occurrence) -> str:
    if occurrence.is_online:
        return "En ligne"
    if occurrence.has_no_place_yet:
        return occurrence.where
    return ", ".join(part for part in (occurrence.room, occurrence.venue.one_line) if part)


def _presented(request: HttpRequest, occurrence: Occurrence) -> list[str]:
    """Return ``Formation : https://…``, the page that the event presents."""
    about = occurrence.event.about
    if about is None or not about.live:
        return []
    return [f"{about.page_kind.label} : {absolute(about.get_url(request) or '')}"]


def _description(occurrence: Occurrence) -> list[str]:
    event = occurrence.event
    lines = [event.summary]
    if event.status_note and event.status != EventStatus.SCHEDULED:
        lines.insert(0, event.status_note)
    price = event.price_words
    if event.is_free is None and not event.price:
        price = f"Prix : {price[0].lower()}{price[1:]}"
    if event.registration != Registration.UNKNOWN:
        lines.append(f"{event.get_registration_display()}. {price}.")
    else:
        lines.append(f"Entrée : à vérifier auprès de l’organisateur. {price}.")
    for label, value in (
        ("Inscription", event.registration_url),
        ("Téléphone", event.registration_phone),
        ("Courriel", event.registration_email),
        ("En ligne", occurrence.online_url),
    ):
        if value:
            lines.append(f"{label} : {value}")
    return lines


def _categories(occurrence: Occurrence) -> list[str]:
    event = occurrence.event
    names = [event.get_event_kind_display(), *(str(a.label) for a in event.audiences), *event.topic_names]
    return [one_line(str(name)) for name in names if name]


def _add_organiser(result: Event, occurrence: Occurrence) -> None:
    """ORGANIZER is a mailbox: without a public one, the organiser is named in CONTACT."""
    main = next(iter(occurrence.event.all_organisations), None)
    if main is None:
        return
    if main.email:
        address = vCalAddress(f"mailto:{one_line(main.email)}")
        address.params["CN"] = vText(one_line(main.name))
        result.add("organizer", address, encode=False)
    else:
        result.add("contact", one_line(main.name))
