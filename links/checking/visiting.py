"""The links of one host, asked for one after the other, each with its verdict."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

from links.checking.answer import Answer, Missing
from links.checking.concluding import Found
from links.checking.turns import Clock
from links.enums import Outcome
from links.models import Link, LinkHost
from links.verdicts import judge

MISSING_KEPT = timedelta(days=7)
ASKS_TO_WAIT = {429, 503}

Ask = Callable[..., Answer]


@dataclass
class Work:
    """A claimed host and its links that are due; ``wait``: what it asked for, in seconds."""

    host: LinkHost
    links: list[Link] = field(default_factory=list)
    wait: int = 0


def visit(work: Work, end: float, clock: Clock, ask: Ask) -> list[Found]:
    """Ask a host for its links, one after the other. In a thread of its own, which knows no database."""
    found: list[Found] = []
    for link in work.links:
        if clock.elapsed() >= end or work.wait:
            break
        is_same = link.outcome == Outcome.OK
        answer = ask(
            link.address, etag=link.etag if is_same else "", last_modified=link.last_modified if is_same else ""
        )
        work.wait = answer.retry_after if answer.status in ASKS_TO_WAIT else 0
        missing = _missing(work, link, answer, clock, ask)
        found.append(Found(link, answer, judge(answer, missing)))
    return found


def _missing(work: Work, link: Link, answer: Answer, clock: Clock, ask: Ask) -> Missing:
    """Return what this server says of an address that cannot exist: asked once a week, and only where it may matter."""
    if answer.status != 200 or answer.page is None or answer.is_home or work.wait:
        return Missing()
    host = work.host
    if host.missing_at is None or host.missing_at < clock.now() - MISSING_KEPT:
        parts = urlsplit(link.address)
        host.missing = Missing.of(ask(f"{parts.scheme}://{parts.netloc}/{secrets.token_hex(8)}")).stored()
        host.missing_at = clock.now()
    return Missing.read(host.missing)
