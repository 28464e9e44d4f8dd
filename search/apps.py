"""Django configuration of the app « Recherche »: what it registers and connects at the start."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers what the app brings, once models are loaded."""

    name = "search"
    verbose_name = "Recherche"

    def ready(self) -> None:
        from portal.listing import text_search
        from portal.web.failing import health
        from search.api import matching_pages
        from search.upkeep import signals
        from search.upkeep.health import check

        signals.connect()
        text_search.register(matching_pages)
        health.register("search", check)
