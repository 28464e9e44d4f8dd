"""Every fact as pages quote it: read at once, and kept with what is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from facts.models import MOST, Fact
from portal import dates
from portal.web.publication.derived import derived

TTL = 3_600  # seconds


@dataclass(frozen=True)
class KnownFact:
    """A fact, as texts and the foot of a page say it."""

    name: str
    words: str
    number: str
    since: date | None
    source_name: str
    source_url: str

    @property
    def is_to_come(self) -> bool:
        return self.since is not None and self.since > dates.today()


def known() -> Mapping[int, KnownFact]:
    """Return every fact by its key; texts that are read together ask once (``portal.words.living.read_once``)."""
    return derived("facts.known", _every, seconds=TTL)


def _every() -> Mapping[int, KnownFact]:
    return {
        fact.pk: KnownFact(
            fact.name, fact.value, fact.plain_number, fact.since, fact.source_name, fact.source_url
        )
        for fact in Fact.objects.order_by("pk")[:MOST]
    }  # fmt: skip
