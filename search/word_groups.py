"""The editors' word groups, read again as soon as one changes."""

from datetime import datetime
from threading import Lock

from django.db.models import Count, Max

from search.models import WordGroup
from search.query import Lexicon


class _Memory:
    """The lexicon that this process read last, and of which groups."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.version: tuple[int, datetime | None] | None = None
        self.lexicon = Lexicon()


_memory = _Memory()


def current() -> Lexicon:
    """Return the lexicon of now: one small query tells whether the groups changed since the last call."""
    stamp = WordGroup.objects.order_by().aggregate(count=Count("pk"), last=Max("updated_at"))
    version = (stamp["count"], stamp["last"])
    with _memory.lock:
        if _memory.version != version:
            _memory.lexicon = Lexicon(group.as_group() for group in WordGroup.objects.all())
            _memory.version = version
        return _memory.lexicon
