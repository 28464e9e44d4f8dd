"""The formats that the desk can read. Each lives with the app that owns it and registers here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .rows import Gone, Reject, Row

if TYPE_CHECKING:
    from .models import Source

Reader = Callable[[Path, "Source"], Iterator[Row | Reject | Gone]]


@dataclass(frozen=True)
class Download:
    """A file that a format brought by itself, from an address of several pages.

    ``is_whole``: what the file does not name has left the source; otherwise it only holds
    what changed. ``cursor``, at most 100 characters, is kept with the source once the run succeeded.
    """

    is_whole: bool
    cursor: str


# (address, the last successful run's cursor, file to write); None leaves the address to the desk.
Downloader = Callable[[str, str, Path], Download | None]
# Looks at the file before its first row: completes the source's settings, and says what it did (French, or nothing).
# Raises IngestError where the file cannot be read with them.
Preparer = Callable[[Path, "Source"], str]


@dataclass(frozen=True)
class Format:
    """``name`` is its word on the command line; ``target`` is a ``targets.Target`` class.

    ``read`` yields rows and rejects, and raises IngestError where the file is not of the format.
    ``permission``: who has it works with the format's sources at the desk (looks, previews, reads, replays), without
    the right to change sources in general. ``is_inward``: it reads the portal's own pages, so that its source has
    neither address nor file, and people are not offered it. ``heading``: the file's own name of what a field of the
    page is read from, "" where there is none. ``fields``: the same where it never changes, nested fields by a dot
    (« sessions.postcode »).
    """

    name: str
    label: str
    read: Reader
    target: Callable[["Source"], Any]
    download: Downloader | None = None
    prepare: Preparer | None = None
    is_inward: bool = False
    permission: str = ""
    heading: Callable[["Source", str], str] | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


_formats: dict[str, Format] = {}


def register(spec: Format) -> None:
    _formats[spec.name] = spec


def get_format(name: str) -> Format:
    """Return the format of this name. Raises KeyError for a name that no app registered."""
    return _formats[name]


def is_inward(name: str) -> bool:
    """Return whether the format, if there is one of this name, reads the portal itself."""
    return name in _formats and _formats[name].is_inward


def formats_of(user: Any) -> list[str]:
    """Return names of the formats that a permission of this person's own opens at the desk."""
    return [spec.name for spec in _formats.values() if spec.permission and user.has_perm(spec.permission)]


def offered_formats() -> list[tuple[str, str]]:
    """Return those that a person may choose for a new source."""
    return [choice for choice in format_choices() if not is_inward(choice[0])]


def format_choices() -> list[tuple[str, str]]:
    return sorted((spec.name, spec.label) for spec in _formats.values())
