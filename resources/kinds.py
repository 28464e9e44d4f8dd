"""What a place and a document are to the rest of the portal."""

from portal.enums import State
from portal.exports.open_fields import UNIT_AND_BASE, OpenField, Shape
from portal.kinds import Editors, InSearch, Kind, OnAudiencePage, Part, Review, register, register_part
from portal.web.declared import declare_beneath
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
        open_fields=(
            OpenField("address", "Numéro et rue"),
            OpenField("postcode", "Code postal"),
            OpenField("city", "Commune"),
            OpenField("latitude", "Latitude, en degrés (WGS 84)", Shape.NUMBER),
            OpenField("longitude", "Longitude, en degrés (WGS 84)", Shape.NUMBER),
            OpenField("access", "Comment venir"),
            OpenField("wheelchair", "Accès en fauteuil roulant ; null : à vérifier", Shape.CODE),
            OpenField("accessibility", "Autres aménagements"),
            OpenField("opening_hours", "Horaires, à la façon d’OpenStreetMap"),
            OpenField("welcome", "Accueil avec ou sans rendez-vous", Shape.CODE),
            OpenField("welcome_note", "Précision sur l’accueil"),
            OpenField("phone", "Téléphone du lieu"),
            OpenField("email", "Courriel du lieu"),
            OpenField("website", "Site du lieu", Shape.LINK),
            OpenField("organisation", "Organisme gestionnaire", join=("organisation",)),
            OpenField("services", "Services rendus", Shape.TEXTS, reads=("services",)),
            OpenField("publics", "Publics accueillis", Shape.TEXTS, reads=("publics",)),
            OpenField("is_open_to_all", "Ouvert à tout le monde ; null : à vérifier", Shape.FLAG),
        ),
        in_search=InSearch(is_place=True, names="lieu adresse agence espace", timetable=PlaceTimetable()),
        on_audience_page=OnAudiencePage(
            30, "Parler à quelqu’un", "placeindexpage", 3, "Tous les lieux", "lieu,lieux", asks_postcode=True
        ),
        review=Review(6),
        correctable=("phone", "email", "website", "address", "postcode", "access", "welcome_note"),
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
        open_fields=(
            OpenField("watch", "Veille", Shape.CODE),
            OpenField("rubric", "Rubrique de la veille", Shape.CODE),
            OpenField("document_kind", "Nature du document", Shape.CODE),
            OpenField("publisher", "Éditeur", join=("publisher",)),
            OpenField("authors", "Auteurs"),
            OpenField("published_on", "Date de parution ; ce qui n’en est pas connu vaut 01", Shape.DAY),
            OpenField("precision", "Ce qui est connu de la date : jour, mois ou année", Shape.CODE),
            OpenField("period", "Période étudiée"),
            OpenField("territory", "Niveau : Paris, Île-de-France, France", Shape.CODE),
            OpenField("area", "Territoire précis"),
            OpenField("link", "Adresse du document chez son éditeur", Shape.LINK),
            OpenField("method", "Méthode et base"),
            OpenField(
                "key_figures", "Chiffres clés", Shape.OBJECTS, reads=("key_figures",),
                parts=(
                    OpenField("name", "Ce qui est compté"),
                    OpenField("qualifier", "Précision de la source : plus de, moins de, environ", Shape.CODE),
                    OpenField("amount", "Valeur", Shape.DECIMAL),
                    *UNIT_AND_BASE,
                    OpenField("territory", "Territoire"),
                    OpenField("period", "Période"),
                    OpenField("source_page", "Page de la source"),
                    OpenField("note", "Note"),
                ),
            ),
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
        review=Review(3),  # of the watch of services to people; the others are dated and never reviewed (the page says)
    )
)  # fmt: skip
register_part(
    Part(
        "resources", "Thèmes, organismes, lieux et documents", menu=40, demo=10,
        editors=Editors("Rédaction observation", ("observation",), holds_vocabularies=True),
    )
)  # fmt: skip
declare_beneath("resources", "observationpage", "chiffres/")
