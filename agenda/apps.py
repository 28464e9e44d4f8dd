"""Django configuration of the app « Agenda »: what it registers and connects at the start."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "agenda"
    verbose_name = "Agenda"

    def ready(self) -> None:
        from agenda import formats, signals

        formats.connect()
        signals.connect()
