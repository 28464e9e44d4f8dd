"""What a festival is to the rest of the portal."""

from portal.enums import State
from portal.kinds import Editors, InSearch, Kind, OnAudiencePage, Part, register, register_part

FESTIVAL = register(
    Kind(
        "festival",
        "Festival",
        "Festivals",
        icon="cal",
        order=110,
        expires=True,
        moments="festivalpage__nights",
        state_words={State.CLOSED: "Rideau"},
        export_fields=("stages",),
        in_search=InSearch(names="festival"),
        on_audience_page=OnAudiencePage(70, "Faire la fête", "festivalindexpage", 3, "Tous les festivals", "festival"),
    )
)
register_part(
    Part(
        "tests.kinds.festivals", "Festivals", menu=60, demo=80,
        editors=Editors("Rédaction festivals", ("festivals",)),
    )
)  # fmt: skip
