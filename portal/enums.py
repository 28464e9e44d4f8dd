"""Closed lists of choices that every part of the portal shares."""

from django.db.models import TextChoices


class Audience(TextChoices):
    """Who a page is for. The value is also the word in addresses."""

    JOB_SEEKERS = "emploi", "Demandeurs d’emploi et salariés"
    PROJECT_HOLDERS = "projet", "Porteurs de projet"
    EMPLOYERS = "employeur", "Employeurs"

    @property
    def column(self) -> str:
        """The boolean column of ``PortalPage`` that says so."""
        return AUDIENCE_COLUMNS[self]


AUDIENCE_COLUMNS: dict[str, str] = {
    Audience.JOB_SEEKERS: "for_job_seekers",
    Audience.PROJECT_HOLDERS: "for_project_holders",
    Audience.EMPLOYERS: "for_employers",
}


class PageKind(TextChoices):
    """What a page is, in the reader's words. The value is also the word in addresses."""

    GUIDE = "guide", "Guide"
    RELAY = "info", "Information partenaire"
    EVENT = "evenement", "Événement"
    PLACE = "lieu", "Lieu"
    DOCUMENT = "document", "Document"
    TRAINING = "formation", "Formation"
    OPERATION = "operation", "Opération en clause sociale"
    OPPORTUNITY = "offre", "Offre d’emploi"
    SHOWCASE = "acteur", "Acteur de la clause sociale"
    EXPERIMENT = "experimentation", "Expérimentation"
    SECTION = "rubrique", "Rubrique"

    @property
    def plural(self) -> str:
        return KIND_PLURALS[self]

    @property
    def icon(self) -> str:
        """Name of the symbol in ``static/icons.svg``, without its ``i-`` prefix."""
        return KIND_ICONS[self]


KIND_PLURALS: dict[str, str] = {
    PageKind.GUIDE: "Guides",
    PageKind.RELAY: "Informations partenaires",
    PageKind.EVENT: "Événements",
    PageKind.PLACE: "Lieux",
    PageKind.DOCUMENT: "Documents",
    PageKind.TRAINING: "Formations",
    PageKind.OPERATION: "Opérations en clause sociale",
    PageKind.OPPORTUNITY: "Offres d’emploi",
    PageKind.SHOWCASE: "Acteurs de la clause sociale",
    PageKind.EXPERIMENT: "Expérimentations",
    PageKind.SECTION: "Rubriques",
}

KIND_ICONS: dict[str, str] = {
    PageKind.GUIDE: "steps",
    PageKind.RELAY: "relay",
    PageKind.EVENT: "cal",
    PageKind.PLACE: "pin",
    PageKind.DOCUMENT: "doc",
    PageKind.TRAINING: "book",
    PageKind.OPERATION: "building",
    PageKind.OPPORTUNITY: "work",
    PageKind.SHOWCASE: "people",
    PageKind.EXPERIMENT: "flask",
    PageKind.SECTION: "home",
}


class State(TextChoices):
    """Whether a reader can still act on a page."""

    NONE = "", ""
    OPEN = "ouvert", "Ouvert"
    FREE = "libre", "Entrée libre"
    # One must register, and nobody says whether that is still possible: no « ouvertes », no « closes ».
    BOOKING = "inscrire", "Sur inscription"
    SOON = "bientot", "Dernières places"
    FULL = "complet", "Complet"
    POSTPONED = "reporte", "Reporté"
    CANCELLED = "annule", "Annulé"
    CLOSED = "clos", "Terminé"

    @property
    def tone(self) -> str:
        """Suffix of the badge's class: ``ok``, ``warn``, ``off`` or nothing."""
        return STATE_TONES[self][0]

    @property
    def icon(self) -> str:
        return STATE_TONES[self][1]

    @property
    def is_open(self) -> bool:
        """Whether a reader may still act on it, as far as anybody said."""
        return self in (State.OPEN, State.FREE, State.BOOKING, State.SOON)


STATE_TONES: dict[str, tuple[str, str]] = {
    State.NONE: ("", ""),
    State.OPEN: ("ok", "check"),
    State.FREE: ("ok", "check"),
    State.BOOKING: ("", "info"),
    State.SOON: ("warn", "clock"),
    State.FULL: ("off", "close"),
    State.POSTPONED: ("warn", "alert"),
    State.CANCELLED: ("off", "close"),
    State.CLOSED: ("off", "close"),
}

# The wording of a state differs by kind: registrations for an event, recruitment for a training.
STATE_WORDS: dict[tuple[str, str], str] = {
    (PageKind.EVENT, State.OPEN): "Inscriptions ouvertes",
    (PageKind.EVENT, State.CLOSED): "Passé",
    (PageKind.TRAINING, State.OPEN): "Recrutement ouvert",
    (PageKind.TRAINING, State.CLOSED): "Recrutement clos",
    (PageKind.OPPORTUNITY, State.OPEN): "Candidatures ouvertes",
    (PageKind.OPPORTUNITY, State.SOON): "Derniers jours pour répondre",
    (PageKind.OPPORTUNITY, State.FULL): "Postes pourvus",
    (PageKind.OPPORTUNITY, State.CLOSED): "Offre close",
    (PageKind.OPERATION, State.OPEN): "En cours",
    (PageKind.OPERATION, State.CLOSED): "Terminée",
    (PageKind.EXPERIMENT, State.OPEN): "En cours",
    (PageKind.EXPERIMENT, State.CLOSED): "Terminée",
    (PageKind.DOCUMENT, State.CLOSED): "Remplacé",
    (PageKind.RELAY, State.CLOSED): "Périmé",
}


def state_label(kind: str, state: str) -> str:
    """The badge's words for a state of a kind; empty when there is nothing to say."""
    return STATE_WORDS.get((kind, state), str(State(state).label))


class OrganisationKind(TextChoices):
    """What an organisation does for the portal's readers."""

    PUBLIC_BODY = "public", "Institution publique"
    PARTNER = "partenaire", "Partenaire de l’emploi et de l’insertion"
    AUTHORITY = "donneur", "Donneur d’ordre"
    COMPANY = "entreprise", "Entreprise"
    TRAINER = "formation", "Organisme de formation"
    SIAE = "siae", "Structure d’insertion (SIAE)"
    OBSERVER = "observatoire", "Observatoire, études et statistiques"


class TaskResult(TextChoices):
    """How the last run of a scheduled task ended."""

    DONE = "faite", "Faite"
    FAILED = "echec", "En échec"
