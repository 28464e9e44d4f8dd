"""Closed lists of choices of the applications."""

from django.db.models import TextChoices


class Status(TextChoices):
    """Where an application stands, from the desk's side."""

    NEW = "nouvelle", "Reçue"
    SEEN = "lue", "Lue"
    CONTACTED = "contactee", "Personne contactée"
    INTERVIEW = "entretien", "Entretien prévu"
    HIRED = "embauchee", "Embauche"
    REFUSED = "refusee", "Refus"
    EXPIRED = "close", "Close sans réponse de l’employeur"

    @property
    def for_applicant(self) -> str:
        """The same, as the person reads it on the follow-up page."""
        return STATUS_FOR_APPLICANT[self]

    @property
    def is_answer(self) -> bool:
        """Whether the employer has answered the person."""
        return self in ANSWERS

    @property
    def is_open(self) -> bool:
        """Whether a decision is still awaited."""
        return self in OPEN


OPEN = (Status.NEW, Status.SEEN, Status.CONTACTED, Status.INTERVIEW)
ANSWERS = (Status.CONTACTED, Status.INTERVIEW, Status.HIRED, Status.REFUSED)
STATUS_FOR_APPLICANT: dict[str, str] = {
    Status.NEW: "Votre candidature est arrivée. Elle n’a pas encore été lue.",
    Status.SEEN: "Votre candidature a été lue.",
    Status.CONTACTED: "L’employeur vous a écrit ou appelé, ou va le faire : regardez vos appels et vos messages.",
    Status.INTERVIEW: "Un entretien est prévu.",
    Status.HIRED: "L’employeur vous embauche. Félicitations !",
    # No reason here: « another person was chosen » is false of who withdrew or could not be reached.
    Status.REFUSED: "L’employeur ne retient pas votre candidature.",
    Status.EXPIRED: "L’employeur n’a pas répondu. Nous avons clos cette candidature.",
}


class Told(TextChoices):
    """What the person hears of a decision, in the words for whoever took it."""

    MAILED = "courriel", "La réponse est partie par courriel."
    LATER = "plus-tard", "Le serveur de courriel ne répond pas : la réponse partira dès qu’il le pourra."
    TO_CALL = "sans-courriel", "Aucun courriel n’est parti : prévenez la personne par téléphone."
    NOTHING = "rien", ""


class RefusalReason(TextChoices):
    """Quick reasons; each has the sentence that the person reads."""

    FILLED = "pourvu", "Poste pourvu"
    PROFILE = "profil", "Le profil ne correspond pas au poste"
    NOT_ELIGIBLE = "public", "La clause ne vise pas cette situation"
    UNREACHABLE = "injoignable", "Personne injoignable"
    WITHDREW = "renonce", "La personne renonce"
    NOT_AVAILABLE = "dates", "Dates ou horaires incompatibles"

    @property
    def for_applicant(self) -> str:
        return REASON_FOR_APPLICANT[self]


REASON_FOR_APPLICANT: dict[str, str] = {
    RefusalReason.FILLED: "Tous les postes sont maintenant pourvus.",
    RefusalReason.PROFILE: "L’employeur cherche une expérience ou une qualification différente.",
    RefusalReason.NOT_ELIGIBLE: "Ce marché réserve ses postes à d’autres situations que la vôtre.",
    RefusalReason.UNREACHABLE: "L’employeur n’a pas réussi à vous joindre. Vérifiez votre numéro de téléphone.",
    RefusalReason.WITHDREW: "Il note que ce poste ne vous intéresse plus.",
    RefusalReason.NOT_AVAILABLE: "Vos disponibilités ne vont pas avec les dates ou les horaires du poste.",
}


class CvKind(TextChoices):
    """Formats of CV that are taken."""

    PDF = "pdf", "PDF"
    ODT = "odt", "ODT"
    DOCX = "docx", "DOCX"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self]


CONTENT_TYPES: dict[str, str] = {
    CvKind.PDF: "application/pdf",
    CvKind.ODT: "application/vnd.oasis.opendocument.text",
    CvKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class LookKind(TextChoices):
    """What somebody took out of the portal."""

    CV = "cv", "CV ouvert"
    EXPORT = "export", "Export"
