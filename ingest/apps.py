from django.apps import AppConfig


class IngestConfig(AppConfig):
    name = "ingest"
    verbose_name = "Imports"

    def ready(self) -> None:
        from ingest.reading import csv_format, feed_format

        csv_format.connect()
        feed_format.connect()
