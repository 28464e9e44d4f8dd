"""Rules of the event's form that look at several dates at once."""

from datetime import date
from typing import Any

from agenda.enums import Registration
from agenda.records.held import HeldSomewhere
from agenda.repetitions.following import follow_rules
from portal import dates
from portal.editing.page_form import PortalPageForm

TIMES = ("start", "end")
LOCATED_BY = ("place", "venue_name", "address", "postcode")
# What the form does not ask; Wagtail gives rows that only a draft knows a blank object.
UNASKED = {
    "occurrences": ("latitude", "longitude", "repetition", "planned_on", "has_own_times", "has_own_venue"),
    "repetitions": ("key",),
}


class EventPageForm(PortalPageForm):
    """Dates are compared with each other and with the rules, and the registration deadline with the last of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # By prefix of the row, its date as the draft has it.
        self._recalled: dict[str, Any] = {}
        if self.is_bound:
            for name, fields in UNASKED.items():
                self._recall(name, fields)

    def clean(self) -> Any:
        cleaned = super().clean()
        rows = self._rows("occurrences")
        rules = [row for row in self._rows("repetitions") if row.pattern]
        planned = {day for row in rules for day in row.instance.days}
        self._check_some_date()
        self._note_changes(rows)
        self._check_struck(rules)
        days = {_day(row.cleaned_data["start"]) for row in rows if row.cleaned_data.get("start")} | planned
        self._check_postponements(rows, days)
        self._check_deadline(cleaned, days)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        page = super().save(commit=commit)
        if not commit:
            follow_rules(page)
        return page

    def _recall(self, name: str, fields: tuple[str, ...]) -> None:
        formset = self.formsets.get(name)
        stored = [each for each in getattr(self.instance, name).all() if each.pk is None]
        rows = [row for row in formset.initial_forms if row.instance.pk is None] if formset else []
        if len(rows) != len(stored):
            return
        for row, known in zip(rows, stored, strict=True):
            self._recalled[row.prefix] = known
            for field in fields:
                setattr(row.instance, field, getattr(known, field))

    def _rows(self, name: str, *, deleted: bool = False) -> list[Any]:
        """Return the readable forms of the children that are kept, or of those that go."""
        formset = self.formsets.get(name)
        if formset is None or not formset.is_valid():
            return []
        return [row for row in formset.forms if row.cleaned_data and bool(row.cleaned_data.get("DELETE")) == deleted]

    def _check_some_date(self) -> None:
        """Drafts may wait for theirs."""
        formsets = [self.formsets[name] for name in UNASKED if name in self.formsets]
        if self.is_deferred_validation or not formsets or not all(each.is_valid() for each in formsets):
            return
        if not any(self._rows(name) for name in UNASKED):
            self.add_error(None, "Dates et lieux : ajoutez au moins une date, ou une répétition.")

    def _note_changes(self, rows: list[Any]) -> None:
        """Note what an editor changed on a date: it is no longer its rule's, nor its coordinates the address's."""
        for row in rows:
            if self._differs(row, LOCATED_BY):
                row.instance.latitude = row.instance.longitude = None
            if row.instance.repetition:
                row.instance.has_own_times |= self._differs(row, TIMES)
                row.instance.has_own_venue |= self._differs(row, HeldSomewhere.WHERE)

    def _differs(self, row: Any, names: tuple[str, ...]) -> bool:
        known = self._recalled.get(row.prefix)
        for name in names:
            before = getattr(known, name) if known else row.initial.get(name)
            after = row.cleaned_data.get(name)
            if (getattr(before, "pk", before) or "") != (getattr(after, "pk", after) or ""):
                return True
        return False

    def _check_struck(self, rules: list[Any]) -> None:
        """Refuse to delete a date to come that its rule would write again."""
        by_key = {row.instance.key: row for row in rules}
        for gone in self._rows("occurrences", deleted=True):
            day, rule = gone.instance.planned_on, by_key.get(gone.instance.repetition)
            if rule and not gone.instance.is_over and day in rule.instance.days:
                words = dates.format_day(day, weekday=True)
                rule.add_error(
                    "skipped", f"Vous effacez le {words}, que la répétition donne : écrivez ici {day:%d/%m/%Y}."
                )

    def _check_postponements(self, rows: list[Any], days: set[date]) -> None:
        for row in rows:
            new_day = row.cleaned_data.get("postponed_to")
            if new_day and new_day not in days:
                row.add_error(
                    "postponed_to",
                    f"Ajoutez une ligne pour le {dates.format_day(new_day)} : son horaire et son lieu.",
                )

    def _check_deadline(self, cleaned: Any, days: set[date]) -> None:
        deadline = cleaned.get("registration_deadline")
        if not deadline or not days or cleaned.get("registration") != Registration.REQUIRED:
            return
        last = max(days)
        if deadline > last:
            self.add_error(
                "registration_deadline",
                f"L’inscription finirait après la dernière date ({dates.format_day(last)}) : vérifiez les deux.",
            )


def _day(moment: Any) -> date:
    return dates.local(moment).date()
