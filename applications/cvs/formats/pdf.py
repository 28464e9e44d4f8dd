"""PDF: names that lock it or run something, however they are spelled, in the objects that are packed together too."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from applications.cvs.formats.sentences import IS_LOCKED, PDF_HAS_MACROS, WRONG_KIND

LARGEST_UNPACKED = 50 * 1024 * 1024  # bytes of objects packed together: a CV has some hundred kilobytes
MOST_STREAMS = 2000  # that may hold objects: a CV has a few dozen
BLOCK = 64 * 1024
MOST_ESCAPES = 20_000  # names with a « #20 »: a CV has those of its fonts
MOST_WORDS = 200  # « /JavaScript » in the texts of a CV
MOST_HASHES = 100_000  # any: five megabytes of a picture have twenty thousand by chance
_RUNS = (b"JavaScript", b"Launch", b"SubmitForm", b"ImportData", b"RichMedia", b"GoToR", b"XFA")
_LOCKS = {b"Encrypt"}
WINDOW = 4096  # bytes before one of them: a longer line, or as many blanks, hides something
_LINE_ENDS = set(b"\n\r")
_BLANKS = b"\x00\t\n\x0b\x0c\r "
_END = rb"(?![^\x00\s()<>\[\]{}/%])"  # a name ends at a blank or a delimiter
# Words of many a CV, « HTML/JavaScript »: they act where an action names them, or a list of scripts.
_WORD = re.compile(rb"/(?:JavaScript|Launch)" + _END)
_ACTS = re.compile(rb"/(?:SubmitForm|ImportData|RichMedia|GoToR|XFA)" + _END)
# A comment between the two says that somebody hides something.
_LISTED = re.compile(rb"/JavaScript[\x00\s]*+(?:<<|\d|%)")
_LOCKED = re.compile(rb"/Encrypt[\x00\s]*+(?:<<|\d|%)")
_ESCAPED = re.compile(rb"/([A-Za-z]{0,12}#[0-9A-Fa-f]{2}[^\x00\s()<>\[\]{}/%]{0,60})")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream[ \t]*+(?:\r\n|\n|\r)?")
_FILTER = re.compile(rb"/(\w{1,20}Decode|LZW|AHx|A85|Fl|RL|Crypt)" + _END)
_FILTERED = re.compile(rb"/Filter" + _END)
_XREF = re.compile(rb"/XRef" + _END)
_FIRST = re.compile(rb"/First" + _END)
_NUMBER = re.compile(rb"/(?:First\s*+\d++(?!\s++\d++\s++R)|ObjStm)" + _END)
_PREDICTED = re.compile(rb"/Predictor" + _END)
# What they unpack to is a picture, whatever it holds.
_PICTURES = {b"DCTDecode", b"JPXDecode", b"CCITTFaxDecode", b"JBIG2Decode"}


class UnreadablePdfError(ValueError):
    """Objects packed as no program packs them, or beyond measure."""


def problem(content: bytes) -> str:
    """Return the sentence of the refusal, or nothing."""
    if content.count(b"#") > MOST_HASHES:
        return WRONG_KIND
    try:
        readings = map(_of_names, chain([content], _packed_objects(content)))
        return next(filter(None, readings), "")
    except (UnreadablePdfError, zlib.error):
        return WRONG_KIND


def _of_names(content: bytes) -> str:
    if _LOCKED.search(content):
        return IS_LOCKED
    if _ACTS.search(content) or _LISTED.search(content) or _is_named_by_an_action(content):
        return PDF_HAS_MACROS
    for number, match in enumerate(_ESCAPED.finditer(content)):
        if number > MOST_ESCAPES:
            raise UnreadablePdfError("more escapes than names")
        name = _spelled(match[1])
        if name in _LOCKS:
            return IS_LOCKED
        if name in _RUNS or name == b"S":
            return PDF_HAS_MACROS
    return ""


def _is_named_by_an_action(content: bytes) -> bool:
    """Whether « /S », or the beginning of an object, stands before one of the words, blanks and comments aside."""
    for number, match in enumerate(_WORD.finditer(content)):
        if number > MOST_WORDS:
            raise UnreadablePdfError("more words than a CV has")
        window = content[max(0, match.start() - WINDOW) : match.start()]
        before = window.rstrip(_BLANKS)
        if before.endswith((b"/S", b"obj")) or (window and not before):
            return True
        ends_a_line = set(window[len(before) :]) & _LINE_ENDS
        if ends_a_line and before.rfind(b"%") >= max(before.rfind(b"\n"), before.rfind(b"\r")):
            return True
    return False


def _spelled(text: bytes) -> bytes:
    return _HEX.sub(lambda code: bytes([int(code[1], 16)]), text)


def _packed_objects(content: bytes) -> Iterator[bytes]:
    """Yield what the streams that may hold objects unpack to: those after a dictionary that says where the first is.

    Where a dictionary begins is not looked for, since texts and comments may lie about it: whatever stands between two
    streams is read as one, and may go on after a text that looks like the beginning of a stream.
    Raises UnreadablePdfError where such a stream is packed otherwise than objects ever are.
    """
    budget = _Budget(2 * (len(content) // BLOCK + 1))
    is_due = False
    for place, words in _streams(content):
        names_first = bool(_FIRST.search(words))
        if not names_first and not is_due:
            continue
        filters = set(_FILTER.findall(words))
        if names_first and _are_objects(words, filters):
            yield _unpacked(content, place, budget)
            continue
        # A list of chapters, or a dictionary that is cut or tells its numbers elsewhere; to the end of the file.
        is_due = True
        if not filters & _PICTURES:
            yield _unpacked_or_plain(content, place, words, budget)


def _unpacked_or_plain(content: bytes, place: int, words: bytes, budget: "_Budget") -> bytes:
    """Return what the stream holds if it is packed by deflate, nothing if it is not packed.

    It was read as it stands.
    """
    if set(_FILTER.findall(words)) - {b"FlateDecode"} or (_PREDICTED.search(words) and not _XREF.search(words)):
        raise UnreadablePdfError("what may be objects is packed otherwise than by deflate")
    try:
        return _unpacked(content, place, budget)
    except zlib.error:
        if _FILTERED.search(words):
            raise
        return b""


@dataclass
class _Budget:
    """What is still unpacked of one file."""

    blocks: int
    room: int = LARGEST_UNPACKED
    streams: int = MOST_STREAMS


def _streams(content: bytes) -> Iterator[tuple[int, bytes]]:
    """(where the stream begins, what stands between it and the one before)."""
    before = 0
    for match in _STREAM.finditer(content):
        words = content[before : match.start()]
        yield match.end(), _spelled(words) if b"#" in words else words
        before = match.end()


def _are_objects(words: bytes, filters: set[bytes]) -> bool:
    """Return whether the stream is unpacked by deflate alone; False for a picture, or where no filter is named."""
    if _NUMBER.search(words) and (filters != {b"FlateDecode"} or _PREDICTED.search(words)):
        raise UnreadablePdfError("objects packed otherwise than by deflate")
    if not filters or filters <= _PICTURES:
        return False
    if filters != {b"FlateDecode"}:
        raise UnreadablePdfError("objects packed otherwise than by deflate")
    return True


def _unpacked(content: bytes, start: int, budget: _Budget) -> bytes:
    """Return the unpacked bytes: the stream itself says where it ends. Raises zlib.error where it is none."""
    unpacker, found = zlib.decompressobj(), bytearray()
    budget.streams -= 1
    budget.blocks += 1
    if budget.streams < 0:
        raise UnreadablePdfError("too many streams of objects")
    for place in range(start, len(content), BLOCK):
        budget.blocks -= 1
        found += unpacker.decompress(content[place : place + BLOCK], budget.room - len(found) + 1)
        if len(found) > budget.room or budget.blocks < 0:
            raise UnreadablePdfError("objects beyond measure")
        if unpacker.eof:
            break
    budget.room -= len(found)
    return bytes(found)
