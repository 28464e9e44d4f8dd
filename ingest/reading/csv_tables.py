"""CSV as offices write it: any usual encoding and separator, a title above the headings, cells of several lines."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from ingest.errors import UnreadableError
from ingest.reading.answers import no_feed, said_in

SEPARATORS = (";", ",", "\t", "|")
SAMPLE = 64 * 1024  # characters
HEADER_WITHIN = 20  # rows
MAX_LINE = 1_000_000
MAX_COLUMNS = 500
BLOCK = 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS = (
    (b"<", "C’est une page web ou du XML, pas un CSV : vérifiez l’adresse et le format."),
    (b"PK\x03\x04", "C’est un classeur (Excel, LibreOffice), pas un CSV : enregistrez-le d’abord en CSV."),
    (b"\xd0\xcf\x11\xe0", "C’est un ancien classeur Excel, pas un CSV : enregistrez-le d’abord en CSV."),
    (b"{", "C’est du JSON, pas un CSV : choisissez un autre format."),
    (b"[", "C’est du JSON, pas un CSV : choisissez un autre format."),
    (b"%PDF", "C’est un PDF, pas un CSV."),
)
_LETTERS = "éèêëàâçùûôîïœÉÈÀÇ"
# How many of these cells are headings that somebody knows.
Recognise = Callable[[list[str]], int]


@dataclass(frozen=True)
class Table:
    """How a file is written. ``skipped`` rows stand above the headings."""

    path: Path
    encoding: str
    separator: str
    header: tuple[str, ...]
    skipped: int

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield (line of the file where the row starts, its cells), blank rows left out.

        Raises UnreadableError where a quote is never closed.
        """
        with _text(self.path, self.encoding) as file:
            walk = _rows(file, self.separator)
            for _done in islice(walk, self.skipped + 1):
                pass
            for line, cells in walk:
                if any(cell.strip() for cell in cells):
                    yield line, cells

    def as_text(self, cells: list[str]) -> str:
        """Return one row with the headings, as a file that reads the same."""
        text = io.StringIO()
        csv.writer(text, delimiter=self.separator).writerows([self.header, cells])
        return text.getvalue()


def open_table(path: Path, recognise: Recognise) -> Table:
    """Look at how the file is written. Raises UnreadableError, whose text says what is wrong."""
    with path.open("rb") as file:
        start = file.read(4096)
    encoding = _encoding(path, start)
    with _text(path, encoding) as text:
        sample = text.read(SAMPLE)
    if len(sample) == SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    separator = _separator(sample)
    skipped, header = _header(sample, separator, recognise)
    return Table(path, encoding, separator, tuple(cell.strip() for cell in header), skipped)


def _encoding(path: Path, start: bytes) -> str:
    if not start.strip():
        raise UnreadableError("Ce fichier est vide : le service n’a rien envoyé.")
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), "")
    bare = start.removeprefix(codecs.BOM_UTF8).lstrip()
    reason = next((reason for sign, reason in _OTHERS if bare.startswith(sign)), "")
    if reason:
        raise no_feed(reason, said_in(path) if bare.startswith((b"<", b"{", b"[")) else "")
    if b"\x00" in start and marked != "utf-16":
        raise UnreadableError("Ce n’est pas du texte : demandez un fichier CSV.")
    for name in (marked,) if marked else ("utf-8", *_by_french_letters(path)):
        if _decodes(path, name):
            return name
    raise UnreadableError("Ce texte n’est ni en UTF-8 ni en Windows-1252 : demandez un export en UTF-8.")


def _by_french_letters(path: Path) -> list[str]:
    """Windows-1252 before Mac Roman, unless the latter makes more French letters of the file's beginning."""
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    return sorted(("cp1252", "mac_roman"), key=lambda name: -sum(map(start.decode(name, "replace").count, _LETTERS)))


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _separator(sample: str) -> str:
    """Return the one that cuts most rows into the same number of cells."""

    def fitness(separator: str) -> tuple[float, int]:
        widths = Counter(len(cells) for _line, cells in _sampled(sample, separator) if any(cells))
        width, count = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1]), default=(0, 0))
        return (count / widths.total() if width > 1 else 0.0, width)

    return max(SEPARATORS, key=fitness)


def _header(sample: str, separator: str, recognise: Recognise) -> tuple[int, list[str]]:
    """Return the row of headings among the first: the one most of which is known, else the first that is not blank."""
    rows = [cells for _line, cells in _sampled(sample, separator)][:HEADER_WITHIN]
    filled = [(number, cells) for number, cells in enumerate(rows) if any(cell.strip() for cell in cells)]
    if not filled:
        raise UnreadableError("Ce fichier est vide.")
    best = max(filled, key=lambda row: (recognise(row[1]), -row[0]))
    if len(best[1]) > MAX_COLUMNS:
        raise UnreadableError(f"Ce fichier a plus de {MAX_COLUMNS} colonnes : ce n’est pas une liste de fiches.")
    return best


def _sampled(sample: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield rows of the sample; those before the place where this separator makes no sense of it."""
    try:
        yield from _rows(io.StringIO(sample, newline=""), separator)
    except UnreadableError:
        return


def _rows(file: IO[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_lines(file), delimiter=separator)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as fault:
        reason = f"Ligne {line} : un guillemet n’est jamais refermé, ou une cellule est démesurée."
        raise UnreadableError(reason) from fault


def _lines(file: IO[str]) -> Iterator[str]:
    while line := file.readline(MAX_LINE):
        if len(line) == MAX_LINE and not line.endswith("\n"):
            raise UnreadableError("Une ligne de ce fichier est démesurée : le fichier est refusé.")
        # Null characters, which UTF-32 read as UTF-16 is full of, cannot be stored.
        yield line.replace("\x00", "")


@contextmanager
def _text(path: Path, encoding: str) -> Iterator[IO[str]]:
    with path.open(encoding=encoding, newline="") as file:
        yield file
