"""Django configuration of the app « Candidatures »: what it registers and connects at the start."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "applications"
    verbose_name = "Candidatures"
