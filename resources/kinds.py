"""What a place and a document are to the rest of the portal."""

from portal.enums import State
from portal.kinds import Editors, InSearch, Kind, OnAudiencePage, Part, register, register_part
from resources.opening.timetable import PlaceTimetable

PLACE = register(
    Kind(
        "lieu",
        "Lieu",
        "Lieux",
        icon="pin",
        order=40,
        is_importable=True,
        export_fields=(
            "address", "postcode", "city", "latitude", "longitude", "access", "opening_hours", "get_welcome_display",
            "get_wheelchair_display", "phone", "email", "website", "organisation",
        ),
        in_search=InSearch(is_place=True, names="lieu adresse agence espace", timetable=PlaceTimetable()),
        on_audience_page=OnAudiencePage(
            60, "Des lieux pour vous", "placeindexpage", 5, "Tous les lieux", "lieu,lieux"
        ),
    )
)  # fmt: skip
DOCUMENT = register(
    Kind(
        "document",
        "Document",
        "Documents",
        icon="doc",
        order=50,
        is_importable=True,
        state_words={State.CLOSED: "Remplacé"},
        export_fields=(
            "get_watch_display", "get_rubric_display", "get_document_kind_display", "publisher", "authors",
            "published", "period", "get_territory_display", "area", "link", "method", "replaces",
        ),
        in_search=InSearch(
            worth=0.25,
            aside=1.0,
            own_words=(
                "étude document note rapport chiffres statistiques bilan enquête diagnostic tableau taux nombre "
                "portrait évaluation panorama atlas données indicateur évolution tendance loi décret texte "
                "réglementation analyse observation observatoire publication acte actes pourcentage moyenne secteurs"
            ),
            names="étude document note rapport chiffres statistiques bilan",
            read_as_guide="guide pratique",
            is_of_its_time=True,
        ),
    )
)  # fmt: skip
register_part(
    Part(
        "resources", "Thèmes, organismes, lieux et documents", menu=40, demo=10,
        editors=Editors("Rédaction observation", ("observation",), holds_vocabularies=True),
    )
)  # fmt: skip
