"""What is asked of whoever wants to be called, and of an employer who recruits."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from contact.enums import CallMoment, CallSubject, RequestKind, UnderClause
from portal import dates
from portal.pages.forms import PhoneField
from portal.requests.form_guard import GuardedForm
from portal.typed.widgets import DAY_ATTRS

MOST_POSTS = 500
NO_CONTACT = "Donnez un téléphone ou un courriel : il en faut au moins un pour vous répondre."
NAME = forms.TextInput(attrs={"autocomplete": "name"})
FEW_WORDS = forms.Textarea(attrs={"rows": 4})


class ContactForm(GuardedForm):
    """A public form that becomes a ``ContactRequest``; ``kept`` are its columns, once the form is valid."""

    KIND: ClassVar[RequestKind]

    @property
    def kept(self) -> dict[str, Any]:
        """Columns of the request, by name: what was answered, and nothing of what keeps programs out."""
        guard = {"website", "token", "proof", "digits"}
        answers = {name: value for name, value in self.cleaned_data.items() if name not in guard}
        return {**answers, "name": " ".join(answers["name"].split()), "kind": self.KIND}


class CallbackForm(ContactForm):
    """Who to call, and when: three answers, the others may be left."""

    SALT = "contact.callback"
    KIND = RequestKind.CALL

    name = forms.CharField(
        label="Prénom et nom", max_length=120, error_messages={"required": "Donnez votre prénom et votre nom."},
        widget=NAME,
    )  # fmt: skip
    phone = PhoneField(label="Téléphone", error_messages={"required": "Donnez le numéro où nous pouvons vous appeler."})
    moment = forms.ChoiceField(
        label="Quand vous appeler ?", choices=CallMoment.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choisissez le moment qui vous convient."},
    )  # fmt: skip
    subject = forms.ChoiceField(
        label="Pour parler de quoi ?", required=False, choices=[("", "Je ne sais pas encore"), *CallSubject.choices]
    )
    message = forms.CharField(
        label="En quelques mots", required=False, max_length=500, widget=FEW_WORDS,
        help_text="N’écrivez rien sur votre santé ni sur votre vie privée : vous en parlerez si vous le voulez.",
    )  # fmt: skip


class RecruitmentForm(ContactForm):
    """What an employer looks for. A telephone or an e-mail is enough."""

    SALT = "contact.recruitment"
    KIND = RequestKind.RECRUITMENT

    organisation = forms.CharField(
        label="Votre entreprise ou votre organisme", max_length=200,
        error_messages={"required": "Donnez le nom de l’entreprise ou de l’organisme qui recrute."},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    job = forms.CharField(
        label="Quel métier ?", max_length=200, help_text="Par exemple « agent d’entretien » ou « maçon ».",
        error_messages={"required": "Dites pour quel métier vous recrutez."},
    )  # fmt: skip
    posts = forms.IntegerField(
        label="Combien de personnes ?", min_value=1, max_value=MOST_POSTS,
        error_messages={
            "required": "Dites combien de personnes vous recrutez, par exemple 2.",
            "min_value": "Il faut au moins une personne.",
            "max_value": f"{MOST_POSTS} personnes au plus dans une demande : faites-en plusieurs, ou appelez-nous.",
        },
    )  # fmt: skip
    start = forms.CharField(
        label="À partir de quand ?", max_length=120, help_text="Par exemple « dès que possible » ou « le 4 janvier ».",
        error_messages={"required": "Dites quand le travail commence, par exemple « dès que possible »."},
    )  # fmt: skip
    place = forms.CharField(
        label="Où ?", required=False, max_length=120, help_text="Un arrondissement, une commune ou une adresse."
    )
    under_clause = forms.ChoiceField(
        label="Ce recrutement répond-il à une clause sociale ?", required=False, choices=UnderClause.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    answer_by = forms.DateField(
        label="Jusqu’à quand attendez-vous notre réponse ?", required=False, help_text="jj/mm/aaaa",
        widget=forms.DateInput(DAY_ATTRS, format="%d/%m/%Y"),
    )  # fmt: skip
    message = forms.CharField(
        label="Ce qu’il faut savoir du poste", required=False, max_length=1000, widget=FEW_WORDS,
        help_text="Horaires, contrat, conditions de travail.",
    )  # fmt: skip
    name = forms.CharField(
        label="Votre prénom et votre nom", max_length=120, widget=NAME,
        error_messages={"required": "Donnez votre prénom et votre nom."},
    )  # fmt: skip
    phone = PhoneField(
        label="Téléphone", required=False, service=True, own=True, help_text="Un téléphone ou un courriel suffit."
    )  # fmt: skip
    email = forms.EmailField(
        label="Courriel", required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def clean_answer_by(self) -> date | None:
        """Refuse a day that is over."""
        day: date | None = self.cleaned_data["answer_by"]
        if day and day < dates.today():
            raise ValidationError("Ce jour est passé : donnez un jour à venir, ou laissez vide.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("phone") and not cleaned.get("email") and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", NO_CONTACT)
        return cleaned
