"""Facts bring no page of their own; their demonstration comes before the pages that quote them."""

from django.urls import reverse

from facts.readers.listing import FIELDS, cited_facts
from portal.exports.open_sets import OpenFile, OpenSet, register_set
from portal.kinds import Part, register_part
from portal.pages.services import Service, register
from portal.web.declared import declare_route

register_part(Part("facts", "Repères", demo=5))
register_set(
    OpenSet(
        "reperes", "Repères du portail de l’emploi parisien",
        "Les montants, les durées et les règles que citent les pages, datés et sourcés.", "facts:facts",
        ("montants", "règles"),
        (
            OpenFile("Tableur", "facts:facts_csv", "CSV", "text/csv"),
            OpenFile("JSON", "facts:facts_json", "JSON", "application/json"),
        ),
        FIELDS, cited_facts,
    )
)  # fmt: skip
declare_route("facts:facts")
register(
    Service(
        "reperes",
        "Repères : montants, durées et règles",
        "Les montants, durées et règles cités dans les pages, datés et sourcés.",
        lambda: reverse("facts:facts"),
        """
        repères, tous les montants, montants 2026, montants à jour, montants en vigueur, montant seuils,
        seuils 2026, barème, barèmes
        """,
        order=80,
    )
)
