"""Django configuration of the app « Expérimentations »: what it registers and connects at the start."""

from django.apps import AppConfig


class ExperimentsConfig(AppConfig):
    name = "experiments"
    verbose_name = "Expérimentations"
