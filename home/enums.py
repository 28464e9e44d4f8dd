"""Closed lists of choices of the home app."""

from django.db.models import TextChoices


class FigureQualifier(TextChoices):
    """How exact the source says a figure is; shown before the number."""

    EXACT = "", "exactement"
    ABOUT = "environ", "environ"
    OVER = "plus-de", "plus de"
    RANGE = "entre", "entre deux valeurs"
