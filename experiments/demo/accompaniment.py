"""Experiments with people far from work: executives over 45, young graduates, housing and work."""

from datetime import date

from experiments.enums import OutcomeKind, Qualifier, StageKind
from portal.words.shares import ShareRounding

from .cards import Card, result

EXECUTIVES = Card(
    title="Cadres de plus de 45 ans\u00a0: un coaching pour rebondir",
    slug="coaching-cadres-45-ans",
    summary="Un accompagnement individuel pour des cadres que leur âge et la perte de leur poste éloignaient de l’emploi. "
    "Première expérimentation passée dans le droit commun.",
    public="Cadres de plus de 45 ans, surtout en administration, vente, information et communication",
    period="2006-2007",
    starts_on=date(2006, 1, 1),
    ends_on=date(2007, 12, 31),
    stages=(
        (
            StageKind.DIAGNOSIS,
            "",
            "À la recherche d’emploi s’ajoutent une résistance au changement, le deuil de l’ancien poste, des attentes "
            "de salaire et une fragilité psychologique. Le risque\u00a0: le chômage de longue durée.",
        ),
        (
            StageKind.ENGINEERING,
            "",
            "La Maison de l’Emploi finance un coaching prévu pour 60 personnes et le confie à deux prestataires.",
        ),
        (
            StageKind.ACTION,
            "2006-2007",
            "Repérer les obstacles, bâtir un projet réaliste, nommer les compétences transférables, se confronter au "
            "marché du travail. Le public est exigeant et connaît déjà beaucoup de services.",
        ),
        (
            StageKind.SPREADING,
            "fin 2007",
            "Le Département lance son propre marché de coaching\u00a0: la démarche entre dans le droit commun.",
        ),
    ),
    results=(
        result("173", "cadres accompagnés", is_key=True, note="Le coaching était prévu pour 60 personnes."),
        result("72", "cadres ont trouvé un emploi", base=("173", "cadres accompagnés"), is_key=True),
    ),
    difficulties=(
        (
            "Un public déjà très suivi",
            "Ces cadres sont exigeants et utilisent déjà de nombreux services.",
        ),
    ),
    outcome=OutcomeKind.GENERALISED,
    outcome_to="Reprise par le Département fin 2007",
    outcome_text="Fin 2007, le Département passe un marché de coaching. C’est la première expérimentation transmise "
    "au droit commun.",
    partners=("departement-de-paris",),
    topics=("trouver-un-emploi",),
    tags=("coaching", "cadres", "seniors"),
)

GRADUATES = Card(
    title="Jeunes diplômés face aux discriminations",
    slug="jeunes-diplomes-discriminations",
    summary="Accompagner vers l’emploi des diplômés de moins de 30 ans confrontés à des discriminations.",
    public="Moins de 30 ans, à partir de bac + 3, confrontés à des discriminations",
    period="Septembre 2006 – janvier 2008",
    starts_on=date(2006, 9, 1),
    ends_on=date(2008, 1, 31),
    stages=(
        (
            StageKind.ENGINEERING,
            "",
            "Comment définir le public\u00a0? Des critères objectifs (âge, niveau, adresse en quartier prioritaire) sont croisés "
            "avec des signes observés\u00a0: petits emplois en série, compétences non reconnues.",
        ),
        (
            StageKind.ACTION,
            "dix mois en moyenne",
            "Un travail de terrain avec les équipes locales et les Espaces insertion, un forum de recrutement et un cabinet "
            "spécialisé.",
        ),
    ),
    results=(
        result("65", "jeunes diplômés accompagnés", is_key=True, note="Dix mois d’accompagnement en moyenne."),
        result(
            "50",
            "emplois trouvés",
            base=("65", "jeunes accompagnés"),
            rounding=ShareRounding.ROUNDED,
            is_key=True,
        ),
        result("27", "emplois en CDI", base=("50", "emplois trouvés")),
        result("22", "emplois en CDD ou en intérim, de 3 à 6 mois", base=("50", "emplois trouvés")),
        result("1", "emploi indépendant", base=("50", "emplois trouvés")),
        result("10", "durée moyenne de l’accompagnement", unit="mois"),
    ),
    difficulties=(
        (
            "Un public difficile à définir, puis à trouver",
            "La discrimination ne se lit pas dans un fichier. Les critères mêlés, objectifs et observés, ont rendu difficile "
            "le repérage dans les fichiers de l’agence\u00a0: c’est le terrain qui a permis de rencontrer les jeunes.",
        ),
    ),
    outcome=OutcomeKind.UNDOCUMENTED,
    outcome_text="Le rapport ne dit pas ce que la démarche est devenue après janvier 2008.",
    partners=("espaces-insertion",),
    partners_text="équipes locales, cabinet de recrutement spécialisé",
    topics=("jeunes", "egalite-et-discriminations", "trouver-un-emploi", "quartiers-prioritaires"),
    tags=("discrimination", "diplômés"),
)

