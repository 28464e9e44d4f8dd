"""What Django is told of the app « Accueil »."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "home"
    verbose_name = "Accueil"

    def ready(self) -> None:
        from home.meetings import source

        source.connect()
