"""Find the applications of a person by what the desk knows of them: names are encrypted, so that no query can."""

from dataclasses import dataclass, field
from typing import Any

from applications.models import Application
from portal.words.folding import fold

LONGEST = 100  # characters of what is looked for
MOST_READ = 20_000  # the newest; as many names to decipher as a desk of the whole city receives in two years
MOST_SHOWN = 50


@dataclass(frozen=True)
class Found:
    """``rows`` are newest first; ``has_more`` where others than those shown fit."""

    words: str
    rows: list[Application] = field(default_factory=list)
    has_more: bool = False


def by_person(applications: Any, typed: str) -> Found:
    """Return those whose name, address, telephone or number holds every word typed; two queries."""
    words = " ".join(typed[:LONGEST].split())
    asked, number = _plain(words).split(), _number(words)
    if not asked:
        return Found("")
    rows = applications.order_by("-sent_at", "-pk").select_related(None)
    named = rows.only("reference", "name", "email", "phone")[:MOST_READ]
    keys = [each.pk for each in named.iterator(chunk_size=500) if _fits(each, asked, number)]
    shown = sorted(
        applications.filter(pk__in=keys[:MOST_SHOWN]), key=lambda each: (each.sent_at, each.pk), reverse=True
    )
    return Found(words, shown, len(keys) > MOST_SHOWN)


def _fits(application: Application, asked: list[str], number: str) -> bool:
    digits = "".join(sign for sign in application.phone if sign.isdigit())
    known = f"{_plain(application.name)} {_plain(application.email)} {digits} {application.short_reference.lower()}"
    return (bool(number) and number in digits) or all(word in known for word in asked)


def _plain(text: str) -> str:
    """Return the text without what people leave out: accents, capitals, hyphens."""
    return fold(text).replace("-", " ")


def _number(words: str) -> str:
    """Return the digits of a number, as they are kept; empty for anything else. Spaced or dotted, it is one."""
    text = "".join(sign for sign in words if sign not in " .-()/")
    for abroad in ("+33", "0033"):
        if text.startswith(abroad):
            text = "0" + text.removeprefix(abroad).lstrip("0")
    text = text.removeprefix("+")
    return text if text.isascii() and text.isdigit() else ""
