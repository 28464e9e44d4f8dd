"""Facts of the demonstration: what holds in 2026, with its source."""

import re

from facts.models import Fact
from portal.demo import DemoContext
from portal.words.living import MARK
from portal.words.text import french

from .facts import FACTS

__all__ = ["load", "quoting"]

_QUOTED = re.compile(r"\[\[([a-z-]{1,40})\]\]")


def load(context: DemoContext) -> None:
    for fact in FACTS:
        Fact.objects.create(
            name=french(fact.name), value=french(fact.value), number=fact.number, since=fact.since,
            source_name=french(fact.source), source_url=fact.address, verified_on=context.day(-7),
        )  # fmt: skip


def quoting(text: str) -> str:
    """Return the rich text with references in the place of ``[[cpf]]``, the keys of ``FACTS``."""
    if "[[" not in text:
        return text
    names = {fact.key: french(fact.name) for fact in FACTS}
    return _QUOTED.sub(lambda found: _reference(names[found[1]]), text)


def _reference(name: str) -> str:
    fact = Fact.objects.get(name=name)
    return f'<a {MARK} id="{fact.pk}">{fact.value}</a>'
