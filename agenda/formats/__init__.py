"""Formats that bring events: registered with the import desk."""

from agenda.formats import csv_events, feed_events
from agenda.formats.calendar.reader import CALENDAR_FIELDS, read_calendar
from agenda.formats.event_target import EventTarget
from agenda.formats.openagenda.api import download
from agenda.formats.openagenda.reader import FIELDS as OPENAGENDA_FIELDS
from agenda.formats.openagenda.reader import read_events
from ingest.reading import csv_kinds, feed_format
from ingest.registry import Format, register


def connect() -> None:
    label = "OpenAgenda (API v2, v1, Opendatasoft) : événements"
    register(Format("openagenda", label, read_events, EventTarget, download, fields=OPENAGENDA_FIELDS))
    register(Format("ical", "iCalendar : événements", read_calendar, EventTarget, fields=CALENDAR_FIELDS))
    csv_kinds.register_kind(csv_events.EVENTS)
    feed_format.register_kind(feed_events.EVENTS)
