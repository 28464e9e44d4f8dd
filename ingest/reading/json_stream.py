"""Records of a JSON file of any size, one at a time.

The standard library decodes whole documents; a list of a hundred thousand events would
then stand in memory. Here the file is read by blocks and each element of the list is
decoded alone.
"""

import codecs
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NoReturn

from ingest.errors import UnreadableError
from ingest.reading.answers import is_fault, no_feed, said_in, said_in_json
from ingest.reading.signatures import refuse_packed

BLOCK = 256 * 1024
# Characters of one element; decoded, an element of empty lists takes twenty times as many bytes.
MAX_VALUE = 4_000_000
_SPACE = " \t\n\r\ufeff"


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) < 25 else float(digits)


_decoder = json.JSONDecoder(parse_constant=lambda _name: None, parse_int=_number)


@dataclass(frozen=True)
class Shape:
    """Where the records of a format stand in its files.

    ``lists``: keys that may hold their list; ``single``: those that may hold one record; ``wrappers``: those of an
    object that may hold several lists, read one after the other. ``marks``: a record has at least one of these keys;
    an object without any, where a record or a list is due, is no data.
    """

    lists: Sequence[str]
    marks: Sequence[str]
    single: Sequence[str] = ()
    wrappers: Sequence[str] = ()

    def is_record(self, value: Any) -> bool:
        return isinstance(value, dict) and any(name in value for name in self.marks)

    def refuse(self, value: dict[str, Any]) -> NoReturn:
        """Stop at an object that is no data, with what it says."""
        inside = [each for key in self.lists if (each := value.get(key))]
        raise no_feed("Ce n’est pas la liste attendue, mais un objet sans fiche.", said_in_json([value, *inside]))


def records(path: Path, shape: Shape, *, encoding: str = "") -> Iterator[Any]:
    """Yield elements of the file's list: at its top, under a key of the shape, or one document a line.

    A file that is one record alone yields it. ``encoding``: unless said, UTF-8, or UTF-16 by its mark.
    Raises UnreadableError, whose text says what is wrong.
    """
    refuse_packed(path)
    with path.open("rb") as file:
        text = _Text(file, encoding)
        first = text.peek()
        if first == "[":
            yield from _top_list(text, shape)
        elif first == "{":
            while text.peek() == "{":
                yield from _document(text, shape)
                if text.peek() == ",":
                    text.skip()
        elif first == "<":
            reason = "C’est une page web ou du XML, pas du JSON : vérifiez l’adresse et le format."
            raise no_feed(reason, said_in(path))
        elif first:
            raise no_feed("Ce n’est pas du JSON : vérifiez l’adresse et le format.", said_in(path))
        else:
            raise UnreadableError("Ce fichier est vide : le service n’a rien envoyé.")
        if text.peek():
            raise UnreadableError("Le fichier continue après la fin de sa liste : il est abîmé.")


def _top_list(text: "_Text", shape: Shape) -> Iterator[Any]:
    """Yield the records of a list; one that begins with a fault has none."""
    for number, value in enumerate(_elements(text)):
        if number == 0 and is_fault(value) and not shape.is_record(value):
            shape.refuse(value)
        yield value


def _document(text: "_Text", shape: Shape) -> Iterator[Any]:
    """One object: the elements of its lists of records, or itself."""
    rest: dict[str, Any] = {}
    has_list = has_some = False
    for key in _keys(text):
        if key in shape.lists and text.peek() == "[":
            found: Iterator[Any] = _elements(text)
        elif key in shape.wrappers and text.peek() == "{":
            found = _wrapped(text, shape)
        else:
            rest[key] = text.value()
            continue
        has_list = True
        for value in found:
            has_some = True
            yield value
    if has_some:
        return
    if has_list:
        if is_fault(rest):
            shape.refuse(rest)
        return
    yield from _alone(rest, shape)


def _alone(rest: dict[str, Any], shape: Shape) -> Sequence[Any]:
    """Return the record that an object without a list is or holds, or the list that it holds further down."""
    if shape.is_record(rest):
        return [rest]
    nested = next((rest[key] for key in (*shape.lists, *shape.single) if isinstance(rest.get(key), dict)), None)
    inner = next((nested[key] for key in shape.lists if isinstance(nested.get(key), list)), None) if nested else None
    if inner is None and not shape.is_record(nested):
        shape.refuse(rest)
    return [nested] if inner is None else inner


def _wrapped(text: "_Text", shape: Shape) -> Iterator[Any]:
    """Yield the records of every list of an object, and those that stand there without a list."""
    rest: dict[str, Any] = {}
    is_known = False
    for key in _keys(text):
        if key in shape.lists and text.peek() == "[":
            is_known = True
            yield from _elements(text)
            continue
        value = text.value()
        if isinstance(value, dict) and key in shape.lists:
            is_known = True
            yield value
        else:
            rest[key] = value
    if rest and not is_known:
        shape.refuse(rest)


def _keys(text: "_Text") -> Iterator[str]:
    """Yield keys of the object that starts here; whoever asks for the next one has read the value."""
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
        """Return the next character that is no space; empty at the end."""
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
        """Return the next JSON value, decoded."""
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
