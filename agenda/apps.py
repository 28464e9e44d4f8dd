"""What Django is told of the app « Agenda »."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "agenda"
    verbose_name = "Agenda"

    def ready(self) -> None:
        from agenda import formats, signals

        formats.connect()
        signals.connect()
