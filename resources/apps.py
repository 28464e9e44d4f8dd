from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "resources"
    verbose_name = "Lieux et documents"

    def ready(self) -> None:
        from resources import formats, signals

        formats.connect()
        signals.connect()
