"""Moments in Paris, for tests that need another one than now."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

Move = Callable[..., None]
SetDay = Callable[[date], None]
PARIS = ZoneInfo("Europe/Paris")


def paris(*parts: int) -> datetime:
    """Return this moment of Paris's clock: ``paris(2026, 11, 30, 9)``."""
    year, month, day, *clock = parts
    hour, minute, second = [*clock, 0, 0, 0][:3]
    return datetime(year, month, day, hour, minute, second, tzinfo=PARIS)


def moved_by(monkeypatch: pytest.MonkeyPatch, hour: int = 0) -> Move:
    """Return what makes it a moment in Paris for all that asks Django what time it is: ``move(2026, 11, 30, 9)``.

    ``hour`` is that of a day alone.
    """

    def move(*parts: int) -> None:
        moment = paris(*parts) if len(parts) > 3 else paris(*parts, hour)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return move


def noon_set_by(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    """Return what makes it noon of a day in Paris."""
    move = moved_by(monkeypatch, hour=12)
    return lambda day: move(day.year, day.month, day.day)
