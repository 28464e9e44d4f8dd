"""Django configuration of the app « Formations »: what it registers and connects at the start."""

from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "trainings"
    verbose_name = "Formations"

    def ready(self) -> None:
        from trainings import formats

        formats.connect()
