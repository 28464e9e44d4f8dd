"""Formats that bring places and documents: registered with the import desk."""

from ingest.csv_kinds import register_kind
from ingest.registry import Format, register
from resources.formats.csv_places import PLACES
from resources.formats.data_inclusion import read_places
from resources.formats.document_target import DocumentTarget
from resources.formats.feeds import read_feed
from resources.formats.place_target import PlaceTarget


def connect() -> None:
    register(Format("data-inclusion", "data·inclusion v1 : lieux et services", read_places, PlaceTarget))
    register_kind(PLACES)
    register(Format("rss", "RSS ou Atom : documents", read_feed, DocumentTarget))
