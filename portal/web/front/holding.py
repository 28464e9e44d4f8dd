"""Until when what a page says of the moment is true: it is kept no longer.

Whatever words out a state (« ouvert », « ce soir ») notes the moment at which it changes; the page cache asks for the
earliest one. No day of a kept page is another day either: all of them end at midnight in Paris.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, time, timedelta

from portal import dates


class Holding:
    """The earliest moment noted while an answer is made, in UTC; midnight in Paris to begin with."""

    def __init__(self) -> None:
        self.until = dates.moment(dates.today() + timedelta(days=1), time(0)).astimezone(UTC)

    def note(self, change: datetime) -> None:
        """Bring the end forward to ``change`` (aware), if it comes before."""
        self.until = min(self.until, change.astimezone(UTC))  # the hour that comes twice is told apart


_noted: ContextVar[Holding | None] = ContextVar("holding", default=None)


@contextmanager
def noting() -> Iterator[Holding]:
    """Within it, what is said of the moment notes until when it holds."""
    holding = Holding()
    token = _noted.set(holding)
    try:
        yield holding
    finally:
        _noted.reset(token)


def holds_until(change: datetime | None) -> None:
    """Note that what is being shown is no longer true from this moment on; None where it never changes."""
    holding = _noted.get()
    if holding is not None and change is not None:
        holding.note(change)
