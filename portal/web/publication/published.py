"""The generation's text: its own number and, for a moment after a plain publication, the number that it replaced.

``number``, or ``number~former~moment~address~address…``: milliseconds since the epoch, and short digests of the
addresses that were corrected. Copies made under the former number may be given until half a second after the moment,
but of these.
"""

import secrets
import time
import zlib
from collections.abc import Collection
from typing import NamedTuple

# Seconds: a list that shows the page is then made within the second in which changes must be seen.
LASTS = 0.5
LONGEST = 250  # characters


class Published(NamedTuple):
    """The text, read."""

    number: str
    former: str = ""
    moment: float = 0.0  # seconds since the epoch
    corrected: frozenset[str] = frozenset()

    @classmethod
    def read(cls, text: str) -> "Published":
        number, *more = text.split("~")
        if len(more) < 2 or not more[1].isdigit():
            return cls(number)
        return cls(number, more[0], int(more[1]) / 1000, frozenset(more[2:]))

    def __str__(self) -> str:
        parts = (self.number, self.former, str(int(self.moment * 1000)), *sorted(self.corrected))
        return "~".join(parts) if self.former else self.number

    @property
    def is_recent(self) -> bool:
        """Whether the moment is not over; a clock that is behind another's does not make it last."""
        return abs(time.time() - self.moment) <= LASTS

    def allows(self, published: str, path: str) -> bool:
        """Return whether a copy of the page at ``path`` made under ``published`` may still be given."""
        return (
            self.former != ""
            and Published.read(published).number == self.former
            and self.is_recent
            and not any(_digest(above) in self.corrected for above in _above(path))
        )


def new() -> str:
    """Return a number like no other."""
    return secrets.token_hex(8)


def after(text: str, corrected: Collection[str]) -> str:
    """Return the text that replaces this one once pages at these addresses are published.

    What it replaces may be given on.

    Of several publications within the moment, the copies from before the first are those that exist.
    """
    now, digests = Published.read(text), frozenset(_digest(address) for address in corrected)
    if now.former and now.is_recent:
        text = str(now._replace(number=new(), corrected=now.corrected | digests))
    else:
        text = str(Published(new(), now.number, time.time(), digests))
    return text if len(text) <= LONGEST else new()


def _digest(address: str) -> str:
    return f"{zlib.crc32(address.encode()):08x}"


def _above(path: str) -> list[str]:
    """Return the address and those that it lies under, but the home page's."""
    ends = [place + 1 for place, letter in enumerate(path) if letter == "/" and place]
    return [path, *(path[:end] for end in ends)]
