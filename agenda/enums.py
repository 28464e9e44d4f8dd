"""Closed lists of the agenda."""

from django.db.models import TextChoices


class EventKind(TextChoices):
    """What happens there, in the reader's words. The value is also the word in addresses.

    ``OTHER`` is somebody's answer; an event whose source says nothing has an empty kind.
    """

    FORUM = "forum", "Forum"
    OPEN_DAY = "portes-ouvertes", "Portes ouvertes"
    WORKSHOP = "atelier", "Atelier"
    INFORMATION = "reunion", "Réunion d’information"
    RECRUITMENT = "recrutement", "Recrutement"
    CONFERENCE = "conference", "Conférence"
    SEMINAR = "seminaire", "Séminaire"
    SURGERY = "permanence", "Permanence"
    VISIT = "visite", "Visite"
    OTHER = "autre", "Autre rendez-vous"


class EventStatus(TextChoices):
    """What became of an event, or of one of its dates."""

    SCHEDULED = "prevu", "Prévu"
    LAST_PLACES = "dernieres-places", "Dernières places"
    FULL = "complet", "Complet"
    MOVED_ONLINE = "en-ligne", "Passe en ligne"
    POSTPONED = "reporte", "Reporté"
    CANCELLED = "annule", "Annulé"

    @property
    def takes_place(self) -> bool:
        """False when nobody should come at the announced time."""
        return self not in (EventStatus.POSTPONED, EventStatus.CANCELLED)


class Registration(TextChoices):
    """How people get in; « complet » is a status, which may differ from one date to another."""

    FREE = "libre", "Entrée libre"
    REQUIRED = "inscription", "Sur inscription"
    UNKNOWN = "inconnue", "À vérifier auprès de l’organisateur"


class Whereabouts(TextChoices):
    """What is known of where a date is held, when neither a place nor a link says it."""

    GIVEN = "", "Le lieu ou le lien donné ici"
    ONLINE = "en-ligne", "En ligne, lien à venir"
    UNKNOWN = "a-preciser", "Lieu à préciser"


class When(TextChoices):
    """Periods offered by the list, from today on. Their words depend on the day: see ``portal.dates.ahead``."""

    TODAY = "jour", "Aujourd’hui"
    TOMORROW = "demain", "Demain"
    WEEK = "semaine", "Cette semaine"
    WEEKEND = "week-end", "Ce week-end"
    MONTH = "mois", "Ce mois-ci"
    LATER = "plus-tard", "Plus tard"


class SubmissionStatus(TextChoices):
    """What became of an event proposed on the public site."""

    WAITING = "attente", "À relire"
    ACCEPTED = "acceptee", "Publiée"
    REFUSED = "refusee", "Refusée"
    TRUSTED = "confiance", "Publiée d’office"


class Verdict(TextChoices):
    """What two events of two partners are to each other."""

    CERTAIN = "certain", "Le même"
    DOUBTFUL = "doute", "Peut-être le même"
    DIFFERENT = "different", "Deux événements"


class MergeStatus(TextChoices):
    """What became of a pair of events."""

    PROPOSED = "propose", "À trancher"
    AUTOMATIC = "automatique", "Rapprochés par l’import"
    MERGED = "fusionne", "Rapprochés par une personne"
    APART = "distincts", "Deux événements"

    @property
    def is_merged(self) -> bool:
        return self in (MergeStatus.AUTOMATIC, MergeStatus.MERGED)


class Rhythm(TextChoices):
    """How often an event comes back."""

    WEEKLY = "semaine", "Chaque semaine"
    MONTHLY = "mois", "Chaque mois"
