"""What Django is told of the app « Lieux et documents »."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "resources"
    verbose_name = "Lieux et documents"

    def ready(self) -> None:
        from resources import formats, signals

        formats.connect()
        signals.connect()
