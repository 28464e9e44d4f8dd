"""What is asked of a person who answers an offer, and of whoever decides."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from applications.cvs import content, cv
from applications.deciding.decisions import Hiring
from applications.enums import CvKind, RefusalReason, Status
from applications.receiving.keeping import Answers
from clauses.enums import ContractType
from clauses.models import EligiblePublic, OpportunityPage
from portal.pages.forms import PhoneField, PublicForm
from portal.requests.form_guard import GuardedForm
from portal.typed.widgets import DAY_ATTRS

NO_CONTACT = "Donnez un courriel ou un téléphone : il en faut au moins un pour vous répondre."


class ApplicationForm(GuardedForm):
    """``answers`` is what to keep, once the form is valid."""

    SALT = "applications.form"

    name = forms.CharField(
        label="Prénom et nom", max_length=120, error_messages={"required": "Donnez votre prénom et votre nom."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    email = forms.EmailField(
        label="Courriel", required=False, max_length=254, help_text="Un courriel ou un téléphone suffit.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    phone = PhoneField(label="Téléphone", required=False)
    situation = forms.MultipleChoiceField(
        label="Ce qui vous correspond", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Cochez autant de cases que vous voulez. Aucun justificatif n’est demandé maintenant.",
    )  # fmt: skip
    availability = forms.CharField(
        label="Quand pouvez-vous commencer ?", max_length=200,
        help_text="Par exemple « tout de suite » ou « le 4 janvier ».",
        error_messages={"required": "Dites quand vous pouvez commencer, par exemple « tout de suite »."},
    )  # fmt: skip
    message = forms.CharField(
        label="Votre message", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Ce que vous savez faire, en quelques phrases.",
    )  # fmt: skip
    cv = forms.FileField(
        label="Votre CV", required=False, allow_empty_file=True,
        help_text="PDF, ODT ou DOCX, 5 Mo au plus. Il n’est pas obligatoire.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.odt,.docx"}),
    )  # fmt: skip
    prescriber = forms.CharField(
        label="Qui vous accompagne ?", required=False, max_length=200,
        help_text="Si une conseillère ou un conseiller vous suit : son nom et sa structure.",
    )  # fmt: skip
    consent = forms.BooleanField(
        label="J’accepte que l’équipe Clause sociale et l’employeur de cette offre lisent ma candidature.",
        error_messages={"required": "Cochez cette case : sans votre accord, personne ne peut lire votre candidature."},
    )

    def __init__(self, offer: OpportunityPage, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        publics = offer.publics.all() or EligiblePublic.objects.all()
        self.statements = {public.slug: public.statement for public in publics}
        cast("forms.ChoiceField", self.fields["situation"]).choices = list(self.statements.items())
        self.cv_kind: CvKind | None = None

    def clean_cv(self) -> "UploadedFile[Any] | None":
        """Refuse a CV by its size, then by what it holds."""
        upload: UploadedFile[Any] | None = self.cleaned_data.get("cv")
        # A program's file is not even opened.
        if upload is not None and not self.looks_sent_by_a_program:
            if not cv.has_room():
                raise ValidationError(cv.NO_ROOM)
            self.cv_kind = content.kind_of(upload)
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("email") and not cleaned.get("phone") and not {"email", "phone"} & set(self.errors):
            self.add_error("email", NO_CONTACT)
        return cleaned

    @property
    def answers(self) -> Answers:
        """What the person gave, ready to be kept."""
        given = self.cleaned_data
        upload: UploadedFile[Any] | None = given["cv"]
        return Answers(
            name=" ".join(given["name"].split()), email=given["email"], phone=given["phone"],
            situation="\n".join(self.statements[slug] for slug in given["situation"]),
            availability=given["availability"], message=given["message"], prescriber=given["prescriber"],
            cv_name=(upload.name or "CV")[-120:] if upload else "", cv_kind=self.cv_kind,
            cv_content=upload.read() if upload else b"",
        )  # fmt: skip


class DecisionForm(PublicForm):
    """``decision`` is a state; the other answers are asked where that state needs them."""

    NEEDED = {Status.REFUSED: {"reason"}, Status.HIRED: {"contract_type", "hired_on"}}

    decision = forms.ChoiceField(choices=Status.choices, error_messages={"invalid_choice": "Choisissez une décision."})
    reason = forms.ChoiceField(
        label="Motif, lu par la personne", choices=[("", "Choisissez"), *RefusalReason.choices],
        error_messages={"required": "Choisissez le motif du refus : la personne le lira."},
    )  # fmt: skip
    contract_type = forms.ChoiceField(
        label="Contrat signé", choices=[("", "Choisissez"), *ContractType.choices],
        error_messages={"required": "Choisissez le contrat signé."},
    )  # fmt: skip
    is_durable = forms.BooleanField(label="Emploi durable : CDI, ou CDD de six mois et plus", required=False)
    hired_on = forms.DateField(
        label="Date d’embauche", help_text="jj/mm/aaaa", widget=forms.DateInput(DAY_ATTRS, format="%d/%m/%Y"),
        error_messages={"required": "Donnez la date d’embauche, par exemple 04/01/2027."},
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        if data is not None:
            needed = self.NEEDED.get(data.get("decision", ""), set())
            for name in {"reason", "contract_type", "hired_on"} - needed:
                self.fields[name].required = False

    @property
    def target(self) -> Status:
        return Status(self.cleaned_data["decision"])

    @property
    def refusal(self) -> RefusalReason | None:
        reason = self.cleaned_data["reason"]
        return RefusalReason(reason) if reason and self.target == Status.REFUSED else None

    @property
    def hiring(self) -> Hiring | None:
        """What is said of a hiring, where the decision is one."""
        given = self.cleaned_data
        if self.target != Status.HIRED:
            return None
        return Hiring(given["contract_type"], given["is_durable"], given["hired_on"])
