"""What an experiment is to the rest of the portal."""

from portal.enums import State
from portal.exports.open_fields import UNIT_AND_BASE, OpenField, Shape
from portal.kinds import Editors, InSearch, Kind, Part, Review, register, register_part
from portal.web.declared import declare_beneath

EXPERIMENT = register(
    Kind(
        "experimentation",
        "Expérimentation",
        "Expérimentations",
        icon="flask",
        order=100,
        goes_on=True,
        state_words={State.OPEN: "En cours", State.CLOSED: "Terminée"},
        export_fields=("public", "period", "get_outcome_display", "outcome_to"),
        open_fields=(
            OpenField("public", "Public concerné"),
            OpenField("period", "Période, telle que la source la donne"),
            OpenField("lead", "Pilotage", join=("lead",)),
            OpenField("partners", "Partenaires", Shape.TEXTS, reads=("partners",)),
            OpenField("outcome", "Suite", Shape.CODE),
            OpenField("outcome_to", "Qui a repris la démarche, ou vers où elle a essaimé"),
            OpenField(
                "results",
                "Résultats, avec leur base",
                Shape.OBJECTS,
                reads=("results",),
                parts=(
                    OpenField("label", "Ce qui est compté"),
                    OpenField("qualifier", "Précision de la source", Shape.CODE),
                    OpenField("number", "Nombre", Shape.DECIMAL),
                    *UNIT_AND_BASE,
                    OpenField("note", "Note"),
                ),
            ),
        ),
        in_search=InSearch(
            worth=0.25,
            aside=1.0,
            own_words="expérimentation expérience bilan évaluation résultat plateforme étude",
            names="expérimentation",
            is_of_its_time=True,
        ),
        review=Review(0, None, "Un bilan dit ce qui a été fait : il ne change plus."),
    )
)
register_part(
    Part(
        "experiments", "Expérimentations", menu=50, demo=60,
        editors=Editors("Rédaction expérimentations", ("experiments",)),
    )
)  # fmt: skip
declare_beneath("experiments", "experimentindexpage", "tableau/")
