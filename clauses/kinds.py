"""What an operation, an offer and a showcase are to the rest of the portal."""

from portal.enums import State
from portal.kinds import Editors, InSearch, Kind, OnAudiencePage, Part, register, register_part

OPERATION = register(
    Kind(
        "operation",
        "Opération en clause sociale",
        "Opérations en clause sociale",
        icon="building",
        order=70,
        goes_on=True,
        is_importable=True,
        state_words={State.OPEN: "En cours", State.CLOSED: "Terminée"},
        export_fields=(
            "authority", "reference", "get_clause_kind_display", "stage_label", "amount", "hours_planned",
            "hours_committed",
        ),
        in_search=InSearch(
            worth=0.25, aside=0.95, own_words="opération marché chantier lot travaux clause heures maîtrise"
        ),
    )
)  # fmt: skip
OPPORTUNITY = register(
    Kind(
        "offre",
        "Offre d’emploi",
        "Offres d’emploi",
        icon="work",
        order=80,
        expires=True,
        has_deadline=True,
        state_words={
            State.OPEN: "Candidatures ouvertes",
            State.SOON: "Derniers jours pour répondre",
            State.FULL: "Postes pourvus",
            State.CLOSED: "Offre close",
        },
        export_fields=(
            "trade", "rome_code", "sector", "employer", "operation", "contract_words", "posts", "posts_filled",
            "posts_hired", "insertion_hours", "job_starts_on", "deadline",
        ),
        in_search=InSearch(worth=1.05, for_work=1.3, names="offre poste annonce job boulot taf"),
        on_audience_page=OnAudiencePage(30, "On recrute", "opportunityindexpage", 4, "Toutes les offres", "offre"),
    )
)  # fmt: skip
SHOWCASE = register(
    Kind(
        "acteur",
        "Acteur de la clause sociale",
        "Acteurs de la clause sociale",
        icon="people",
        order=90,
        export_fields=(
            "organisation", "get_role_display", "shows_operations", "shows_hours", "shows_opportunities", "agreed_on",
        ),
        in_search=InSearch(
            worth=0.6,
            aside=0.92,
            own_words="acteur titulaire attributaire donneur ordre entreprise clause société engagé",
        ),
    )
)  # fmt: skip
register_part(
    Part("clauses", "Clause sociale", menu=30, demo=40, editors=Editors("Rédaction clause sociale", ("clauses",)))
)
