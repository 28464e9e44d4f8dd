"""RSS 0.9 to 2.0 and Atom, as documents to propose."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime

from ingest import cleaning, xml_stream
from ingest.models import Source
from ingest.reading import read_each
from ingest.rows import Reject, Row, RowError
from ingest.xml_stream import local
from portal import dates

ITEMS = {"item", "entry"}
ROOTS = {"rss", "feed", "RDF", *ITEMS}
BODIES = ("encoded", "content", "description", "summary", "subtitle")
SUMMARIES = ("description", "summary", "encoded", "content")
DAYS = ("pubDate", "published", "date", "issued", "updated", "modified", "created")


def read_feed(path: Path, source: Source) -> Iterator[Row | Reject]:
    """Rows of a feed's items or entries. Raises UnreadableError where it is neither RSS nor Atom."""
    yield from read_each(xml_stream.elements(path, ITEMS, ROOTS), _read_one, name="article", raw=xml_stream.raw)


def _read_one(item: ET.Element) -> tuple[str, dict[str, Any]]:
    link = _link(item)
    title = cleaning.text(_first(item, ("title",)), 200)
    if not title:
        raise RowError("Cet article n’a pas de titre.", "title")
    identifier = cleaning.text(_first(item, ("guid", "id"))) or link or title
    values = {
        "title": title,
        "summary": cleaning.text(_first(item, SUMMARIES), 300) or title,
        "body": cleaning.rich_text(_first(item, BODIES)),
        "published_on": _day(item).isoformat(),
        "link": link,
        "authors": cleaning.text(_author(item), 200),
        "source_url": link,
    }
    return identifier, values


def _first(item: ET.Element, names: tuple[str, ...]) -> str:
    """Text of the first child of these names that has some, markup inside included."""
    for name in names:
        for child in item:
            if local(child) == name:
                text = "".join(child.itertext()) if len(child) == 0 else _inner(child)
                if text.strip():
                    return text
    return ""


def _inner(child: ET.Element) -> str:
    """Atom's XHTML: the markup as text, without its namespaces."""
    text = "".join(ET.tostring(element, encoding="unicode") for element in child)
    return re.sub(r"(</?)\w+:", r"\1", re.sub(r' xmlns(:\w+)?="[^"]*"', "", text))


def _link(item: ET.Element) -> str:
    for child in item:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            found = cleaning.url(child.get("href") or child.text)
            if found:
                return found
    return cleaning.url(_first(item, ("guid", "id")))


def _author(item: ET.Element) -> str:
    for child in item:
        if local(child) in ("author", "creator"):
            return next((part.text or "" for part in child if local(part) == "name"), child.text or "")
    return ""


def _day(item: ET.Element) -> Any:
    value = _first(item, DAYS).strip()
    moment = _moment(value)
    if moment is None:
        raise RowError("La date de publication manque ou ne se lit pas.", "date", value)
    day = dates.local(moment).date() if moment.tzinfo else moment.date()
    if day > dates.today():
        raise RowError("La date de publication est dans le futur.", "date", value)
    return day


def _moment(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError):
        pass
    try:
        moment = parse_datetime(value)
        day = None if moment else parse_date(value[:10])
    except ValueError:
        return None
    return moment or (datetime(day.year, day.month, day.day) if day else None)  # noqa: DTZ001  (a day without hour)
