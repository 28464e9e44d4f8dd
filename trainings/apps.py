"""What Django is told of the app « Formations »."""

from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "trainings"
    verbose_name = "Formations"

    def ready(self) -> None:
        from trainings import formats

        formats.connect()
