"""The XML parts of an archived CV, read as XML: bounded, in one pass, without what XML may do behind one's back."""

import zipfile
from collections.abc import Callable, Mapping
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

LARGEST_READ = 8 * 1024 * 1024  # bytes of XML read in one document: a CV has some hundred kilobytes
MOST_PIECES = 300_000  # elements and attributes in one document: a CV has some ten thousand
MOST_ATTRIBUTES = 500  # of one element: a CV has a dozen
Start = Callable[[str, Mapping[str, str]], None]
Text = Callable[[str, str], None]
# How a part that holds XML begins, in the encodings that XML may have; whatever its name ends with.
_BEGINNINGS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<", b"<\x00", b"\x00<")
_DECLARES = "xmlns"
_DECIDING = {"href", "Target", "Type", "instr", "fldCharType"}
DEEPEST = 200  # elements in one another: a CV has a dozen


class UnreadablePartsError(ValueError):
    """Parts that are no XML, too large, with too much in them, or that declare entities."""


class Parts:
    """The parts of one archive by name, without regard to case; the bytes read are counted together."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = LARGEST_READ
        self._pieces = 0
        self._names = {info.filename.lower(): info for info in archive.infolist()}
        if len(self._names) < len(archive.infolist()):
            raise UnreadablePartsError("two parts of one name: programs disagree on which is meant")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def all_names(self) -> list[str]:
        """Return every name, in lower case."""
        return list(self._names)

    def written_in_xml(self) -> list[str]:
        """Return the names of the parts that hold XML: programs find them by their relations, not by their names."""
        return [name for name, info in self._names.items() if name.endswith((".xml", ".rels")) or self._is_xml(info)]

    def _is_xml(self, info: zipfile.ZipInfo) -> bool:
        with self._archive.open(info) as part:
            return part.read(256).lstrip().startswith(_BEGINNINGS)

    def read(self, name: str) -> bytes:
        """Return the whole part, nothing where it is missing. Raises UnreadablePartsError where it is too large."""
        info = self._names.get(name.lower())
        if info is None:
            return b""
        with self._archive.open(info) as part:
            content = part.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise UnreadablePartsError(f"more than {LARGEST_READ} bytes of XML")
        return content

    def walk(self, name: str, start: Start, text: Text | None = None) -> None:
        """Call ``start(local name, attributes by local name)`` for each element, ``text(local name, characters)``.

        Keeps no tree.
        """
        content = self.read(name)
        if not content.strip():
            return
        # Without namespaces: a prefix that nobody declared hides nothing.
        parser = make_parser()
        parser.forbid_dtd = True
        parser.setContentHandler(_Target(self._counted(start), text))
        try:
            parser.feed(content)
            parser.close()
        except (SAXException, DefusedXmlException, LookupError, ValueError) as error:
            raise UnreadablePartsError(name) from error

    def _counted(self, start: Start) -> Start:
        def counted(tag: str, attributes: Mapping[str, str]) -> None:
            self._pieces += 1 + len(attributes)
            if self._pieces > MOST_PIECES or len(attributes) > MOST_ATTRIBUTES:
                raise UnreadablePartsError("more elements or attributes than a document has")
            start(_local(tag), _by_local_name(attributes))

        return counted


class _Target(ContentHandler):
    """What the parser tells: the beginnings of elements, no deeper than documents are, and their characters."""

    def __init__(self, start: Start, text: Text | None) -> None:
        super().__init__()
        self._start, self._text = start, text
        self._open: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:
        if len(self._open) >= DEEPEST:
            raise UnreadablePartsError(f"more than {DEEPEST} elements in one another")
        self._open.append(_local(name))
        self._start(name, dict(attrs.items()))

    def endElement(self, _name: str) -> None:
        self._open.pop()

    def characters(self, content: str) -> None:
        if self._text is not None and self._open:
            self._text(self._open[-1], content)


def _by_local_name(attributes: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in attributes.items():
        local = _local(name)
        if name == _DECLARES or name.startswith(f"{_DECLARES}:"):
            continue
        if local in _DECIDING and local in found:
            raise UnreadablePartsError(f"two attributes {local}: programs disagree on which is meant")
        found[local] = value
    return found


def _local(name: str) -> str:
    return name.rpartition(":")[2]
