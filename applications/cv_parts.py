"""The XML parts of an archived CV, read as XML: bounded, in one pass, without what XML may do behind one's back."""

import re
import zipfile
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

LARGEST_READ = 4 * 1024 * 1024  # bytes of XML read in one document: a CV has some hundred kilobytes
Start = Callable[[str, Mapping[str, str]], None]
# A file of the writer's own disk, or of the document itself; anything else is asked of another machine.
_LOCAL = re.compile(r"(?:file:/{0,3})?[a-z]:/|(?!//|[a-z][a-z0-9+.-]{0,30}:)", re.IGNORECASE)
# Links of an ODT that wait for a click: « text:a », « draw:a ». Whatever else names an address loads it.
_CLICKED = "a"
DEEPEST = 200  # elements in one another: a CV has a dozen


class UnreadablePartsError(ValueError):
    """Parts that are no XML, too large, or that declare entities."""


class Parts:
    """The parts of one archive by name, without regard to case; the bytes read are counted together."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = LARGEST_READ
        self._names = {info.filename.lower(): info for info in archive.infolist()}
        if len(self._names) < len(archive.infolist()):
            raise UnreadablePartsError("two parts of one name: programs disagree on which is meant")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def names(self, ending: str) -> list[str]:
        """Return the names that end so."""
        return [name for name in self._names if name.endswith(ending)]

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

    def walk(self, name: str, start: Start) -> None:
        """Call ``start(local name, attributes by local name)`` for each element; keeps no tree."""
        content = self.read(name)
        if not content.strip():
            return
        parser = DefusedXMLParser(target=_Target(start), forbid_dtd=True)
        try:
            parser.feed(content)
            parser.close()
        except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
            raise UnreadablePartsError(name) from error


class _Target:
    """What the parser tells: the beginnings of elements, no deeper than documents are."""

    def __init__(self, start: Start) -> None:
        self._start = start
        self._depth = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadablePartsError(f"more than {DEEPEST} elements in one another")
        self._start(_local(tag), {_local(name): value for name, value in attributes.items()})

    def end(self, _tag: str) -> None:
        self._depth -= 1

    def close(self) -> None:
        return


def asks_elsewhere_docx(parts: Parts) -> bool:
    """Tell whether a relationship but a link of the text leads to another machine: a template, an image, an object."""
    found: list[str] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if not attributes.get("Type", "").endswith("/hyperlink") and not _is_local(attributes.get("Target", "")):
            found.append(tag)

    for name in parts.names(".rels"):
        parts.walk(name, start)
    return bool(found)


def asks_elsewhere_odt(parts: Parts) -> bool:
    """Tell whether something that is shown or used without a click comes from another machine."""
    found: list[str] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag != _CLICKED and not _is_local(attributes.get("href", "")):
            found.append(tag)

    # Those of the objects inside it too, « Object 1/content.xml ».
    for ending in ("content.xml", "styles.xml", "meta.xml"):
        for name in parts.names(ending):
            parts.walk(name, start)
    return bool(found)


def _is_local(target: str) -> bool:
    """Tell whether an address stays on the machine, read as Windows does: either slash, signs unseen left out."""
    seen = "".join(char for char in target if char.isprintable()).strip().replace("\\", "/")
    return bool(_LOCAL.match(seen))


def has_element(parts: Parts, part: str, element: str) -> bool:
    """Tell whether the part has an element of this local name."""
    found: list[str] = []
    parts.walk(part, lambda tag, _attributes: found.append(tag) if tag == element else None)
    return bool(found)


def has_value(parts: Parts, part: str, words: str) -> bool:
    """Tell whether an attribute of the part has these words, in lower case."""
    found: list[str] = []
    parts.walk(part, lambda _tag, attributes: found.extend(v for v in attributes.values() if words in v.lower()))
    return bool(found)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
