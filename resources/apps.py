"""Django configuration of the app « Lieux et documents »: what it registers and connects at the start."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "resources"
    verbose_name = "Lieux et documents"

    def ready(self) -> None:
        from resources import formats, signals

        formats.connect()
        signals.connect()
