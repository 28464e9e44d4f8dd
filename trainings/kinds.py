"""What a training is to the rest of the portal."""

from portal.enums import State
from portal.kinds import Editors, InSearch, Kind, OnAudiencePage, Part, register, register_part

TRAINING = register(
    Kind(
        "formation",
        "Formation",
        "Formations",
        icon="book",
        order=60,
        expires=True,
        has_deadline=True,
        is_importable=True,
        state_words={State.OPEN: "Recrutement ouvert", State.CLOSED: "Recrutement clos"},
        export_fields=("organisation", "certification", "rncp", "duration"),
        in_search=InSearch(names="formation cap diplôme cours"),
        on_audience_page=OnAudiencePage(
            40, "Se former", "trainingindexpage", 4, "Toutes les formations", "formation"
        ),
    )
)  # fmt: skip
register_part(
    Part(
        "trainings", "Formations", menu=20, demo=30,
        editors=Editors("Rédaction formations", ("trainings",), holds_vocabularies=True),
    )
)  # fmt: skip
