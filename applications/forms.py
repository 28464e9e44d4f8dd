"""What is asked of a person who answers an offer, and of whoever decides."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from applications.cvs import content, cv
from applications.deciding.decisions import Answer, Hiring, Interview
from applications.enums import CvKind, RefusalReason, Status
from applications.receiving.keeping import Answers
from clauses.enums import ContractType
from clauses.models import EligiblePublic, OpportunityPage
from portal import dates
from portal.pages.forms import PhoneField, PublicForm
from portal.requests.form_guard import GuardedForm
from portal.typed.widgets import DAY_ATTRS, HOUR_ATTRS

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

    interview_on = forms.DateField(
        label="Jour de l’entretien", help_text="jj/mm/aaaa", widget=forms.DateInput(DAY_ATTRS, format="%d/%m/%Y"),
        required=False,
    )  # fmt: skip
    interview_hour = forms.TimeField(
        label="Heure", help_text="hh:mm", widget=forms.TimeInput(HOUR_ATTRS, format="%H:%M"), required=False
    )
    interview_place = forms.CharField(
        label="Lieu, ou numéro à appeler",
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        if data is not None:
            needed = self.NEEDED.get(data.get("decision", ""), set())
            for name in {"reason", "contract_type", "hired_on"} - needed:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Ask for the whole of an interview, or nothing of it."""
        given = super().clean() or {}
        if given.get("decision") == Status.INTERVIEW:
            day, hour, place = (given.get(f"interview_{name}") for name in ("on", "hour", "place"))
            if (hour or place) and not day and "interview_on" not in self.errors:
                self.add_error("interview_on", "Donnez le jour de l’entretien, par exemple 04/01/2027.")
            if day and not hour and "interview_hour" not in self.errors:
                self.add_error("interview_hour", "Donnez l’heure de l’entretien, par exemple 14:30.")
        return given

    @property
    def answer(self) -> Answer:
        """What was decided, once the form is valid."""
        given = self.cleaned_data
        target, reason = Status(given["decision"]), given["reason"]
        hiring = Hiring(given["contract_type"], given["is_durable"], given["hired_on"])
        return Answer(
            target,
            reason=RefusalReason(reason) if reason and target == Status.REFUSED else None,
            hiring=hiring if target == Status.HIRED else None,
            interview=self._interview if target == Status.INTERVIEW else None,
        )

    @property
    def _interview(self) -> Interview | None:
        given = self.cleaned_data
        if not given["interview_on"]:
            return None
        return Interview(dates.moment(given["interview_on"], given["interview_hour"]), given["interview_place"])


class GroupedDecisionForm(PublicForm):
    """The same answer for several people: those that ask nothing of each."""

    TARGETS = {Status.SEEN: "Marquer comme lues", Status.CONTACTED: "Personnes contactées", Status.REFUSED: "Refuser"}

    decision = forms.ChoiceField(label="Réponse", choices=[("", "Choisissez"), *TARGETS.items()])
    reason = forms.ChoiceField(
        label="Motif d’un refus, lu par chaque personne", choices=[("", "Choisissez"), *RefusalReason.choices],
        required=False,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask a refusal for its reason."""
        given = super().clean() or {}
        if given.get("decision") == Status.REFUSED and not given.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Choisissez le motif du refus : chaque personne le lira.")
        return given

    @property
    def answer(self) -> Answer:
        """What was decided of all, once the form is valid."""
        target, reason = Status(self.cleaned_data["decision"]), self.cleaned_data["reason"]
        refusal = RefusalReason(reason) if reason and target == Status.REFUSED else None
        return Answer(target, reason=refusal, may_reopen=False)


class AccessForm(PublicForm):
    """Who will read a company's applications by a signed link."""

    person = forms.CharField(
        label="Confié à", max_length=120, widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Donnez le nom de la personne qui lira les candidatures."},
    )  # fmt: skip
    email = forms.EmailField(
        label="Courriel de cette personne", max_length=254, widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={"required": "Donnez le courriel où envoyer le lien."},
    )  # fmt: skip


class NoteForm(PublicForm):
    """What a desk writes for itself."""

    note = forms.CharField(
        label="Ajouter une note", max_length=2000, widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
        help_text="Des faits utiles, rien d’autre : la personne peut la lire en emportant ses données.",
        error_messages={"required": "Écrivez votre note."},
    )  # fmt: skip
