"""What a guide and a partner's information are to the rest of the portal."""

from django.urls import reverse

from portal.enums import State
from portal.exports.open_fields import OpenField, Shape
from portal.kinds import Editors, InSearch, Kind, OnAudiencePage, Part, Review, register, register_part
from portal.pages import services
from portal.web.declared import declare_route

GUIDE = register(
    Kind(
        "guide",
        "Guide",
        "Guides",
        icon="steps",
        order=10,
        open_fields=(
            OpenField("introduction", "Introduction"),
            OpenField("steps", "Titres des étapes, dans l’ordre", Shape.TEXTS, "step_titles"),
        ),
        in_search=InSearch(worth=1.2, names="guide étapes", is_named_by_subject=True),
        on_audience_page=OnAudiencePage(
            50, "Pas à pas", "guideindexpage", 6, "Tous les guides", "guide", has_summaries=True
        ),
        review=Review(3),
    )
)
VERSION = register(
    Kind(
        "version",
        "Facile à lire et traductions",
        "Facile à lire et traductions",
        icon="steps",
        order=15,
        open_fields=(OpenField("language", "Langue"), OpenField("heading", "Titre dans cette langue")),
        in_search=InSearch(worth=0.8, names="falc traduction anglais english arabe espagnol"),
        review=Review(0, None, "Son guide a son terme ; quand il change, la version est à reprendre."),
    )
)
RELAY = register(
    Kind(
        "info",
        "Information partenaire",
        "Informations partenaires",
        icon="relay",
        order=20,
        expires=True,
        state_words={State.CLOSED: "Périmé"},
        on_audience_page=OnAudiencePage(
            60, "Ce qu’annoncent nos partenaires", "relayindexpage", 4, "Toutes les informations", "information",
            has_summaries=True,
        ),
        review=Review(0, None, "Son échéance la retire."),
        correctable=("ends_on", "source_url"),
    )
)  # fmt: skip
# Its sections come before and after all others: home.structure makes them itself.
register_part(
    Part(
        "home", "Guides et informations", demo=70,
        editors=Editors(
            "Rédaction orientation",
            ("orientation", "audience_job_seekers", "audience_project_holders", "audience_employers"),
        ),
    )
)  # fmt: skip
declare_route("home:rgaa")
services.register(
    services.Service(
        "ma-selection",
        "Ma sélection",
        "Les pages que vous avez gardées, à relire, à imprimer ou à envoyer. Sans compte.",
        lambda: reverse("home:selection"),
        """
        ma sélection, mes favoris, favoris, favori, mes pages, pages enregistrées, pages sauvegardées, offres
        sauvegardées, offres enregistrées, retrouver pages, retrouver page, retrouver offre, retrouver offres,
        liste enregistrée, ma liste, mon panier, enregistrer page, enregistrer offre, enregistrer offres, page
        mise de côté, pages mises de côté, offres mises de côté
        """,
        order=40,
    )
)
