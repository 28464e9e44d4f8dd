"""Rules of the event's form that look at several dates at once."""

from datetime import date
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from agenda.enums import Registration
from portal import dates


class EventPageForm(WagtailAdminPageForm):
    """Dates are compared with each other, and the registration deadline with the last of them."""

    def clean(self) -> Any:
        cleaned = super().clean()
        rows = self._date_rows()
        _forget_positions(rows)
        self._check_postponements(rows)
        self._check_deadline(cleaned, rows)
        return cleaned

    def _date_rows(self) -> list[Any]:
        """The forms of the dates that are kept and readable."""
        formset = self.formsets.get("occurrences")
        if formset is None or not formset.is_valid():
            return []
        kept = (form for form in formset.forms if not form.cleaned_data.get("DELETE"))
        return [form for form in kept if form.cleaned_data.get("start")]

    def _check_postponements(self, rows: list[Any]) -> None:
        days = {_day(row.cleaned_data["start"]) for row in rows}
        for row in rows:
            new_day = row.cleaned_data.get("postponed_to")
            if new_day and new_day not in days:
                row.add_error(
                    "postponed_to",
                    f"Ajoutez une ligne pour le {dates.format_day(new_day)} : son horaire et son lieu.",
                )

    def _check_deadline(self, cleaned: Any, rows: list[Any]) -> None:
        deadline = cleaned.get("registration_deadline")
        if not deadline or not rows or cleaned.get("registration") != Registration.REQUIRED:
            return
        last = max(_day(row.cleaned_data["start"]) for row in rows)
        if deadline > last:
            self.add_error(
                "registration_deadline",
                f"L’inscription finirait après la dernière date ({dates.format_day(last)}) : vérifiez les deux.",
            )


def _forget_positions(rows: list[Any]) -> None:
    """A partner's coordinates were those of the former address."""
    for row in rows:
        if row.changed_data and {"place", "venue_name", "address", "postcode"} & set(row.changed_data):
            row.instance.latitude = row.instance.longitude = None


def _day(moment: Any) -> date:
    return dates.local(moment).date()
