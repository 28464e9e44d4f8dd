"""The form of a proposed event. The rules are the pages' own; errors come back under the form's fields."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from agenda.enums import EventKind, Registration
from agenda.events.page import EventPage
from agenda.events.slugs import slug_for
from agenda.records.occurrence import Occurrence
from agenda.records.organiser import EventOrganiser
from agenda.records.submission import TrustedLink
from agenda.submissions import guard
from portal import dates
from portal.enums import AUDIENCE_COLUMNS, Audience
from portal.models import OUTSIDE_TREE
from portal.pages.forms import PhoneField
from portal.requests.form_guard import GuardedForm
from portal.typed.validators import validate_postcode
from portal.typed.widgets import DAY_ATTRS, HOUR_ATTRS

DATE_ROWS = range(1, 5)
PAGE_FIELDS = (
    "title", "summary", "event_kind", "registration", "registration_url", "registration_phone", "registration_email",
)  # fmt: skip
# A partner knows how people get in, and says it: nothing is chosen for them.
_ENTRIES = [choice for choice in Registration.choices if choice[0] != Registration.UNKNOWN]
PLACE_FIELDS = ("venue_name", "address", "postcode", "online_url")


def _day(label: str, *, required: bool) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, help_text="jj/mm/aaaa",
        widget=forms.DateInput(DAY_ATTRS, format="%d/%m/%Y"),
        error_messages={"required": "Donnez le jour, par exemple 26/11/2026."},
    )  # fmt: skip


def _hour(label: str, *, required: bool) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=required, help_text="hh:mm",
        widget=forms.TimeInput(HOUR_ATTRS, format="%H:%M"),
        error_messages={"required": "Donnez l’heure de début, par exemple 14:30."},
    )  # fmt: skip


class SubmissionForm(GuardedForm):
    """``event`` is the page that the answers make, not saved, once the form is valid."""

    SALT = guard.SALT

    title = forms.CharField(
        label="Titre", max_length=200, help_text="Par exemple « Forum de l’emploi du 18e ».",
        error_messages={"required": "Donnez le titre de l’événement."},
    )  # fmt: skip
    event_kind = forms.ChoiceField(
        label="Type", choices=[("", "Choisissez"), *EventKind.choices],
        error_messages={"required": "Dites de quel type d’événement il s’agit."},
    )  # fmt: skip
    summary = forms.CharField(
        label="Résumé", max_length=320, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Deux phrases : ce que l’on y trouve, et pour qui.",
        error_messages={"required": "Dites en deux phrases ce que l’on y trouve."},
    )  # fmt: skip
    audiences = forms.MultipleChoiceField(
        label="Pour qui", choices=Audience.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins un public."},
    )  # fmt: skip
    venue_name = forms.CharField(label="Nom du lieu", max_length=160, required=False)
    address = forms.CharField(label="Numéro et rue", max_length=200, required=False)
    postcode = forms.CharField(
        label="Code postal",
        max_length=5,
        required=False,
        help_text="Par exemple 75018.",
        validators=[validate_postcode],
    )
    online_url = forms.URLField(
        label="Lien en ligne", max_length=500, required=False, assume_scheme="https",
        help_text="Si l’on peut y participer à distance.",
        error_messages={"invalid": "Ce lien n’est pas complet. Il commence par https://."},
    )  # fmt: skip
    organiser = forms.CharField(
        label="Organisateur", max_length=160,
        error_messages={"required": "Donnez le nom de l’organisme qui tient l’événement."},
    )  # fmt: skip
    registration = forms.ChoiceField(
        label="Entrée", choices=_ENTRIES, widget=forms.RadioSelect,
        error_messages={"required": "Dites comment on entre : librement, ou sur inscription."},
    )  # fmt: skip
    registration_url = forms.URLField(
        label="Lien d’inscription", max_length=500, required=False, assume_scheme="https",
        error_messages={"invalid": "Ce lien n’est pas complet. Il commence par https://."},
    )  # fmt: skip
    registration_phone = PhoneField(label="Téléphone d’inscription", required=False, service=True)
    registration_email = forms.EmailField(
        label="Courriel d’inscription", required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    proposer_email = forms.EmailField(
        label="Votre courriel", max_length=254,
        help_text="Pour vous répondre. Il n’est pas publié, et s’efface au bout de trois mois.",
        error_messages={"required": "Donnez votre courriel : la réponse y sera envoyée."},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, link: TrustedLink | None = None) -> None:
        super().__init__(data, asks_proof=link is None)
        self.link = link
        self.event: EventPage | None = None
        for row in DATE_ROWS:
            which = "" if row == 1 else f" de la date {row}"
            self.fields[f"day_{row}"] = _day(f"Jour{which}", required=row == 1)
            self.fields[f"start_{row}"] = _hour(f"Début{which}", required=row == 1)
            self.fields[f"end_{row}"] = _hour(f"Fin{which}", required=False)
        if link is not None:
            del self.fields["organiser"]

    @property
    def date_rows(self) -> list[list[forms.BoundField]]:
        """For the template: day, start and end of each row."""
        return [[self[f"{name}_{row}"] for name in ("day", "start", "end")] for row in DATE_ROWS]

    @property
    def has_more_dates(self) -> bool:
        """Something was typed in the rows after the first."""
        return any(field.value() for row in self.date_rows[1:] for field in row)

    @property
    def answers(self) -> list[tuple[str, str]]:
        """What was sent, for the hidden fields of the preview."""
        sent = cast("QueryDict", self.data)
        return [(name, str(value)) for name in self.fields for value in sent.getlist(name)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            self._build(cleaned)
        return cleaned

    # The event --------------------------------------------------------------

    def _build(self, cleaned: dict[str, Any]) -> None:
        """Build the page and its dates, and check them by their own rules."""
        event = EventPage(**{name: cleaned[name] for name in PAGE_FIELDS})
        event.slug = slug_for(event.title)
        for audience in cleaned["audiences"]:
            setattr(event, AUDIENCE_COLUMNS[Audience(audience)], True)
        if self.link is not None:
            event.source_organisation = self.link.organisation
            event.organisers = [EventOrganiser(organisation=self.link.organisation)]
        event.occurrences = [row for row in map(self._occurrence, DATE_ROWS) if row is not None]
        self._check(event, list(OUTSIDE_TREE))
        if not self.errors:
            self.event = event

    def _occurrence(self, row: int) -> Occurrence | None:
        """Return the date of a row; None for an empty one, or where it has an error."""
        day, start, end = (self.cleaned_data.get(f"{name}_{row}") for name in ("day", "start", "end"))
        if not (day or start or end):
            return None
        if not day or not start:
            self.add_error(f"day_{row}", "Donnez le jour et l’heure de début de cette date, ou effacez-la.")
            return None
        if day < dates.today():
            self.add_error(f"day_{row}", "Ce jour est passé : proposez une date à venir.")
            return None
        place = {name: self.cleaned_data[name] for name in PLACE_FIELDS}
        found = Occurrence(start=dates.moment(day, start), end=dates.moment(day, end or start), **place)
        self._check(found, ["event", "district"], {"start": f"start_{row}", "end": f"end_{row}"})
        return found

    def _check(self, record: Any, exclude: list[str], names: dict[str, str] | None = None) -> None:
        """Bring what the model refuses under the field that asked for it."""
        try:
            record.full_clean(exclude=exclude)
        except ValidationError as fault:
            for field, messages in fault.message_dict.items():
                name = (names or {}).get(field, field)
                target = name if name in self.fields else None
                known = [str(each) for each in self.errors.get(target or "__all__", ())]
                for message in (each for each in messages if each not in known):
                    self.add_error(target, message)
