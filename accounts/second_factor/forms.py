"""What is typed to log in with a second factor, and to look after it."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest

WRONG_CODE = "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant, puis recopiez-le."
BLOCKED = "Trop de codes ont été refusés : attendez un quart d’heure au moins, puis essayez de nouveau."
NOT_YOURS = "Ce n’est pas votre mot de passe."
ONE_TIME = {"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "none", "spellcheck": "false"}


class CodeForm(forms.Form):
    """A code of the application, or a recovery code."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="Les six chiffres que montre votre application, ou un de vos codes de secours.",
        widget=forms.TextInput(attrs=ONE_TIME),
    )


class ActivationForm(forms.Form):
    """The first code of a new application, which proves that it holds the secret."""

    code = forms.CharField(
        label="Code montré par l’application",
        max_length=12,
        help_text="Six chiffres, qui changent toutes les 30 secondes.",
        widget=forms.TextInput(attrs=ONE_TIME | {"inputmode": "numeric", "autofocus": False}),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class PasswordForm(forms.Form):
    """Who sits at the keyboard knows the password; wrong ones count among those of the login page."""

    password = forms.CharField(
        label="Votre mot de passe",
        max_length=4096,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> None:
        """Check it, and keep it nowhere."""
        user = self.request.user
        if authenticate(self.request, username=user.get_username(), password=self.cleaned_data["password"]) != user:
            raise ValidationError(NOT_YOURS)


class GuardedActivationForm(ActivationForm, PasswordForm):
    """The same for somebody who is logged in: a screen left open is not enough."""

    field_order = ("code", "password")
