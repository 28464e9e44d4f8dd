"""Elements of an XML file of any size, one at a time, without anything that XML may do behind one's back.

Entities and external references are refused (billion laughs, local files, requests to
other machines); each element is freed once read.
"""

import codecs
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Set
from dataclasses import dataclass
from html.entities import name2codepoint
from pathlib import Path
from typing import IO, Any

from defusedxml import DefusedXmlException, ExternalReferenceForbidden
from defusedxml.ElementTree import DefusedXMLParser

from ingest.errors import UnreadableError
from ingest.reading.answers import FAULTS, no_feed, said_in
from ingest.reading.signatures import UTF16, refuse_other_kinds

# expat's number for a byte that its encoding does not have, among others.
INVALID_TOKEN = 4
_WEB_PAGE = "C’est une page web, pas un flux : vérifiez l’adresse."
BASE = "{http://www.w3.org/XML/1998/namespace}base"  # xml:base
MAX_DEPTH = 60
MAX_ELEMENT = 200_000  # children of one record
BLOCK = 1 << 20
MAX_TOKEN = 32 * BLOCK  # bytes without a tag
MAX_TAG = BLOCK  # bytes of one tag: attributes, once read, take fifty times as many
_TEXTS = (b"<![CDATA[", b"<!--")  # what begins like a tag and is none
# Signs of terminals, pasted with a text: XML forbids them, nobody sees them.
INVISIBLE = bytes(code for code in range(32) if chr(code) not in "\t\n\r")


def local(element: ET.Element) -> str:
    """Return the tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


@dataclass(frozen=True)
class Vocabulary:
    """What a format's XML is made of: local ``names`` of its records and ``roots`` of its files.

    ``spaces``: what the namespace of a root holds (« lheo »), in small letters; a root without one is always read.
    """

    names: frozenset[str]
    roots: frozenset[str]
    spaces: tuple[str, ...]

    def check_root(self, element: ET.Element, path: Path) -> None:
        """Raise UnreadableError where the file does not begin as one of the format."""
        name, space = local(element), str(element.tag).rpartition("}")[0].removeprefix("{")
        if name.lower() == "html":
            raise no_feed(_WEB_PAGE, said_in(path))
        if name not in self.roots:
            known = " ou ".join(f"<{root}>" for root in sorted(self.roots))
            raise no_feed(f"Ce XML commence par <{name[:40]}> au lieu de {known}.", said_in(path))
        if space and not any(each in space.lower() for each in self.spaces):
            raise no_feed(f"Ce XML suit un vocabulaire inconnu (« {space[:100]} ») : vérifiez le format choisi.")


def elements(path: Path, vocabulary: Vocabulary, *others: str) -> Iterator[ET.Element]:
    """Yield elements whose local name is of the vocabulary's records, or of ``others``, each whole and in order.

    They are emptied after use. Raises UnreadableError where the file is no XML, is not of the vocabulary, holds
    a fault in place of records, or does what is refused.
    """
    _refuse_web_page(path)
    walk = _Walk(path, vocabulary, vocabulary.names | set(others))
    try:
        for event, element in _parsed(path):
            if event == "start":
                walk.enter(element)
            elif walk.leave():
                yield walk.based(element)
                walk.free(element)
            elif not walk.inside:
                walk.free(element)
    except ET.ParseError as fault:
        raise UnreadableError(_malformed(path, fault)) from fault
    except DefusedXmlException as fault:
        raise UnreadableError("Ce XML déclare des entités ou un fichier externe : refusé par sécurité.") from fault
    except (LookupError, ValueError) as fault:
        raise UnreadableError("L’encodage de ce XML n’est pas connu : demandez un fichier en UTF-8.") from fault


def _malformed(path: Path, fault: ET.ParseError) -> str:
    if fault.code == INVALID_TOKEN and not _is_unicode(path):
        return "Ce XML n’est pas en UTF-8, alors qu’il se donne pour tel : demandez un fichier en UTF-8."
    return f"Ce XML est mal formé, ligne {fault.position[0]} : demandez un fichier valide."


def _is_unicode(path: Path) -> bool:
    """Return whether the file's bytes are of UTF-8, or it says by its mark that it is of UTF-16."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        block = file.read(BLOCK)
        if block.startswith(UTF16):
            return True
        try:
            while block:
                decoder.decode(block)
                block = file.read(BLOCK)
        except UnicodeDecodeError:
            return False
    return True


