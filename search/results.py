"""What a search gives back."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from portal.listing import Option
from portal.models import PortalPage
from search.engines import RELEVANCE, Filters


@dataclass(frozen=True)
class Hit:
    """One page found, with its title and the passage that answers, matches in ``<mark>``."""

    page: PortalPage
    title: SafeString
    highlight: SafeString
    pinned: bool = False
    opening: str = ""  # of a place, when hours were asked for: its state at this moment, in words


@dataclass(frozen=True)
class Facet:
    """``name`` is the facet's name in ``Filters``; values are those in use, the chosen ones always."""

    name: str
    label: str
    values: tuple[Option, ...]


@dataclass(frozen=True)
class Shortcut:
    """A period offered in one press, with the pages of it; bounds inclusive."""

    key: str
    label: str
    first: date
    last: date
    count: int
    chosen: bool


@dataclass(frozen=True)
class Chip:
    """A filter in force. ``without`` is the query less the words that it was recognised in, if it was."""

    label: str
    facet: str
    value: str = ""
    without: str | None = None


@dataclass(frozen=True)
class Suggestion:
    """A corrected query. ``applied``: the hits are its own; else those of the query as typed, which are few."""

    text: str
    applied: bool


@dataclass(frozen=True)
class ServiceFound:
    """A form or a tool of the portal that was asked for: see ``portal.pages.services``."""

    key: str
    title: str
    summary: str
    url: str


@dataclass(frozen=True)
class Elsewhere:
    """A subject that the portal does not deal with, as « Ce portail ne traite pas » goes on; who does, if known."""

    about: str
    name: str = ""
    url: str = ""


@dataclass(frozen=True)
class SearchResult:
    """The answer to one query, one page of it."""

    query: str
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    shortcuts: tuple[Shortcut, ...]
    chips: tuple[Chip, ...]
    filters: Filters  # in force, those recognised in the query included
    suggestion: Suggestion | None = None
    partial: bool = False  # hits may hold a part of the words only
    complete: bool = True  # some page holds all the words
    widened: tuple[str, ...] = ()  # recognised filters that were dropped, since nothing was left with them
    related: tuple[str, ...] = ()  # other queries that have hits
    sort: str = RELEVANCE
    page: int = 1
    pages: int = 1
    engine: str = ""
    degraded: bool = False
    nobody: str = ""  # why the places found are not open at the hours asked for: a sentence
    services: tuple[ServiceFound, ...] = ()  # no pages: in no count
    elsewhere: Elsewhere | None = None  # then no page is shown
    rest: str = ""  # the query less the words that became filters
