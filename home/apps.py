"""Django configuration of the app « Accueil »: what it registers and connects at the start."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "home"
    verbose_name = "Accueil"

    def ready(self) -> None:
        from home.meetings import source
        from home.versions import following

        source.connect()
        following.connect()
