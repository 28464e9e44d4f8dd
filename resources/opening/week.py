"""A week of opening hours, for people and for search engines."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from opening_hours import State

from portal import dates
from portal.words.text import NBSP
from resources.opening.hours import HOLIDAY, PARIS, Hours, is_public_holiday, parse

ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Slot:
    """An opening, from a moment to another; ``comment`` is the rule's own (« sur rendez-vous »)."""

    start: datetime
    end: datetime
    comment: str = ""
    is_sure: bool = True

    @property
    def label(self) -> str:
        """Its hours in words."""
        text = dates.format_time_range(self.start, self.end)
        if not self.is_sure and self.end - self.start >= timedelta(hours=23):  # a day without hours; one has 23
            return _sentence(self.comment or "à vérifier")
        if self.end - self.start >= timedelta(hours=24):
            text = "jour et nuit"
        elif self.end.time() == time(0):
            text = f"{dates.format_time(self.start)} – minuit"
        text = text.replace(" ", NBSP)
        note = self.comment or ("" if self.is_sure else "à vérifier")
        note = "à vérifier" if note == HOLIDAY else note
        return f"{text} ({note})" if note else text


@dataclass(frozen=True)
class WeekDay:
    """A line of the table: the day, its openings, and why to doubt them."""

    day: date
    slots: list[Slot]
    is_today: bool = False
    is_holiday: bool = False
    # What holds outside these openings (« sur rendez-vous »).
    otherwise: str = ""

    @property
    def name(self) -> str:
        return dates.DAYS[self.day.weekday()].capitalize()

    @property
    def label(self) -> str:
        """Its openings in words, or « Fermé »."""
        openings = ", ".join(slot.label for slot in self.slots)
        if not self.otherwise:
            return openings or "Fermé"
        return f"{openings}, sinon {self.otherwise}" if openings else _sentence(self.otherwise)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def week_of(expression: str, day: date) -> list[WeekDay]:
    """Return Monday to Sunday of the week that holds ``day``; empty when the hours are unknown."""
    hours = parse(expression)
    if hours is None:
        return []
    monday, sunday = dates.week_bounds(day)
    slots = _slots(hours, monday)
    return [
        WeekDay(
            each,
            [slot for slot in slots if slot.start.date() == each],
            each == day,
            is_public_holiday(each),
            hours.rules.otherwise,
        )
        for each in (monday + timedelta(days=n) for n in range((sunday - monday).days + 1))
    ]


def _slots(hours: Hours, monday: date) -> list[Slot]:
    """Return openings that start in the week; one that lasts for days is cut at each midnight."""
    slots: list[Slot] = []
    first = datetime.combine(monday - timedelta(days=1), time(12), PARIS)
    last = datetime.combine(monday + timedelta(days=8), time(12), PARIS)
    for start, end, state, comment in hours.intervals(first, last):
        if state == State.CLOSED:
            continue
        sure = state == State.OPEN
        begin = start
        while end - begin > timedelta(hours=24):
            midnight = datetime.combine(begin.date() + timedelta(days=1), time(0), PARIS)
            slots.append(Slot(begin, midnight, comment, sure))
            begin = midnight
        slots.append(Slot(begin, end, comment, sure))
    return [slot for slot in slots if monday <= slot.start.date() < monday + timedelta(days=7)]


def specification(week: list[WeekDay]) -> list[dict[str, Any]]:
    """schema.org's opening hours of this very week, which says so: seasons and holidays change the next."""
    if not week:
        return []
    valid = {"validFrom": week[0].day.isoformat(), "validThrough": week[-1].day.isoformat()}
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{ENGLISH_DAYS[line.day.weekday()]}",
            "opens": slot.start.strftime("%H:%M"),
            "closes": slot.end.strftime("%H:%M") if slot.end.time() != time(0) else "23:59",
            **valid,
        }
        for line in week
        for slot in line.slots
        if slot.is_sure and not slot.comment
    ]
