"""What is asked of whoever wants to be told."""

from typing import Any

from django import forms

from alerts.enums import Frequency
from portal.requests.form_guard import GuardedForm


class AlertForm(GuardedForm):
    """An address and how often; ``choices`` are the frequencies that the list offers."""

    SALT = "alerts.subscribe"

    email = forms.EmailField(
        label="Votre courriel", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Donnez l’adresse où vous avertir."},
    )  # fmt: skip
    frequency = forms.ChoiceField(
        label="Quand vous avertir ?", choices=Frequency.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choisissez quand vous avertir."},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, choices: list[Frequency], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["frequency"]
        field.choices = [(each.value, each.label) for each in choices]
