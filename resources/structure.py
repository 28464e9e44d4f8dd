"""Sections of places and documents."""

from portal.structure import SiteBuilder
from resources.enums import Watch
from resources.models import DocumentIndexPage, ObservationPage, PlaceIndexPage


def build(builder: SiteBuilder) -> None:
    """Build the list of places under the guidance section; observation with its two watches."""
    builder.section(
        "places",
        PlaceIndexPage,
        parent="orientation",
        title="Lieux près de chez vous",
        slug="lieux",
        heading="Qui peut vous aider près de chez vous\u00a0?",
        summary="Choisissez un arrondissement, puis ce que vous voulez faire.",
    )
    builder.section(
        "observation",
        ObservationPage,
        title="Observation",
        slug="observation",
        show_in_menus=True,
        summary="Études, diagnostics et chiffres sur l’emploi à Paris, avec leur source, leur date et leur base.",
    )
    builder.section(
        "documents",
        DocumentIndexPage,
        parent="observation",
        title="Marché du travail et développement économique",
        slug="marche-du-travail",
        watch=Watch.LABOUR,
        summary="Ce que l’on publie sur l’emploi, les métiers et l’activité à Paris, dans la région et en France.",
    )
    builder.section(
        "documents_sap",
        DocumentIndexPage,
        parent="observation",
        title="Services à la personne\u00a0: la veille",
        slug="services-a-la-personne",
        watch=Watch.SAP,
        summary="Études, textes et bilans sur les services à la personne, à Paris, dans la région et en France.",
    )
