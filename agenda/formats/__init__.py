"""Formats that bring events: registered with the import desk."""

from agenda.formats.csv_events import EVENTS
from agenda.formats.event_target import EventTarget
from agenda.formats.ical_reader import read_calendar
from agenda.formats.openagenda import read_events
from agenda.formats.openagenda_api import download
from ingest.csv_kinds import register_kind
from ingest.registry import Format, register


def connect() -> None:
    label = "OpenAgenda (API v2, v1, Opendatasoft) : événements"
    register(Format("openagenda", label, read_events, EventTarget, download))
    register(Format("ical", "iCalendar : événements", read_calendar, EventTarget))
    register_kind(EVENTS)
