"""Django configuration of the app « Fréquentation »: what it registers and connects at the start."""

from django.apps import AppConfig


class AudienceConfig(AppConfig):
    """Its middleware counts; its tables hold sums and nothing of anybody."""

    name = "audience"
    verbose_name = "Fréquentation"

    def ready(self) -> None:
        from audience.middleware import of_front
        from portal.web.front import wsgi

        wsgi.watch(of_front)
