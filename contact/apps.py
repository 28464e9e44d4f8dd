"""What Django is told of the app « Demandes de contact »."""

from django.apps import AppConfig


class ContactConfig(AppConfig):
    """Listens to new keys once models are loaded."""

    name = "contact"
    verbose_name = "Demandes de contact"

    def ready(self) -> None:
        from contact import signals

        signals.connect()
