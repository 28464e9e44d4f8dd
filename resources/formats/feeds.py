"""Items of feeds as documents to propose."""

import xml.etree.ElementTree as ET
from datetime import date
from typing import Any

from ingest.models import Source
from ingest.reading.feed_format import FeedKind
from ingest.reading.feed_items import BODIES, SUMMARIES, base_of, first_text, link_of, moment_of, title_of
from ingest.reading.xml_stream import local
from ingest.rows import RowError
from ingest.texts import cleaning
from portal import dates
from resources.formats.document_target import DocumentTarget

# No publication of the net is older; feeds without a date often say 1970, or the year 1.
FIRST_YEAR = 1971
DAYS = ("pubDate", "published", "date", "issued", "updated", "modified", "created")


def read_document(item: ET.Element, source: Source) -> tuple[str, dict[str, Any]]:
    """Return (external_id, values) of an item. Raises RowError."""
    title, link = title_of(item), link_of(item)
    values = {
        "title": title,
        "summary": cleaning.text(first_text(item, SUMMARIES), 300) or title,
        "body": cleaning.rich_text(first_text(item, BODIES), base_of(item)),
        "published_on": _day(item).isoformat(),
        "link": link,
        "authors": cleaning.text(_author(item), 200),
        "source_url": link,
    }
    return identify(item), values


def identify(item: ET.Element) -> str:
    """Return the external_id of an item."""
    return cleaning.text(first_text(item, ("guid", "id"))) or link_of(item) or title_of(item)


def _author(item: ET.Element) -> str:
    for child in item:
        if local(child) in ("author", "creator"):
            return next((part.text or "" for part in child if local(part) == "name"), child.text or "")
    return ""


def _day(item: ET.Element) -> date:
    value = first_text(item, DAYS).strip()
    name = next((name for name in DAYS if first_text(item, (name,)).strip()), DAYS[0])
    moment = moment_of(value)
    if moment is None:
        raise RowError("La date de publication manque ou ne se lit pas.", name, value)
    day = dates.local(moment).date() if moment.tzinfo else moment.date()
    if day.year < FIRST_YEAR:
        raise RowError(f"Cette année n’est pas vraisemblable : il faut une date depuis {FIRST_YEAR}.", name, value)
    if day > dates.today():
        raise RowError("La date de publication est dans le futur.", name, value)
    return day


DOCUMENTS = FeedKind("documents", "Documents", read_document, DocumentTarget, identify)
