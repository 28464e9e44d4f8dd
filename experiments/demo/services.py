"""Experiments in personal services (SAP)."""

from datetime import date

from experiments.enums import OutcomeKind, Qualifier, StageKind

from .cards import Card, result

SAP_HOLDERS = Card(
    title="Créer une activité de services à la personne",
    slug="accompagnement-porteurs-sap",
    summary="Un accompagnement réservé aux projets de services à la personne, avec le service de l’État chargé des agréments.",
    public="Porteurs de projet dans les services à la personne",
    period="2006-2009",
    starts_on=date(2006, 1, 1),
    ends_on=date(2009, 12, 31),
    stages=(
        (
            StageKind.ACTION,
            "2006-2009",
            "Les projets sont accompagnés avec le service de la DDTEFP (aujourd’hui DRIEETS) chargé des agréments.",
        ),
    ),
    results=(
        result("121", "porteurs accompagnés", is_key=True),
        result("49", "structures créées", is_key=True),
        result("68.2", "emplois créés, en plus de ceux des fondateurs", is_key=True),
    ),
    outcome=OutcomeKind.UNDOCUMENTED,
    outcome_text="Le rapport, arrêté en janvier 2010, ne dit pas la suite donnée à l’action.",
    partners=("ddtefp-75", "cci-paris"),
    audiences=("projet",),
    topics=("creer-son-entreprise", "services-a-la-personne"),
    tags=("agrément", "création"),
)

GPEC = Card(
    title="Prévoir les emplois et les compétences dans les services à la personne",
    slug="gpec-services-a-la-personne",
    summary="Aider de jeunes entreprises à prévoir leurs besoins\u00a0: un diagnostic chacune, quatre ateliers ensemble, puis un appui.",
    public="Entreprises de services à la personne, souvent de moins de cinq ans",
    period="2009",
    starts_on=date(2009, 6, 1),
    ends_on=date(2009, 12, 31),
    stages=(
        (StageKind.DIAGNOSIS, "juin et juillet 2009", "Un diagnostic individuel dans chaque entreprise."),
        (
            StageKind.ACTION,
            "octobre et novembre 2009",
            "Quatre ateliers collectifs, puis un appui à partir de novembre 2009.",
        ),
        (
            StageKind.EVALUATION,
            "",
            "Ce qu’on en retient\u00a0: des entreprises jeunes, l’intérêt de développer plusieurs compétences, d’ouvrir des passages entre "
            "domicile et établissement, et d’offrir un temps de travail suffisant.",
        ),
    ),
    results=(
        result("29", "entreprises engagées", is_key=True),
        result("900", "emplois dans ces entreprises", qualifier=Qualifier.ABOUT, is_key=True),
        result("4", "ateliers collectifs", is_key=True),
        result(
            "15",
            "entreprises dans un premier groupe, à partir de novembre 2009",
            qualifier=Qualifier.ABOUT,
            note="Le mot exact du rapport est difficile à lire\u00a0: nombre à prendre avec prudence.",
        ),
    ),
    outcome=OutcomeKind.RUNNING,
    outcome_text="L’appui aux entreprises commence en novembre 2009 et se poursuit au moment du rapport.",
    audiences=("employeur",),
    topics=("services-a-la-personne", "recruter"),
    tags=("GPEC", "compétences"),
)

WORKSHOPS = Card(
    title="Séminaires et ateliers sur les services à la personne",
    slug="seminaires-ateliers-sap",
    summary="Autour des services à la personne\u00a0: des séminaires pour les conseillers, des ateliers pour les demandeurs d’emploi.",
    public="Conseillers de l’emploi et demandeurs d’emploi",
    period="2008-2009",
    starts_on=date(2008, 1, 1),
    ends_on=date(2009, 12, 31),
    stages=(
        (
            StageKind.ACTION,
            "2008-2009",
            "Huit séminaires pour les conseillers et douze ateliers pour les demandeurs d’emploi.",
        ),
    ),
    results=(
        result("8", "séminaires de conseillers", is_key=True),
        result("12", "ateliers", is_key=True),
        result("124", "demandeurs d’emploi présents aux ateliers", is_key=True),
    ),
    outcome=OutcomeKind.UNDOCUMENTED,
    outcome_text="Le rapport ne dit pas la suite donnée à ces rencontres.",
    audiences=("emploi",),
    topics=("services-a-la-personne", "trouver-un-emploi"),
    tags=("séminaire", "atelier"),
)

CARDS = (SAP_HOLDERS, GPEC, WORKSHOPS)
