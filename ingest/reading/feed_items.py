"""Items of RSS and entries of Atom: the words that every kind of content reads them by."""

import re
import xml.etree.ElementTree as ET
from datetime import datetime, time
from email.utils import parsedate_to_datetime

from django.utils.dateparse import parse_date, parse_datetime

from ingest.reading.xml_stream import BASE, Vocabulary, local
from ingest.rows import RowError
from ingest.texts import cleaning

ITEMS = {"item", "entry"}
VOCABULARY = Vocabulary(
    names=frozenset(ITEMS),
    roots=frozenset({"rss", "feed", "RDF", *ITEMS}),
    spaces=(
        "w3.org/2005/atom", "purl.org/atom", "22-rdf-syntax-ns", "purl.org/rss", "userland.com/rss", "netscape.com/rdf",
    ),
)  # fmt: skip
BODIES = ("encoded", "content", "description", "summary", "subtitle")
FIRST_WORDS = 90  # characters
SUMMARIES = ("description", "summary", "encoded", "content")


def first_text(item: ET.Element, names: tuple[str, ...]) -> str:
    """Return text of the first child of these names that has some, markup inside included."""
    for name in names:
        for child in item:
            if local(child) == name:
                text = "".join(child.itertext()) if len(child) == 0 else _inner(child)
                if text.strip():
                    return text
    return ""


def namespace(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[0].removeprefix("{")


def title_of(item: ET.Element) -> str:
    """Return the title, or the first words of what has none, as RSS allows.

    Raises RowError where there is no text at all.
    """
    title = cleaning.text(first_text(item, ("title",)), 200) or cleaning.text(first_text(item, SUMMARIES), FIRST_WORDS)
    if not title:
        raise RowError("Cet article n’a ni titre ni texte.", "title")
    return title


def base_of(item: ET.Element) -> str:
    """Return the address that the links of an item start from, its own page's where it has one."""
    return link_of(item) or item.get(BASE, "")


def link_of(item: ET.Element) -> str:
    for child in item:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            written = child.get("href") or child.text
            found = cleaning.url(written) or cleaning.url(cleaning.absolute(written or "", item.get(BASE, "")))
            if found:
                return found
    return cleaning.url(first_text(item, ("guid", "id")))


def moment_of(value: str) -> datetime | None:
    """Return a moment as RSS (RFC 2822) or Atom (ISO 8601) writes it; without zone where the text gives none."""
    try:
        return parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        pass
    try:
        moment = parse_datetime(value)
        day = None if moment else parse_date(value[:10])
    except ValueError:
        return None
    return moment or (datetime.combine(day, time()) if day else None)  # a day without hour


def _inner(child: ET.Element) -> str:
    """Atom's XHTML: the markup as text, without its namespaces."""
    text = "".join(ET.tostring(element, encoding="unicode") for element in child)
    return re.sub(r"(</?)\w+:", r"\1", re.sub(r' xmlns(:\w+)?="[^"]*"', "", text))
