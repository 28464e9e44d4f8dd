"""Django configuration of the app « Repères »: what it registers and connects at the start."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "facts"
    verbose_name = "Repères"

    def ready(self) -> None:
        from facts import signals
        from facts.known import known
        from facts.models import Fact
        from portal.words.living import bring_from

        bring_from(known, Fact)
        signals.connect()
