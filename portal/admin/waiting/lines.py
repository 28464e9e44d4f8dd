"""The lines of « Ce qui m’attend », and how an app makes them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from portal import dates
from portal.words.text import plural

# What a button of the list posts, so that whoever presses it comes back to the list: see ``back_or``.
FROM_DESK = ("retour", "bureau")
SHOWN = 10  # lines of one app; the last one then leads to all of its own
Row = TypeVar("Row")


class Urgency(IntEnum):
    """Which of the three lists a line stands in."""

    LATE = 0
    TODAY = 1
    WEEK = 2

    @property
    def label(self) -> str:
        return ("En retard", "Aujourd’hui", "Cette semaine")[self]

    @property
    def anchor(self) -> str:
        return ("retard", "jour", "semaine")[self]


@dataclass(frozen=True)
class Action:
    """A button of a line: it posts ``fields``, or leads to ``url`` where there are none."""

    label: str
    url: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Task:
    """One line. ``since`` orders those of one urgency, the oldest first; ``age`` says it in words.

    ``kind`` is what such lines are, one and several (« lien mort,liens morts »): the weekly mail counts them.
    ``is_rest``: it leads to those beyond the ten that are shown.
    """

    urgency: Urgency
    since: date
    age: str
    title: str
    what: str
    actions: tuple[Action, ...]
    kind: str
    is_rest: bool = False


def back_or(request: HttpRequest, place: str) -> HttpResponse:
    """Redirect to the list whoever pressed one of its buttons, anybody else to ``place``, an address or a route."""
    name, value = FROM_DESK
    return redirect(f"{reverse('wagtailadmin_home')}#attend" if request.POST.get(name) == value else place)


def some(rows: Iterable[Row]) -> tuple[list[Row], bool]:
    """Return the first rows of a sliced query of ``SHOWN + 1``, and whether there are more."""
    found = list(rows)
    return found[:SHOWN], len(found) > SHOWN


def more(urgency: Urgency, title: str, url: str, kind: str) -> Task:
    """Return the line that leads to the rest."""
    return Task(urgency, dates.today(), "", title, "", (Action("Tout voir", url),), kind, is_rest=True)


def lines_of(line: Callable[[Row], Task], rest: Task) -> Callable[[Iterable[Row]], list[Task]]:
    """Return what makes the lines of a sliced query of ``SHOWN + 1``: one of each of the first rows, then ``rest``.

    ``rest``: see ``more``; only where there are more.
    """

    def lines(rows: Iterable[Row]) -> list[Task]:
        first, has_more = some(rows)
        tasks = [line(row) for row in first]
        return [*tasks, rest] if has_more else tasks

    return lines


def age_of(day: date, today: date | None = None) -> str:
    """Return ``aujourd’hui``, ``depuis 3 jours``, ``dans 5 jours``."""
    days = ((today or dates.today()) - day).days
    if days == 0:
        return "aujourd’hui"
    return f"depuis {plural(days, 'jour')}" if days > 0 else f"dans {plural(-days, 'jour')}"
