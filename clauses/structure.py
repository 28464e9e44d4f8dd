"""Sections of the clause sociale, and the record of 2008–2009 that its indicators show."""

from clauses.indicators.record import record_series
from clauses.models import (
    CalculatorPage,
    ClauseHubPage,
    IndicatorsPage,
    OperationIndexPage,
    OpportunityIndexPage,
    ShowcaseIndexPage,
)
from portal.structure import SiteBuilder


def build(builder: SiteBuilder) -> None:
    builder.section(
        "clauses",
        ClauseHubPage,
        title="Clause sociale",
        slug="clause-sociale",
        show_in_menus=True,
        summary="Des marchés publics réservent des heures de travail aux personnes éloignées de l’emploi. "
        "Trouvez une offre, un marché, une entreprise.",
        for_job_seekers=True,
        for_employers=True,
    )
    for key, model, title, slug, summary in (
        (
            "opportunities", OpportunityIndexPage, "Offres en clause sociale", "offres",
            "Des emplois à Paris, le plus souvent sans diplôme exigé. Vérifiez si l’offre est pour vous, répondez.",
        ),
        (
            "operations", OperationIndexPage, "Opérations", "operations",
            "Les marchés et chantiers qui comportent une clause : qui les passe, qui les réalise, combien d’heures.",
        ),
        (
            "showcases", ShowcaseIndexPage, "Acteurs de la clause", "acteurs",
            "Les donneurs d’ordre et les entreprises qui montrent ce qu’ils font pour l’insertion.",
        ),
        (
            "indicators", IndicatorsPage, "La clause sociale en chiffres", "indicateurs",
            "Opérations, montants, heures d’insertion : les chiffres calculés ce jour et le bilan publié 2008-2009.",
        ),
        (
            "calculator", CalculatorPage, "Calculer les heures d’insertion", "calculateur",
            "Du montant d’un marché aux heures, aux mois et aux emplois : un ordre de grandeur, formule montrée.",
        ),
    ):  # fmt: skip
        builder.section(key, model, parent="clauses", title=title, slug=slug, summary=summary)
    record_series()
