"""RSS 0.9 to 2.0 and Atom, whatever their items describe: each app registers the kind that it owns."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import IngestError
from ingest.reading import xml_stream
from ingest.reading.feed_items import ITEMS, VOCABULARY
from ingest.reading.xml_stream import BASE, local
from ingest.registry import Format, register
from ingest.rows import Reject, Row, read_each
from ingest.texts import cleaning

if TYPE_CHECKING:
    from ingest.models import Source

LOOKED_AT = 20  # items, to tell what a feed describes


@dataclass(frozen=True)
class FeedKind:
    """``read`` makes (external_id, values) of an item for its source, or raises RowError; ``identify`` the first alone.

    ``knows`` says that an item surely describes this; a kind without it is what any other feed describes.
    """

    name: str
    label: str
    read: Callable[[ET.Element, "Source"], tuple[str, dict[str, Any]]]
    target: Callable[["Source"], Any]
    identify: Callable[[ET.Element], str]
    knows: Callable[[ET.Element], bool] | None = None


_kinds: dict[str, FeedKind] = {}


def connect() -> None:
    label = "RSS ou Atom : documents ou événements"
    register(Format("rss", label, read_feed, lambda source: kind_of(source).target(source), prepare=prepare))


def register_kind(kind: FeedKind) -> None:
    _kinds[kind.name] = kind


def all_kinds() -> list[FeedKind]:
    return sorted(_kinds.values(), key=lambda kind: kind.name)


def kind_of(source: "Source") -> FeedKind:
    """Return what the source says that it describes, or the kind of any feed.

    Raises IngestError for what no feed can be.
    """
    found = _kinds.get(source.content) if source.content else _of_any_feed()
    if found is None:
        known = " ou ".join(f"« {kind.label.lower()} » ({kind.name})" for kind in all_kinds())
        raise IngestError(f"Un flux RSS ou Atom décrit des {known} : corrigez « Ce que le fichier décrit ».")
    return found


def _of_any_feed() -> FeedKind | None:
    return next((kind for kind in all_kinds() if kind.knows is None), None)


def prepare(path: Path, source: "Source") -> str:
    """Set on the source, unsaved, what its feed describes, where no person said it. Returns a sentence then."""
    if source.content:
        kind_of(source)
        return ""
    # What a source already brought says what it is, whatever its feed holds today.
    found = kind_of(source) if source.pk and source.records.exists() else _recognised(path)
    if found is None:
        return ""
    source.content = found.name
    return f"Contenu reconnu : {found.label.lower()}."


def _recognised(path: Path) -> FeedKind | None:
    """Return the kind that each of the first items surely is, else the kind of any feed.

    None for a feed without items.
    """
    possible = [kind for kind in all_kinds() if kind.knows]
    some = False
    try:
        for item in islice(xml_stream.elements(path, VOCABULARY), LOOKED_AT):
            some = True
            possible = [kind for kind in possible if kind.knows and kind.knows(item)]
    except IngestError:
        pass  # the reading itself will say what is wrong with the file
    if not some:
        return None
    return possible[0] if len(possible) == 1 else _of_any_feed()


def read_feed(path: Path, source: "Source") -> Iterator[Row | Reject]:
    """Yield rows of a feed's items or entries. Raises UnreadableError where it is neither RSS nor Atom."""
    kind = kind_of(source)
    items = _with_base(xml_stream.elements(path, VOCABULARY), _site_of(path) or source.url)
    read_one = partial(_read_one, kind, source)
    yield from read_each(items, read_one, name="article", raw=xml_stream.raw, identify=kind.identify)


def _site_of(path: Path) -> str:
    """Return the address of the site whose feed it is, as the feed says it before its first item."""
    try:
        for element in islice(xml_stream.elements(path, VOCABULARY, "link"), LOOKED_AT):
            if local(element) in ITEMS:
                break
            base = element.get(BASE, "")
            written = element.get("href") or element.text or ""
            if found := cleaning.url(written) or cleaning.absolute(written, base):
                return found
    except IngestError:
        pass  # the reading itself will say what is wrong with the file
    return ""


def _with_base(items: Iterator[ET.Element], base: str) -> Iterator[ET.Element]:
    """Items that say where their links start from, so that one read again alone knows it too."""
    for item in items:
        if base and not item.get(BASE):
            item.set(BASE, base)
        yield item


def _read_one(kind: FeedKind, source: "Source", item: ET.Element) -> tuple[str, dict[str, Any]]:
    return kind.read(item, source)
