"""What Django is told of the app « Données ouvertes »."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """It has neither tables nor pages: it reads those of the others."""

    name = "opendata"
    verbose_name = "Données ouvertes"
