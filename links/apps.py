"""Django configuration of the app « Liens »: what it registers and connects at the start."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "links"
    verbose_name = "Liens"

    def ready(self) -> None:
        from links.inventory import signals

        signals.connect()
