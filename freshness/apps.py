"""Django configuration of the app « Relecture »: what it registers and connects at the start."""

from django.apps import AppConfig


class FreshnessConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "freshness"
    verbose_name = "Relecture"

    def ready(self) -> None:
        from freshness import signals

        signals.connect()
