"""What Django is told of the app « Expérimentations »."""

from django.apps import AppConfig


class ExperimentsConfig(AppConfig):
    name = "experiments"
    verbose_name = "Expérimentations"
