"""Rows that say nothing of what a filter asks: not known is not « no », so a list tells of them and adds them."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from portal.words import text

# In an address, beside a filter's values or alone: the rows that say nothing of it.
UNSAID = "non-precise"


class Silence(NamedTuple):
    """What such rows do not say, of one and of several: « ne dit pas son prix », « ne disent pas leur prix »."""

    one: str
    several: str


AUDIENCE = Silence("ne dit pas à qui il s’adresse", "ne disent pas à qui ils s’adressent")
SUBJECT = Silence("n’a pas de thème", "n’ont pas de thème")
DISTRICT = Silence("ne dit pas son arrondissement", "ne disent pas leur arrondissement")


def nothing() -> Q:
    """Return what no row is."""
    return Q(pk__in=[])


@dataclass(frozen=True)
class Unsaid:
    """A line under a list: « 3 autres ne disent pas leur prix », and the address of the list with them."""

    words: str
    ask: str
    url: str


def unsaid_line(silence: Silence, count: int, url: str) -> Unsaid:
    """Return the line of so many rows, one or more; ``url`` is the list with them."""
    said, ask = (silence.one, "L’afficher aussi") if count == 1 else (silence.several, "Les afficher aussi")
    return Unsaid(f"{text.plural(count, 'autre', 'autres')} {said}.", ask, url)
