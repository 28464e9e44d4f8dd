"""What an experiment is to the rest of the portal."""

from portal.enums import State
from portal.kinds import Editors, InSearch, Kind, Part, register, register_part

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
        in_search=InSearch(
            worth=0.25,
            aside=1.0,
            own_words="expérimentation expérience bilan évaluation résultat plateforme étude",
            names="expérimentation",
            is_of_its_time=True,
        ),
    )
)
register_part(
    Part(
        "experiments", "Expérimentations", menu=50, demo=60,
        editors=Editors("Rédaction expérimentations", ("experiments",)),
    )
)  # fmt: skip
