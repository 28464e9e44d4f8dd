"""A day asked for in the address of a list or of the search."""

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from portal.typed.days import read_day, show_day
from portal.typed.errors import UnreadableError


@dataclass(frozen=True)
class AskedDay:
    """``day`` is None where nothing was asked, or nothing readable; ``problem`` then says why."""

    day: date | None
    typed: str
    problem: str

    @property
    def shown(self) -> str:
        """What the field shows: the day, or what was typed and could not be read."""
        return show_day(self.day) if self.day else self.typed

    @property
    def iso(self) -> str:
        """For addresses, which machines and caches compare."""
        return self.day.isoformat() if self.day else ""


def asked_day(data: QueryDict, parameter: str) -> AskedDay:
    """Read the parameter; an absent or empty one is no problem."""
    typed = data.get(parameter, "").strip()
    if not typed:
        return AskedDay(None, "", "")
    try:
        return AskedDay(read_day(typed), typed, "")
    except UnreadableError as fault:
        return AskedDay(None, typed[:40], f"{parameter.capitalize()}, {fault}")
