"""A rule asked for in words, kept as RFC 5545."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from agenda.enums import Rhythm
from agenda.repetitions import advanced, day_lists, rfc5545, words
from agenda.repetitions.pattern import LARGEST_INTERVAL, LAST_OF_MONTH, LONGEST, Pattern, first_on, is_on, position_of
from portal import dates
from portal.words import text

# More dates than this fill the agenda and nobody's diary.
MOST_DATES = 200
WEEKDAYS = [(str(number), name.capitalize()) for number, name in enumerate(dates.DAYS)]
POSITIONS = [("", "Comme le premier jour"), *((str(key), f"Le {name}") for key, name in words.POSITIONS.items())]
EXAMPLE = "Par exemple : 22/12/2026, du 26/12/2026 au 03/01/2027."


class RepetitionForm(WagtailAdminModelForm):
    """``pattern`` is the rule that the answers make; None while they have faults."""

    first_day = forms.DateField(
        label="Premier jour", widget=AdminDateInput, error_messages={"required": "Donnez le premier jour."}
    )
    start_time = forms.TimeField(
        label="Début", widget=AdminTimeInput, error_messages={"required": "Donnez l’heure de début, par exemple 14:00."}
    )
    end_time = forms.TimeField(
        label="Fin", widget=AdminTimeInput, required=False, help_text="Inconnue ? Laissez vide. Minuit s’écrit 00:00."
    )
    rhythm = forms.ChoiceField(label="Revient", choices=Rhythm.choices, initial=Rhythm.WEEKLY)
    interval = forms.IntegerField(
        label="Une fois sur", min_value=1, max_value=LARGEST_INTERVAL, initial=1,
        help_text="1 : à chaque fois. 2 : une semaine, ou un mois, sur deux.",
    )  # fmt: skip
    weekdays = forms.TypedMultipleChoiceField(
        label="Quels jours", choices=WEEKDAYS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Rien de coché : le jour de la semaine du premier jour.",
    )  # fmt: skip
    position = forms.ChoiceField(
        label="Lequel du mois", choices=POSITIONS, required=False,
        help_text="Seulement pour « chaque mois » : « le 2e jeudi ».",
    )  # fmt: skip
    until = forms.DateField(
        label="Jusqu’au", widget=AdminDateInput, error_messages={"required": "Donnez le dernier jour possible."}
    )
    skipped = forms.CharField(
        label="Sauf ces jours", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=f"Vacances, fermetures. {EXAMPLE}",
    )  # fmt: skip
    added = forms.CharField(
        label="Et aussi ces jours", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Aux mêmes heures. Par exemple : 15/01/2027.",
    )  # fmt: skip

    advanced = forms.CharField(
        label="règle avancée (RFC 5545)", required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Pour ce que les réponses ci-dessus ne savent pas dire. Elle remplace « Revient », « Une fois sur », "
        f"« Quels jours » et « Lequel du mois ». Par exemple, le 15 de chaque mois : {advanced.EXAMPLE}.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pattern: Pattern | None = None
        if self.instance.recurrence:
            self.initial |= _answers(self.instance.pattern)

    def clean(self) -> Any:
        cleaned = super().clean()
        single, skipped = self._read_days("skipped")
        more, added = self._read_days("added")
        if not self.errors:
            self._build(cleaned, single, skipped | single, added | more)
        return cleaned

    def _read_days(self, name: str) -> tuple[set[date], set[date]]:
        try:
            return day_lists.read(self.cleaned_data.get(name, ""))
        except day_lists.DayListError as fault:
            self.add_error(name, str(fault))
            return set(), set()

    def clean_advanced(self) -> str:
        typed = self.cleaned_data["advanced"]
        try:
            return advanced.read(typed) if typed else ""
        except advanced.AdvancedRuleError as fault:
            raise forms.ValidationError(text.french(str(fault))) from fault

    def _first(self, cleaned: dict[str, Any], weekdays: tuple[int, ...], position: int) -> date:
        asked: date = cleaned["first_day"]
        if not cleaned["advanced"]:
            return first_on(asked, weekdays, position)
        found = advanced.first_on(cleaned["advanced"], asked)
        if found is None:
            self.add_error("advanced", "Cette règle ne donne aucune date dans les deux ans : vérifiez-la.")
        return found or asked

    def _build(self, cleaned: dict[str, Any], named: set[date], skipped: set[date], added: set[date]) -> None:
        weekdays, position = _which(cleaned)
        start, end = cleaned["start_time"], cleaned["end_time"] or cleaned["start_time"]
        pattern = Pattern(
            first=self._first(cleaned, weekdays, position),
            advanced=cleaned["advanced"],
            until=cleaned["until"],
            start=start,
            end=end,
            rhythm=Rhythm(cleaned["rhythm"]),
            interval=cleaned["interval"],
            weekdays=weekdays,
            position=position,
            skips_holidays=bool(cleaned.get("skips_holidays")),
            skipped=frozenset(skipped),
            added=frozenset(added),
        )
        self._check_times(pattern)
        self._check_reach(pattern, cleaned["first_day"])
        self._check_named(pattern, named)
        if self.errors:
            return
        recurrence = rfc5545.write(pattern)
        self._check_outcome(rfc5545.days(recurrence), pattern)
        if not self.errors:
            self.pattern, self.instance.recurrence = pattern, recurrence

    def _check_times(self, pattern: Pattern) -> None:
        if pattern.end < pattern.start and pattern.end.hour >= 6:
            self.add_error("end_time", "La fin est avant le début : vérifiez les deux heures.")

    def _check_reach(self, pattern: Pattern, asked: date) -> None:
        if pattern.until < asked:
            self.add_error("until", "Ce jour est avant le premier : vérifiez les deux.")
        elif pattern.until - asked > LONGEST:
            self.add_error("until", "Cette répétition dure plus de deux ans : donnez une fin plus proche.")
        for day in pattern.added:
            if abs(day - asked) > LONGEST:
                self.add_error("added", f"Le {dates.format_day(day)} est à plus de deux ans : vérifiez l’année.")

    def _check_named(self, pattern: Pattern, named: set[date]) -> None:
        """Refuse a day skipped by name unless it is one that the rule may give: any other is a typing mistake."""
        whole = replace(pattern, skipped=frozenset(), skips_holidays=False)
        given = set(rfc5545.days(rfc5545.write(whole))) if pattern.advanced and named and not self.errors else None
        for day in sorted(named - pattern.added):
            if given is not None and day in given:
                continue
            if given is not None or not _is_given(pattern, day):
                when = dates.format_day(day, weekday=True)
                self.add_error("skipped", f"La répétition ne tombe pas le {when} : corrigez ce jour, ou effacez-le.")

    def _check_outcome(self, days: list[date], pattern: Pattern) -> None:
        if not days:
            until = dates.format_day(pattern.until)
            self.add_error(
                "until", f"La répétition ne donne aucune date d’ici au {until} : vérifiez les jours et la fin."
            )
        elif len(days) > MOST_DATES:
            count = text.plural(len(days), "date")
            self.add_error("until", f"La répétition donne {count}, {MOST_DATES} au plus : donnez une fin plus proche.")


def _is_given(pattern: Pattern, day: date) -> bool:
    return is_on(day, pattern.weekdays, pattern.position) and pattern.first <= day <= pattern.until


def _which(cleaned: dict[str, Any]) -> tuple[tuple[int, ...], int]:
    """Return the days of the week, and their week of the month; what is not said is read from the first day."""
    first = cleaned["first_day"]
    weekdays = tuple(sorted(cleaned["weekdays"])) or (first.weekday(),)
    if cleaned["rhythm"] != Rhythm.MONTHLY:
        return weekdays, 0
    position = position_of(first)
    return weekdays, int(cleaned["position"] or 0) or (position if position in words.POSITIONS else LAST_OF_MONTH)


def _answers(pattern: Pattern) -> dict[str, Any]:
    """Return what the form shows of a rule."""
    return {
        "first_day": pattern.first,
        "start_time": pattern.start,
        "end_time": None if pattern.end == pattern.start else pattern.end,
        "rhythm": pattern.rhythm,
        "interval": pattern.interval,
        "weekdays": [str(day) for day in pattern.weekdays],
        "position": pattern.position or "",
        "until": pattern.until,
        "skipped": day_lists.write(pattern.skipped),
        "added": day_lists.write(pattern.added),
        "advanced": pattern.advanced,
    }
