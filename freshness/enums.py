"""Closed lists of choices of the desk that keeps pages true."""

from django.db.models import TextChoices


class CheckHow(TextChoices):
    """The way in which somebody made sure that a page is true."""

    EDIT = "edition", "Relue dans l’administration"
    LINK = "lien", "Confirmée par courriel"
    PHONE = "telephone", "Confirmée par téléphone"


class ReportStatus(TextChoices):
    """What became of what a reader said."""

    OPEN = "a-traiter", "À traiter"
    CORRECTED = "corrige", "Corrigé"
    RIGHT = "juste", "La page était juste"


class Stage(TextChoices):
    """How near or far past its term a page was when somebody was asked about it."""

    FIRST = "j-30", "Un mois avant"
    SECOND = "j-7", "Une semaine avant"
    DUE = "j0", "Le jour même"
    LATE = "j15", "Quinze jours après"


class Reply(TextChoices):
    """What the person who was asked said of a page."""

    TRUE = "vrai", "Toujours vrai"
    CORRECTED = "corrige", "Correction proposée"
    GONE = "disparu", "N’existe plus"
