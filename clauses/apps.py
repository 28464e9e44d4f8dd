"""Django configuration of the app « Clause sociale »: what it registers and connects at the start."""

from django.apps import AppConfig


class ClausesConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "clauses"
    verbose_name = "Clause sociale"

    def ready(self) -> None:
        from clauses import formats, signals

        formats.connect()
        signals.connect()
