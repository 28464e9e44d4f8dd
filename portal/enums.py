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


class Freshness(TextChoices):
    """Whether what a page says was checked lately enough, as the scheduler stores it."""

    CURRENT = "a-jour", "À jour"
    DUE = "a-verifier", "À vérifier"
    LATE = "en-retard", "En retard"
    HIDDEN = "masque", "Masquée"


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
