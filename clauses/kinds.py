"""What an operation, an offer and a showcase are to the rest of the portal."""

from portal.enums import State
from portal.exports.open_fields import OpenField, Shape
from portal.kinds import Editors, InSearch, Kind, OnAudiencePage, Part, Review, register, register_part
from portal.web.declared import declare_beneath

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
        open_fields=(
            OpenField("authority", "Donneur d’ordre", join=("authority",)),
            OpenField("reference", "Référence du marché"),
            OpenField("stage", "Étape", Shape.CODE),
            OpenField("clause_kind", "Forme de la clause ; null : la source ne la dit pas", Shape.CODE),
            OpenField("location", "Lieu"),
            OpenField("sectors", "Secteurs", Shape.TEXTS, reads=("sectors",)),
            OpenField("amount", "Montant total, en euros hors taxes", Shape.DECIMAL),
            OpenField("hours_planned", "Heures d’insertion prévues", Shape.DECIMAL),
            OpenField("hours_committed", "Heures engagées par les entreprises, somme des lots", Shape.DECIMAL),
            OpenField(
                "lots", "Lots", Shape.OBJECTS, reads=("lots__company",),
                parts=(
                    OpenField("name", "Intitulé"),
                    OpenField("company", "Entreprise titulaire ; null : non publiée, ou à attribuer"),
                    OpenField("awarded_on", "Attribué le", Shape.DAY),
                    OpenField("amount", "Montant, en euros hors taxes", Shape.DECIMAL),
                    OpenField("hours_committed", "Heures engagées", Shape.DECIMAL),
                ),
            ),
        ),
        in_search=InSearch(
            worth=0.25, aside=0.95, own_words="opération marché chantier lot travaux clause heures maîtrise"
        ),
        review=Review(hide_after=None, reason="Un marché attribué reste public, même quand son suivi est en retard."),
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
        open_fields=(
            OpenField("trade", "Métier"),
            OpenField("rome_code", "Code ROME", Shape.CODE),
            OpenField("sector", "Secteur", join=("sector",)),
            OpenField("employer", "Employeur, sous le nom qu’il montre", path="employer_name", join=("employer",)),
            OpenField("contract_type", "Contrat", Shape.CODE),
            OpenField("duration_months", "Durée, en mois ; null pour un CDI", Shape.INTEGER),
            OpenField("weekly_hours", "Heures par semaine ; null : l’offre n’en dit rien", Shape.DECIMAL),
            OpenField("job_starts_on", "Début du contrat", Shape.DAY),
            OpenField("deadline", "Dernier jour pour répondre, compris", Shape.DAY),
            OpenField("posts", "Postes", Shape.INTEGER),
            OpenField("posts_left", "Postes encore à pourvoir", Shape.INTEGER),
            OpenField("salary", "Salaire, tel que l’offre le dit"),
            OpenField("workplace", "Lieu de travail"),
            OpenField("districts", "Codes des arrondissements", Shape.TEXTS, each="code", reads=("districts",)),
            OpenField("publics", "Qui peut répondre", Shape.TEXTS, reads=("publics",)),
            OpenField("is_open_to_all", "Ouverte à tout le monde ; null : à vérifier", Shape.FLAG),
        ),
        in_search=InSearch(worth=1.05, for_work=1.3, names="offre poste annonce job boulot taf"),
        on_audience_page=OnAudiencePage(20, "On recrute", "opportunityindexpage", 4, "Toutes les offres", "offre"),
        review=Review(0, None, "Le dernier jour pour répondre la retire."),
        correctable=("contact_name", "contact_phone", "contact_email", "contact_hours", "salary"),
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
        open_fields=(
            OpenField("organisation", "Organisme", join=("organisation",)),
            OpenField("role", "Rôle", Shape.CODE),
            OpenField("sectors", "Secteurs", Shape.TEXTS, reads=("sectors",)),
            OpenField("commitment", "Engagement, dans ses mots"),
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
declare_beneath("clauses", "clausehubpage", "calendrier/")
declare_beneath("clauses", "calculatorpage", "par-lot/")
declare_beneath("clauses", "indicatorspage", "rapport/")
