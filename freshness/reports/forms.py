"""The form of readers: two questions, no account."""

from django import forms

from portal.requests.form_guard import GuardedForm


class ReportForm(GuardedForm):
    """What is wrong, and where to answer."""

    SALT = "freshness.reports"

    text = forms.CharField(
        label="Qu’est-ce qui n’est plus vrai ?", max_length=1000, min_length=5,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Par exemple : « L’accueil est fermé le mercredi. » N’écrivez rien de personnel.",
        error_messages={
            "required": "Dites en quelques mots ce qui n’est plus vrai.",
            "min_length": "Dites en quelques mots ce qui n’est plus vrai.",
        },
    )  # fmt: skip
    email = forms.EmailField(
        label="Votre courriel", max_length=254, required=False,
        help_text="Seulement pour vous répondre : il s’efface ensuite.",
    )  # fmt: skip