FUTURE = Card(
    title="La plateforme de l’avenir\u00a0: du lit d’urgence à l’emploi",
    slug="plateforme-de-l-avenir",
    summary="Dans un centre d’hébergement d’urgence du 18e, un lieu, une équipe et un hébergement stable pour reprendre pied "
    "vers les droits, les soins, le travail et le logement.",
    public="Hommes seuls, volontaires, hébergés au CHU La Boulangerie",
    period="Novembre 2006 – août 2008",
    starts_on=date(2006, 11, 1),
    ends_on=date(2008, 8, 31),
    stages=(
        (
            StageKind.DIAGNOSIS,
            "",
            "Les personnes qui dorment au centre d’urgence sont isolées et perdent leurs repères\u00a0: droits, soins, travail, "
            "logement deviennent hors d’atteinte.",
        ),
        (
            StageKind.ACTION,
            "novembre 2006 – août 2008",
            "Un hébergement de stabilisation ouvert jour et nuit, avec une équipe de plusieurs métiers\u00a0: emploi, social, "
            "santé, espaces de vie.",
        ),
        (
            StageKind.EVALUATION,
            "",
            "La situation de la moitié des 115 personnes a changé en mieux\u00a0; le rapport n’en donne pas le nombre. La leçon\u00a0: un seul lieu et une seule équipe, près de là où vivent les personnes, rendent le parcours plus efficace.",
        ),
        (
            StageKind.SPREADING,
            "",
            "Adoma poursuit l’action et embauche son propre conseiller\u00a0; la démarche essaime à Ivry-sur-Seine.",
        ),
    ),
    results=(
        result("115", "personnes accueillies", is_key=True),
        result("95", "personnes accompagnées vers l’emploi", base=("115", "personnes accueillies"), is_key=True),
    ),
    outcome=OutcomeKind.SPREAD,
    outcome_to="Adoma, Paris 18e et Ivry-sur-Seine",
    outcome_text="Adoma a repris l’action et recruté son propre conseiller. La démarche a aussi essaimé à Ivry-sur-Seine.",
    partners=("adoma",),
    partners_text="CHU La Boulangerie",
    topics=("insertion", "logement", "trouver-un-emploi"),
    tags=("hébergement", "sans-abri"),
    district="75018",
)

FAMILIES = Card(
    title="Se loger et travailler\u00a0: la plateforme des régularisés",
    slug="plateforme-des-regularises",
    summary="Pendant 18 mois, trois groupements d’intérêt public et Pôle emploi (aujourd’hui France Travail) ont accompagné 80 familles et "
    "3 personnes seules vers un emploi et un logement durable.",
    public="Familles en situation régulière hébergées en centre d’asile ou à l’hôtel",
    period="18 mois, jusqu’en décembre 2009",
    starts_on=date(2008, 7, 1),
    ends_on=date(2009, 12, 31),
    stages=(
        (
            StageKind.DIAGNOSIS,
            "",
            "Des entretiens de diagnostic sont menés avec les familles par la Maison de l’Emploi.",
        ),
        (
            StageKind.ENGINEERING,
            "",
            "Trois groupements d’intérêt public et l’agence Pôle emploi (aujourd’hui France Travail) de La Chapelle se réunissent sous l’autorité de la Préfecture\u00a0; "
            "la Maison de l’Emploi coordonne.",
        ),
        (
            StageKind.ACTION,
            "18 mois",
            "Le but\u00a0: que des familles en situation régulière atteignent un logement durable grâce au travail.",
        ),
        (
            StageKind.EVALUATION,
            "décembre 2009",
            "La Maison de l’Emploi mesure les résultats et les présente en décembre 2009.",
        ),
        (
            StageKind.SPREADING,
            "2010",
            "Une convention consolide la démarche et élargit le cercle des partenaires, Département compris.",
        ),
    ),
    results=(
        result(
            "17",
            "familles en logement durable, en 6,9 mois en moyenne",
            base=("83", "ménages"),
            is_key=True,
            note="31 adultes et 41 enfants.",
        ),
        result("21", "autres familles dont la situation s’améliore", is_key=True),
        result("4", "familles en logement durable, sans emploi durable", note="Parmi les 21."),
        result("9", "familles avec un emploi durable, en attente de logement", note="Parmi les 21."),
        result("8", "familles en logement de transition", note="Parmi les 21."),
        result(
            "38",
            "familles en progrès, ensemble",
            base=("80", "familles"),
            rounding=ShareRounding.CUT,
            note="Le rapport publie 47\u00a0%\u00a0; le calcul donne 47,5\u00a0%, coupé à l’unité.",
        ),
        result("83", "ménages suivis", note="80 familles et 3 personnes seules."),
        result("134", "adultes suivis"),
        result("180", "enfants des familles suivies"),
        result("119", "places d’hébergement libérées", is_key=True),
        result("763000", "économie pour la collectivité", unit="€", qualifier=Qualifier.ABOUT),
    ),
    difficulties=(
        ("L’emploi ne suffit pas à se loger", "Neuf familles ont un emploi durable et attendent toujours un logement."),
        (
            "Le logement ne suffit pas à travailler",
            "Quatre familles ont un logement durable, mais pas d’emploi durable.",
        ),
    ),
    outcome=OutcomeKind.RUNNING,
    outcome_to="Consolidée en 2010 par une convention",
    outcome_text="La convention de 2010 confirme le rôle central de la Maison de l’Emploi. Elle associe le Département, ajoute des "
    "offres de formation et d’intérim, plusieurs contingents de logements, l’intermédiation locative (Solibail, Louez solidaire) et "
    "de nouvelles compétences\u00a0: interculturel, santé psychologique.",
    partners=("samusocial", "gip-his", "france-travail"),
    lead="",
    partners_text="Préfecture (autorité)",
    topics=("logement", "insertion", "trouver-un-emploi"),
    tags=("familles", "hôtel", "hébergement"),
)

CARDS = (EXECUTIVES, GRADUATES, FUTURE, FAMILIES)
