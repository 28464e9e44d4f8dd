"""Elements of an XML file of any size, one at a time, without anything that XML may do behind one's back.

Entities and external references are refused (billion laughs, local files, requests to
other machines); each element is freed once read.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ingest.errors import UnreadableError

_WEB_PAGE = "C’est une page web, pas un flux : vérifiez l’adresse."
MAX_DEPTH = 60
MAX_ELEMENT = 200_000  # children of one record


def local(element: ET.Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def elements(path: Path, names: set[str], roots: set[str]) -> Iterator[ET.Element]:
    """Elements whose local name is in ``names``, each whole and in order; they are emptied after use.

    Raises UnreadableError where the file is no XML, has none of ``roots`` at its top, or does what is refused.
    """
    _refuse_web_page(path)
    walk = _Walk(names, roots)
    try:
        for event, element in iterparse(path, events=("start", "end"), forbid_dtd=False):
            if event == "start":
                walk.enter(element)
            elif walk.leave():
                yield element
                walk.free(element)
            elif not walk.inside:
                walk.free(element)
    except ET.ParseError as fault:
        line = fault.position[0]
        raise UnreadableError(f"Ce XML est mal formé, ligne {line} : demandez un fichier valide.") from fault
    except DefusedXmlException as fault:
        raise UnreadableError("Ce XML déclare des entités ou un fichier externe : refusé par sécurité.") from fault
    except (LookupError, ValueError) as fault:
        raise UnreadableError("L’encodage de ce XML n’est pas connu : demandez un fichier en UTF-8.") from fault


class _Walk:
    """Where the parser stands: ``inside`` is the depth of the record being read, 0 between two."""

    def __init__(self, names: set[str], roots: set[str]) -> None:
        self.names = names
        self.roots = roots
        self.parents: list[ET.Element] = []
        self.inside = 0
        self.count = 0

    def enter(self, element: ET.Element) -> None:
        if not self.parents and local(element) not in self.roots:
            raise UnreadableError(_wrong_root(local(element), self.roots))
        self.parents.append(element)
        self.count += 1
        if len(self.parents) > MAX_DEPTH or (self.inside and self.count > MAX_ELEMENT):
            raise UnreadableError("Ce XML est imbriqué trop profondément, ou une fiche y est démesurée.")
        if not self.inside and local(element) in self.names:
            self.inside, self.count = len(self.parents), 0

    def leave(self) -> bool:
        """Whether the element left is a whole record."""
        whole = self.inside == len(self.parents)
        self.parents.pop()
        if whole:
            self.inside = 0
        return whole

    def free(self, element: ET.Element) -> None:
        element.clear()
        if self.parents:
            self.parents[-1].remove(element)


def _refuse_web_page(path: Path) -> None:
    """A web page is seldom good XML: said for what it is before a parser complains of its line 1."""
    with path.open("rb") as file:
        start = file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise UnreadableError(_WEB_PAGE)


def _wrong_root(name: str, roots: set[str]) -> str:
    if name.lower() == "html":
        return _WEB_PAGE
    return f"Ce XML commence par <{name[:40]}> au lieu de {' ou '.join(f'<{root}>' for root in sorted(roots))}."


def raw(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode")
