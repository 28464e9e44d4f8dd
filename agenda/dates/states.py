"""What a date's badge says, from its own status, its event's, the clock and the registration."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from agenda.enums import EventStatus, Registration
from portal import dates
from portal.enums import State

if TYPE_CHECKING:
    from agenda.records.event_dates import DatedEvent
    from agenda.records.occurrence import Occurrence

_STATES = {
    EventStatus.LAST_PLACES: State.SOON,
    EventStatus.FULL: State.FULL,
    EventStatus.POSTPONED: State.POSTPONED,
    EventStatus.CANCELLED: State.CANCELLED,
}


@dataclass(frozen=True)
class Badge:
    """Words, ``tone`` (ok, warn, off or empty) and icon of a state."""

    label: str
    tone: str
    icon: str


def effective_status(event: "DatedEvent", occurrence: "Occurrence") -> EventStatus:
    """Return the date's own status, unless the whole event is called off; the event's when the date has none."""
    whole, own = EventStatus(event.status), EventStatus(occurrence.status)
    if not own.takes_place:
        return own
    if not whole.takes_place or own is EventStatus.SCHEDULED:
        return whole
    return own


def state_of(event: "DatedEvent", occurrence: "Occurrence", now: datetime | None = None) -> State:
    """Return the state stored for lists: what a reader can still do about this date."""
    status = effective_status(event, occurrence)
    if not status.takes_place:
        return _STATES[status]
    if occurrence.end < (now or dates.now()):
        return State.CLOSED
    if status in _STATES:
        return _STATES[status]
    if event.registration == Registration.FREE:
        return State.FREE
    if event.registration_is_open:
        return State.OPEN
    is_asked = event.registration == Registration.REQUIRED and not event.registration_is_closed
    return State.BOOKING if is_asked else State.NONE


def cancellation_day(event: "DatedEvent") -> date:
    """Return the day noted when it was first cancelled, else today; drafts older than that do not know it."""
    known: date | None = type(event).objects.filter(pk=event.pk).values_list("cancelled_on", flat=True).first()
    return known or event.cancelled_on or dates.today()


def badge_of(event: "DatedEvent", occurrence: "Occurrence", now: datetime | None = None) -> Badge:
    """Return the badge of one date, with what the mixed lists have no room for: the new day, the move online."""
    state = state_of(event, occurrence, now)
    if state is State.POSTPONED:
        return Badge(_postponed(occurrence), state.tone, state.icon)
    if state is State.CLOSED:
        return Badge("Passé", state.tone, state.icon)
    if (
        state in (State.OPEN, State.FREE, State.BOOKING)
        and effective_status(event, occurrence) is EventStatus.MOVED_ONLINE
    ):
        return Badge("Passe en ligne", "warn", "alert")
    if state is State.OPEN:
        return Badge("Inscriptions ouvertes", state.tone, state.icon)
    if state is State.NONE:
        # Nobody said how people get in: nothing to show, rather than « closes ».
        return Badge("Inscriptions closes", "off", "close") if event.registration_is_closed else Badge("", "", "")
    return Badge(str(state.label), state.tone, state.icon)


def _postponed(occurrence: "Occurrence") -> str:
    if occurrence.postponed_to is None:
        return "Reporté, nouvelle date à venir"
    return f"Reporté au {dates.format_day(occurrence.postponed_to, year=False)}"
