"""Django configuration of the app « Candidatures »: what it registers and connects at the start."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Listens to new keys once models are loaded."""

    name = "applications"
    verbose_name = "Candidatures"

    def ready(self) -> None:
        from applications.cvs import keys

        keys.connect()
