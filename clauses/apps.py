from django.apps import AppConfig


class ClausesConfig(AppConfig):
    name = "clauses"
    verbose_name = "Clause sociale"

    def ready(self) -> None:
        from clauses import formats, signals

        formats.connect()
        signals.connect()
