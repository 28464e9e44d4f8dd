"""The weekly mail among the settings of one's account."""

from typing import Any

from django import forms
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from accounts.weekly.model import WeeklyMail


class WeeklyMailForm(forms.Form):
    """``instance`` is the account."""

    is_wanted = forms.BooleanField(
        label="Recevoir chaque lundi ce qui m’attend", required=False,
        help_text="Un courriel le lundi matin, quand quelque chose vous attend : combien, et de quelle sorte.",
    )  # fmt: skip

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = instance
        found = WeeklyMail.objects.filter(user=instance).first()
        self.initial["is_wanted"] = found is None or found.is_wanted

    def save(self) -> None:
        wanted = {"is_wanted": self.cleaned_data["is_wanted"]}
        WeeklyMail.objects.update_or_create(user=self._user, defaults=wanted)


class WeeklyMailPanel(BaseSettingsPanel):
    """Shown to whoever has an address."""

    name = "courriel_du_lundi"
    title = "Courriel du lundi"
    tab = notifications_tab
    order = 200
    form_class = WeeklyMailForm

    def is_active(self) -> bool:
        return bool(self.user.email)
