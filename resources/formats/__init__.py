"""Formats that bring places and documents: registered with the import desk."""

from ingest.reading import csv_kinds, feed_format
from ingest.registry import Format, register
from resources.formats.csv_places import PLACES
from resources.formats.data_inclusion import FIELDS, read_places
from resources.formats.feeds import DOCUMENTS
from resources.formats.place_target import PlaceTarget


def connect() -> None:
    label = "data·inclusion v1 : lieux et services"
    register(Format("data-inclusion", label, read_places, PlaceTarget, fields=FIELDS))
    csv_kinds.register_kind(PLACES)
    feed_format.register_kind(DOCUMENTS)
