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
    asked = fold(words).split()
    if not asked:
        return Found("")
    rows = applications.order_by("-sent_at", "-pk").select_related(None)
    named = rows.only("reference", "name", "email", "phone")[:MOST_READ]
    keys = [each.pk for each in named.iterator(chunk_size=500) if _fits(each, asked)]
    shown = sorted(
        applications.filter(pk__in=keys[:MOST_SHOWN]), key=lambda each: (each.sent_at, each.pk), reverse=True
    )
    return Found(words, shown, len(keys) > MOST_SHOWN)


def _fits(application: Application, asked: list[str]) -> bool:
    digits = "".join(sign for sign in application.phone if sign.isdigit())
    known = f"{fold(application.name)} {fold(application.email)} {digits} {application.short_reference.lower()}"
    typed_number = "".join(asked)
    # « 06 39 98 00 01 » is one number, however it is spaced.
    return (typed_number.isdigit() and typed_number in digits) or all(word in known for word in asked)
