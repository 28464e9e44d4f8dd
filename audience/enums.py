"""What is counted."""

from django.db.models import TextChoices


class Act(TextChoices):
    """What somebody did; robots apart, which are only counted to say how many were left out."""

    VISIT = "visite", "Visites"
    PAGE = "page", "Pages vues"
    SEARCH = "recherche", "Recherches"
    FEED = "flux", "Abonnés des flux et calendriers, chaque jour"
    DOWNLOAD = "fichier", "Téléchargements"
    PRINT = "impression", "Fiches imprimées"
    PARTNER = "partenaire", "Départs vers les sites des partenaires"
    APPLICATION_BEGUN = "candidature", "Candidatures commencées"
    APPLICATION_SENT = "candidature-ok", "Candidatures envoyées"
    HELPED = "aide", "« Cette page m’a aidé »"
    NOT_HELPED = "aide-pas", "« Cette page ne m’a pas aidé »"
    ROBOT = "robot", "Demandes de robots, non comptées"
