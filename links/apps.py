"""What Django is told of the app « Liens »."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "links"
    verbose_name = "Liens"

    def ready(self) -> None:
        from links.inventory import signals

        signals.connect()
