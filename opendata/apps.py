"""Django configuration of the app « Données ouvertes »: what it registers and connects at the start."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """It has neither tables nor pages: it reads those of the others."""

    name = "opendata"
    verbose_name = "Données ouvertes"

    def ready(self) -> None:
        from portal.web.declared import declare_route

        declare_route("api-manual")
