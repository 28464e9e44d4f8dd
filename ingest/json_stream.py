"""Records of a JSON file of any size, one at a time.

The standard library decodes whole documents; a list of a hundred thousand events would
then stand in memory. Here the file is read by blocks and each element of the list is
decoded alone.
"""

import codecs
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from ingest.errors import UnreadableError
from ingest.signatures import refuse_packed

BLOCK = 256 * 1024
# Characters of one element; decoded, an element of empty lists takes twenty times as many bytes.
MAX_VALUE = 4_000_000
_SPACE = " \t\n\r\ufeff"


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) < 25 else float(digits)


_decoder = json.JSONDecoder(parse_constant=lambda _name: None, parse_int=_number)


def records(
    path: Path, lists: Sequence[str], single: Sequence[str] = (), *, wrappers: Sequence[str] = (), encoding: str = ""
) -> Iterator[Any]:
    """Elements of the file's list: at its top, under one of the keys ``lists``, or one document a line.

    A file that is one record alone, or has it under a key of ``single``, yields it. The object under a key of
    ``wrappers`` may hold several lists, read one after the other. ``encoding``: unless said, UTF-8, or
    UTF-16 by its mark.
    Raises UnreadableError, whose text says what is wrong.
    """
    refuse_packed(path)
    with path.open("rb") as file:
        text = _Text(file, encoding)
        first = text.peek()
        if first == "<":
            raise UnreadableError("C’est une page web ou du XML, pas du JSON : vérifiez l’adresse et le format.")
        if first == "[":
            yield from _elements(text)
        elif first == "{":
            while text.peek() == "{":
                yield from _document(text, lists, single, wrappers)
                if text.peek() == ",":
                    text.skip()
        else:
            raise UnreadableError("Ce fichier est vide ou n’est pas du JSON.")
        if text.peek():
            raise UnreadableError("Le fichier continue après la fin de sa liste : il est abîmé.")


def _document(
    text: "_Text", lists: Sequence[str], single: Sequence[str], wrappers: Sequence[str] = ()
) -> Iterator[Any]:
    """One object: the elements of its lists of records, or itself."""
    rest: dict[str, Any] = {}
    found = False
    for key in _keys(text):
        if key in lists and text.peek() == "[":
            found = True
            yield from _elements(text)
        elif key in wrappers and text.peek() == "{":
            found = True
            yield from _wrapped(text, lists)
        else:
            rest[key] = text.value()
    if found:
        return
    nested = next((rest[key] for key in (*lists, *single) if isinstance(rest.get(key), dict)), None)
    inner = next((nested[key] for key in lists if isinstance(nested.get(key), list)), None) if nested else None
    yield from inner if inner is not None else [nested or rest]


def _wrapped(text: "_Text", lists: Sequence[str]) -> Iterator[Any]:
    """The records of every list of an object, and those that stand there without a list."""
    for key in _keys(text):
        if key in lists and text.peek() == "[":
            yield from _elements(text)
        elif isinstance(value := text.value(), dict) and key in lists:
            yield value


def _keys(text: "_Text") -> Iterator[str]:
    """Keys of the object that starts here; whoever asks for the next one has read the value."""
    text.skip()
    while text.peek() != "}":
        key = text.value()
        if text.peek() != ":" or not isinstance(key, str):
            raise UnreadableError("Ce JSON est mal formé : une clé n’a pas de valeur.")
        text.skip()
        yield key
        if text.peek() == ",":
            text.skip()
        elif text.peek() != "}":
            raise UnreadableError("Le fichier s’interrompt au milieu d’un objet.")
    text.skip()


def _elements(text: "_Text") -> Iterator[Any]:
    text.skip()
    while (char := text.peek()) != "]":
        if not char:
            raise UnreadableError("Le fichier s’interrompt au milieu de sa liste.")
        yield text.value()
        if text.peek() == ",":
            text.skip()
        elif text.peek() not in ("]", ""):
            raise UnreadableError("Ce JSON est mal formé : il manque une virgule entre deux fiches.")
    text.skip()


class _Text:
    """A window on the file's characters that grows until a value stands whole in it."""

    def __init__(self, file: IO[bytes], encoding: str = "") -> None:
        self.file = file
        start = file.read(4)
        file.seek(0)
        marked = "utf-16" if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8"
        self.decode = codecs.getincrementaldecoder(encoding or marked)()
        self.window = ""
        self.at = 0
        self.ended = False

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            while self.at < len(self.window):
                if self.window[self.at] not in _SPACE:
                    return self.window[self.at]
                self.at += 1
            if not self._grow():
                return ""

    def skip(self) -> None:
        self.at += 1

    def value(self) -> Any:
        """The next JSON value, decoded."""
        self.peek()
        while True:
            fault: Exception | None = None
            try:
                value, end = _decoder.raw_decode(self.window, self.at)
                # A number at the window's edge may go on beyond it.
                if end < len(self.window) or self.ended:
                    self.at = end
                    return value
            except json.JSONDecodeError as error:
                fault = error
            except (RecursionError, ValueError) as error:
                raise UnreadableError("Ce JSON est imbriqué trop profondément ou tient un nombre démesuré.") from error
            if len(self.window) - self.at > MAX_VALUE:
                raise UnreadableError("Une seule fiche dépasse 4 millions de caractères : le fichier est refusé.")
            if not self._grow() and fault is not None:
                raise UnreadableError("Ce JSON est mal formé ou s’interrompt avant la fin.") from fault

    def _grow(self) -> bool:
        """Read on, at least doubling what is not read yet; False at the end of the file."""
        if self.ended:
            return False
        rest = self.window[self.at :]
        block = self.file.read(max(BLOCK, len(rest)))
        try:
            self.window = rest + self.decode.decode(block, final=not block)
        except UnicodeDecodeError as fault:
            raise UnreadableError(
                "Ce fichier n’est pas en UTF-8 : demandez au partenaire un export en UTF-8."
            ) from fault
        self.at = 0
        self.ended = not block
        return True
