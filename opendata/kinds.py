"""The open data of the portal, as a service that the search names."""

from django.urls import reverse

from portal.pages.services import Service, register

register(
    Service(
        "donnees-ouvertes",
        "Données ouvertes",
        "Les listes du portail en fichiers CSV et GeoJSON, leur catalogue et l’API, sans clé.",
        lambda: reverse("api-manual"),
        """
        données ouvertes, open data, opendata, API, télécharger données, télécharger liste, jeu de données,
        jeux de données, fichier csv, export csv, csv, geojson, dcat, réutiliser données, widget, intégrer
        site, données publiques
        """,
        order=90,
    )
)
