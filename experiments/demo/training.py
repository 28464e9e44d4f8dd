"""Experiments on experience, business creation and take-over."""

from datetime import date

from experiments.enums import OutcomeKind, Qualifier, StageKind

from .cards import Card, result

TAKEOVER = Card(
    title="Transmettre et reprendre une entreprise à deux",
    slug="transmission-reprise",
    summary="Accompagner le cédant, le repreneur et leur duo, parce que l’offre existante traite la technique et oublie l’humain.",
    public="Cédants et repreneurs d’entreprises parisiennes",
    period="2009-2010",
    starts_on=date(2009, 1, 1),
    ends_on=date(2010, 12, 31),
    stages=(
        (
            StageKind.DIAGNOSIS,
            "validé en avril 2008",
            "Trois enjeux\u00a0: garder des activités utiles, préserver la diversité face aux rues d’un seul commerce, maintenir les emplois "
            "salariés. L’offre existante n’est que technique\u00a0: la part humaine manque.",
        ),
        (
            StageKind.ENGINEERING,
            "",
            "Un coaching du cédant, du repreneur et du duo, en trois temps\u00a0: préparer, conclure, faire durer.",
        ),
        (
            StageKind.ACTION,
            "2009-2010",
            "Trente cédants et repreneurs sont accompagnés, avec un financement du Département.",
        ),
    ),
    results=(result("30", "cédants et repreneurs accompagnés", is_key=True),),
    outcome=OutcomeKind.RUNNING,
    outcome_text="L’action est en cours au moment du rapport (janvier 2010). Son évaluation reste à venir.",
    partners=("cci-paris", "cma-paris", "createspass", "capeb", "cra", "urscop", "departement-de-paris"),
    audiences=("projet",),
    topics=("reprendre-une-entreprise",),
    tags=("transmission", "commerce"),
)

VAE = Card(
    title="Faire reconnaître son expérience\u00a0: la VAE de bout en bout",
    slug="vae",
    summary="Suivre tout le parcours de validation des acquis, et après le jury, pour des demandeurs d’emploi et des salariés précaires.",
    public="Demandeurs d’emploi et travailleurs précaires",
    period="2007-2009",
    starts_on=date(2007, 1, 1),
    ends_on=date(2009, 12, 31),
    stages=(
        (
            StageKind.ENGINEERING,
            "",
            "Pour le diplôme d’État d’auxiliaire de vie sociale (DEAVS)\u00a0: Pôle emploi (aujourd’hui France Travail) cherche les candidats, la DDTEFP (aujourd’hui DRIEETS) finance, "
            "l’AFPAM apporte un appui renforcé.",
        ),
        (
            StageKind.ACTION,
            "2007-2009",
            "Un suivi du premier rendez-vous jusqu’à l’après-jury\u00a0: il raccourcit les délais, facilite le financement et réduit les abandons.",
        ),
    ),
    results=(
        result("527", "personnes informées", is_key=True),
        result("169", "dossiers suivis", is_key=True),
        result(
            "88",
            "validations obtenues",
            base=("169", "dossiers suivis"),
            is_key=True,
            note="Dont 18 partielles.",
        ),
        result("18", "validations partielles", base=("88", "validations obtenues")),
        result(
            "5",
            "diplômes DEAVS obtenus en entier, en neuf mois",
            base=("12", "personnes du groupe DEAVS"),
            note="Un groupe de 12 personnes.",
        ),
    ),
    outcome=OutcomeKind.UNDOCUMENTED,
    outcome_text="Le rapport, arrêté en janvier 2010, ne dit pas la suite donnée à l’action.",
    partners=("france-travail", "ddtefp-75", "afpam"),
    audiences=("emploi",),
    topics=("vae", "se-former", "services-a-la-personne"),
    tags=("VAE", "DEAVS"),
)

CREATION = Card(
    title="Un point ressources pour créer, au cœur de la chambre de commerce",
    slug="creation-point-ressources",
    summary="De 2006 à 2009, un accueil de la Maison de l’Emploi à la CCIP informe les porteurs de projet et anime des modules collectifs.",
    public="Porteurs de projet d’entreprise",
    period="2006-2009",
    starts_on=date(2006, 1, 1),
    ends_on=date(2009, 12, 31),
    stages=(
        (
            StageKind.ACTION,
            "2006-2009",
            "Un accueil dans les murs de la CCIP (aujourd’hui CCI Paris Île-de-France), et des modules collectifs pour démarrer.",
        ),
        (
            StageKind.SPREADING,
            "",
            "En 2009, les modules «\u00a0démarrer dans les services à la personne\u00a0» font partie du programme de la CCIP (chambre de commerce).",
        ),
    ),
    results=(
        result("1290", "porteurs de projet reçus", is_key=True),
        result("36", "modules collectifs", is_key=True),
        result("595", "participants aux modules", is_key=True),
    ),
    outcome=OutcomeKind.GENERALISED,
    outcome_to="Modules inscrits fin 2009 au programme de la CCIP",
    outcome_text="Fin 2009, les modules sur les services à la personne sont entrés dans l’offre courante de la chambre de commerce.",
    partners=("cci-paris",),
    audiences=("projet",),
    topics=("creer-son-entreprise", "services-a-la-personne"),
    tags=("création", "CCIP"),
)

HOLDERS = Card(
    title="Accompagner les porteurs de projet, avant 2007",
    slug="accompagnement-porteurs-avant-2007",
    summary="L’accompagnement de porteurs de projet avant 2007, avant de se concentrer sur les services à la personne.",
    public="Porteurs de projet, souvent cadres supérieurs",
    period="2006-2007",
    starts_on=date(2006, 1, 1),
    ends_on=date(2007, 12, 31),
    stages=(
        (
            StageKind.ACTION,
            "avant 2007",
            "118 porteurs de projet sont accompagnés, dont 32\u00a0% dans les services à la personne.",
        ),
    ),
    results=(
        result("118", "porteurs accompagnés", is_key=True),
        result("20", "entreprises créées", base=("118", "porteurs accompagnés"), is_key=True),
        result("27", "retours à l’emploi fin 2007", base=("118", "porteurs accompagnés"), is_key=True),
        result(
            "56",
            "cadres supérieurs parmi les porteurs accompagnés",
            unit="%",
            qualifier=Qualifier.ALMOST,
            note="Part telle que dans le rapport, qui n’en donne pas le nombre.",
        ),
        result(
            "32",
            "projets dans les services à la personne",
            unit="%",
            note="Part telle que dans le rapport, qui n’en donne pas le nombre.",
        ),
    ),
    outcome=OutcomeKind.STOPPED,
    outcome_to="Recentrée sur les services à la personne",
    outcome_text="À partir de 2007, la Maison de l’Emploi n’accompagne plus que les projets de services à la personne, avec le "
    "service de l’État chargé des agréments (alors la DDTEFP).",
    audiences=("projet",),
    topics=("creer-son-entreprise",),
    tags=("création",),
)

CARDS = (TAKEOVER, VAE, CREATION, HOLDERS)
