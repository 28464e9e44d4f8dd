"""Shapes of the guides' and relays' data, so that the texts read as texts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A step of a guide.

    ``helpers`` are ``(words, target, precision)``: the target is an organisation's key,
    ``section:<key>``, ``guides:<key>``, or nothing.
    """

    title: str
    text: str
    helpers: tuple[tuple[str, str, str], ...] = ()
    duration: str = ""
    bring: str = ""
    note: str = ""


@dataclass(frozen=True)
class Guide:
    """A guide; ``audiences`` are words of ``portal.enums.Audience``, ``related`` are targets as for helpers.

    ``sources`` are ``(words, address or nothing)`` of what holds today, each with its day.
    """

    key: str
    slug: str
    title: str
    summary: str
    audiences: tuple[str, ...]
    topics: tuple[str, ...]
    source: str
    team: str
    steps: tuple[Step, ...]
    introduction: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    related: tuple[str, ...] = ()
    is_demo: bool = False


@dataclass(frozen=True)
class Relay:
    """A relayed information; ``starts`` and ``ends`` are days from the load day, or real dates.

    One that is no example (``is_demo``) states what holds, with the address of its source.
    """

    slug: str
    title: str
    summary: str
    paragraphs: tuple[str, ...]
    source: str
    audiences: tuple[str, ...]
    topics: tuple[str, ...]
    starts: int | str
    ends: int | str
    address: str = ""
    is_demo: bool = True