def _parsed(path: Path) -> Iterator[tuple[str, ET.Element]]:
    """("start" or "end", element), with the names that HTML gives to characters (``&eacute;``), declared or not."""
    parser = DefusedXMLParser(forbid_dtd=False)
    parser.entity.update({name: chr(code) for name, code in name2codepoint.items()})
    parser.parser.UseForeignDTD(True)
    parser.parser.ExternalEntityRefHandler = _external
    pulled: Any = ET.XMLPullParser(("start", "end"), _parser=parser)
    with path.open("rb") as file:
        for block in _blocks(file):
            pulled.feed(block)
            yield from pulled.read_events()
    pulled.close()
    yield from pulled.read_events()


def _external(context: Any, base: Any, system_id: Any, public_id: Any) -> int:
    """Nothing outside of the file is ever read; the document type that we feign ourselves has no address."""
    if system_id is not None or public_id is not None:
        raise ExternalReferenceForbidden(context, base, system_id, public_id)
    return 1


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the file, from its first sign on: blank lines before the declaration are common, and forbidden.

    The parser reads what it holds of a token again with each block: a token of many blocks is refused.
    """
    start = file.read(BLOCK)
    marked = start.startswith(b"\xef\xbb\xbf")
    visible = start[3 if marked else 0 :].lstrip(b" \t\r\n")
    block = visible if visible.startswith(b"<?xml") else start
    unseen = b"" if start.startswith(UTF16) else INVISIBLE
    waiting, in_tag = 0, False
    while block:
        yield block.translate(None, unseen)
        opened, closed = block.rfind(b"<"), block.rfind(b">")
        if max(opened, closed) >= 0:
            waiting, in_tag = 0, opened > closed and not block.startswith(_TEXTS, opened)
        waiting += len(block) - max(opened, closed, 0)
        if waiting > (MAX_TAG if in_tag else MAX_TOKEN):
            raise UnreadableError("Un élément de ce XML est démesuré : le fichier est refusé.")
        block = file.read(BLOCK)


class _Walk:
    """Where the parser stands: ``inside`` is the depth of the record being read, 0 between two."""

    def __init__(self, path: Path, vocabulary: Vocabulary, names: Set[str]) -> None:
        self.path = path
        self.vocabulary = vocabulary
        self.names = names
        self.parents: list[ET.Element] = []
        self.inside = 0
        self.count = 0
        self.is_empty = True
        self.base = ""  # where the links of the file start from, which its records inherit

    def enter(self, element: ET.Element) -> None:
        if not self.parents:
            self.vocabulary.check_root(element, self.path)
            self.base = element.get(BASE, "")
        elif not self.inside and self.is_empty and local(element).lower() in FAULTS:
            raise no_feed("Ce XML tient une erreur à la place de ses fiches.", said_in(self.path))
        self.parents.append(element)
        self.count += 1
        if len(self.parents) > MAX_DEPTH or (self.inside and self.count > MAX_ELEMENT):
            raise UnreadableError("Ce XML est imbriqué trop profondément, ou une fiche y est démesurée.")
        if not self.inside and local(element) in self.names:
            self.inside, self.count, self.is_empty = len(self.parents), 0, False

    def leave(self) -> bool:
        """Return whether the element left is a whole record."""
        whole = self.inside == len(self.parents)
        self.parents.pop()
        if whole:
            self.inside = 0
        return whole

    def based(self, element: ET.Element) -> ET.Element:
        """Return the record, which says itself where its links start from."""
        if self.base and not element.get(BASE):
            element.set(BASE, self.base)
        return element

    def free(self, element: ET.Element) -> None:
        element.clear()
        if self.parents:
            self.parents[-1].remove(element)


def _refuse_web_page(path: Path) -> None:
    """Refuse a web page as what it is, before a parser complains of its line 1."""
    start = refuse_other_kinds(path, "du XML", b"<")
    if start.startswith((b"<!doctype html", b"<html")):
        raise no_feed(_WEB_PAGE, said_in(path))


def raw(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode")
