"""What an event says of its dates, all of them read from its occurrences."""

from datetime import date
from functools import cached_property
from typing import Any

from agenda.enums import EventStatus
from agenda.records.occurrence import Occurrence
from portal import dates
from portal.pages.children import children
from portal.pages.heads import dated


class DatedEvent:
    """Part of ``EventPage``: its dates in order, and which of them to show."""

    # The children's managers, which EventPage has from its occurrences and repetitions.
    occurrences: Any
    repetitions: Any
    # And its words, its states and its manager.
    title: str
    seo_title: str
    pk: Any
    objects: Any
    status: Any
    registration: Any
    cancelled_on: Any
    registration_is_open: Any
    registration_is_closed: Any

    @cached_property
    def all_dates(self) -> list[Occurrence]:
        """Every occurrence, those of an unsaved form included, in order of start."""
        found = [o for o in children(self, "occurrences", "place", "district") if o.start and o.end]
        return sorted(found, key=lambda occurrence: occurrence.start)

    def search_days(self) -> list[tuple[date, date]]:
        """Return first and last day of each date, cancelled ones too: the page shows them, and says so."""
        return [(each.first_day, each.last_day) for each in self.all_dates]

    @property
    def head_title(self) -> str:
        """With its day: the same title comes back, for a guide or another year."""
        shown = self.next_date
        return self.seo_title or dated(self.title, dates.format_day(shown.first_day) if shown else "")

    @property
    def registration_subject(self) -> str:
        """The subject of a message to register: what, and which day."""
        shown = self.next_date
        day = f", {dates.format_day(shown.first_day, weekday=True)}" if shown else ""
        return f"Inscription : {self.title}{day}".replace(dates.NBSP, " ")

    def forget_dates(self) -> None:
        """Forget what was read of the dates: they were changed."""
        for stale in ("all_dates", "rhythms"):
            self.__dict__.pop(stale, None)

    @cached_property
    def rhythms(self) -> list[str]:
        """``Tous les mardis, 14 h – 16 h, jusqu’au 30 juin 2027``, for each rule that still has dates to come."""
        going_on = {occurrence.repetition for occurrence in self.upcoming_dates if occurrence.repetition}
        return [rule.sentence for rule in self.repetitions.all() if rule.key in going_on] if going_on else []

    @property
    def next_date(self) -> Occurrence | None:
        """The one to show first: the next with places, else the next that is held, announced, or the last past one."""
        held = [occurrence for occurrence in self.upcoming_dates if occurrence.effective_status.takes_place]
        with_places = (occurrence for occurrence in held if occurrence.effective_status is not EventStatus.FULL)
        candidates = [next(with_places, None), *held[:1], *self.upcoming_dates[:1], *self.all_dates[-1:]]
        return next((occurrence for occurrence in candidates if occurrence), None)

    @property
    def date_label(self) -> str:
        """What the summary card calls the date it shows."""
        if self.is_past or len(self.all_dates) < 2:
            return "Quand"
        held = (occurrence for occurrence in self.upcoming_dates if occurrence.effective_status.takes_place)
        return "Prochaine date" if next(held, self.next_date) is self.next_date else "Prochaine date avec des places"

    @property
    def upcoming_dates(self) -> list[Occurrence]:
        return [occurrence for occurrence in self.all_dates if not occurrence.is_over]

    @property
    def past_dates(self) -> list[Occurrence]:
        """Latest first."""
        return [occurrence for occurrence in reversed(self.all_dates) if occurrence.is_over]

    @property
    def changed_dates(self) -> list[Occurrence]:
        """Announced for later, and called off, moved to another day or put online on their own."""
        changed = (EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.MOVED_ONLINE)
        return [occurrence for occurrence in self.upcoming_dates if occurrence.status in changed]

    @property
    def is_past(self) -> bool:
        """Every date is over; to the minute, where ``is_over`` goes by days."""
        return bool(self.all_dates) and not self.upcoming_dates
