"""The dates that an event's rules give, as rows of the event."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from agenda.enums import EventStatus
from portal import dates

if TYPE_CHECKING:
    from agenda.records.event_dates import DatedEvent
    from agenda.records.occurrence import Occurrence
    from agenda.records.repetition import Repetition


def follow_rules(page: "DatedEvent") -> None:
    """Make the page's dates what its rules say; nothing is written to the database, and a second call changes nothing.

    Past dates stay as they were, and none is made. Of those to come, what an editor changed stays: a date called off,
    full, at other hours or in another room; and no such date goes when its rule no longer gives it.
    """
    known = list(page.occurrences.all())
    rules = list(page.repetitions.all())
    if not rules and not any(each.repetition for each in known):
        return
    kept = [each for each in known if each.repetition is None]
    for rule in rules:
        kept += _followed(page, rule, known)
    keys = {rule.key for rule in rules}
    kept += _touched(each for each in known if each.repetition and each.repetition not in keys)
    page.occurrences = sorted(kept, key=lambda each: each.start)
    page.forget_dates()


def _followed(page: "DatedEvent", rule: "Repetition", known: list["Occurrence"]) -> list["Occurrence"]:
    mine = {each.planned_on: each for each in known if each.repetition == rule.key}
    by_hand = {each.start for each in known if each.repetition is None}
    kept = []
    for day, (start, end) in rule.moments.items():
        found = mine.pop(day, None)
        if found is None:
            if end < dates.now() or start in by_hand:
                continue
            found = page.occurrences.model(repetition=rule.key, planned_on=day, start=start, end=end)
        if not found.is_over:
            _follow(found, rule, start, end)
        kept.append(found)
    return [*kept, *_touched(mine.values())]


def _follow(found: "Occurrence", rule: "Repetition", start: datetime, end: datetime) -> None:
    if not found.has_own_times:
        found.start, found.end = start, end
    if not found.has_own_venue:
        for name in rule.WHERE:
            setattr(found, name, getattr(rule, name))


def _touched(occurrences: Iterable["Occurrence"]) -> list["Occurrence"]:
    """Return those that no rule may take away."""
    return [
        each
        for each in occurrences
        if each.is_over or each.has_own_times or each.has_own_venue or each.status != EventStatus.SCHEDULED
    ]
