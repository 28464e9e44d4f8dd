"""Django configuration of the app « Données ouvertes »: what it registers and connects at the start."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """It has neither tables nor pages: it reads those of the others."""

    name = "opendata"
    verbose_name = "Données ouvertes"

    def ready(self) -> None:
        from django.urls import reverse

        from opendata.organisations import SET
        from portal.exports.open_sets import register_set
        from portal.pages.services import Service, register
        from portal.web.declared import declare_route

        declare_route("api-manual")
        declare_route("widget-preview")
        register_set(SET)
        register(
            Service(
                "donnees-ouvertes",
                "Données ouvertes",
                "Les listes du portail en fichiers CSV et GeoJSON, leur catalogue et l’API, sans clé.",
                lambda: reverse("api-manual"),
                """
                données ouvertes, open data, opendata, API, télécharger données, télécharger liste, jeu de données,
                jeux de données, fichier csv, export csv, csv, geojson, dcat, réutiliser données, données réutilisables,
                widget, intégrer site, données publiques
                """,
                order=90,
            )
        )
