"""Django configuration of the app « Imports »: what it registers and connects at the start."""

from django.apps import AppConfig


class IngestConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "ingest"
    verbose_name = "Imports"

    def ready(self) -> None:
        from ingest import attribution
        from ingest.reading import csv_format, feed_format

        attribution.connect()
        csv_format.connect()
        feed_format.connect()
