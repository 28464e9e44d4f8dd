"""Guides for employers: what holds in 2026; figures of 2008-2009 are the report's, under their years."""

from .model import Guide, Step

RECRUIT = Guide(
    key="recruter",
    slug="recruter",
    title="Recruter à Paris",
    summary="Définir le poste, trouver des candidats, les accueillir : cinq étapes pour recruter, "
    "seul ou avec d'autres entreprises.",
    audiences=("employeur",),
    topics=("recruter",),
    source="epec",
    team="l'équipe Employeurs",
    related=("guides:clause", "relays", "guides:developper"),
    steps=(
        Step(
            "Décrivez le travail, pas le candidat idéal",
            "Listez les gestes de la semaine. Séparez ce qu'il faut savoir le premier jour de ce qui s'apprend.",
            helpers=(("France Travail", "france-travail", "pour les employeurs"),),
            duration="Une heure",
        ),
        Step(
            "Élargissez votre recherche",
            "Jeunes, seniors, personnes handicapées, personnes en insertion : des partenaires les connaissent "
            "et les préparent.",
            helpers=(
                ("Cap emploi", "cap-emploi", ""),
                ("Mission locale de Paris", "mission-locale-paris", ""),
                ("PLIE de Paris", "plie-18-19", ""),
            ),
            duration="Une semaine",
        ),
        Step(
            "Recrutez à plusieurs",
            "Une information collective avec d'autres employeurs fait venir plus de monde, "
            "et les personnes non retenues restent suivies.",
            helpers=(("Les forums de l'agenda", "section:agenda", ""),),
            duration="Un mois de préparation",
            note="En 2008 et 2009, avec 5 entreprises : 10 informations collectives, 108 candidatures présentées, "
            "21 embauches, 29 sorties vers un emploi, une formation ou une VAE, 18 personnes encore suivies.",
        ),
        Step(
            "Choisissez sans discriminer",
            "Posez les mêmes questions à tous. Faites essayer le travail plutôt que de juger un parcours.",
            helpers=(("L'expérimentation avec les jeunes diplômés", "section:experiments", ""),),
            duration="Deux semaines",
            note="De septembre 2006 à janvier 2008, 65 jeunes diplômés exposés aux discriminations accompagnés : "
            "50 ont trouvé un emploi, soit 77 %.",
        ),
        Step(
            "Accueillez et formez",
            "Prévoyez une personne de référence pendant le premier mois. Vérifiez les aides avant la signature.",
            helpers=(("Ce qu'annoncent nos partenaires", "section:relays", ""), ("Afpa", "afpa", "")),
            duration="Un à trois mois",
        ),
    ),
)

CLAUSE = Guide(
    key="clause",
    slug="repondre-a-une-clause-sociale",
    title="Répondre à une clause sociale",
    summary="Votre marché public comporte des heures d'insertion ? Comptez-les, choisissez comment les réaliser "
    "et faites-vous aider gratuitement.",
    audiences=("employeur",),
    topics=("clause-sociale", "insertion", "recruter"),
    source="epec",
    team="l'équipe Clause sociale",
    related=("clauses", "indicators", "guides:recruter"),
    steps=(
        Step(
            "Lisez la clause",
            "Repérez le nombre d'heures, les publics visés et les dates. Une question ? Posez-la avant de répondre. "
            "Depuis le 22 août 2026, les marchés au-dessus des seuils européens doivent prévoir des conditions sociales "
            "ou d'emploi, sauf exception que l'acheteur justifie.",
            helpers=(
                ("L'équipe Clause sociale", "section:clauses", ""),
                ("Les seuils de 2026 et 2027", "relays:marches-publics-clause-sociale", ""),
            ),
            duration="Une heure",
            bring="Le cahier des charges et l'acte d'engagement.",
            note="En 2022, 22,3 % des marchés recensés en France avaient une considération sociale, contre 13,2 % en 2021 "
            "(Observatoire économique de la commande publique).",
        ),
        Step(
            "Choisissez comment faire",
            "Trois voies : embaucher, passer par une structure d'insertion, ou sous-traiter. Elles se combinent.",
            helpers=(("Les acteurs de la clause sociale", "section:showcases", ""),),
            duration="Deux semaines",
            note="En 2008 et 2009, plus de 20 000 heures ont été confiées à des structures d'insertion parisiennes.",
        ),
        Step(
            "Recrutez",
            "Décrivez vos postes à l'équipe Clause sociale : elle trouve les candidats avec les partenaires, "
            "et publie l'offre ici.",
            helpers=(("Les offres en clause sociale", "section:opportunities", ""),),
            duration="Un mois",
            note="Au 31 décembre 2009, 95 personnes recrutées, dont 45 % directement par les entreprises.",
        ),
        Step(
            "Suivez les heures",
            "Envoyez chaque mois le nombre d'heures réalisées. Un retard se rattrape s'il se voit tôt.",
            helpers=(("Les indicateurs", "section:indicators", ""),),
            duration="Une heure par mois",
        ),
        Step(
            "Faites durer les emplois",
            "Préparez la suite trois mois avant la fin du marché : CDI, autre chantier, formation.",
            helpers=(("Afpa", "afpa", ""),),
            duration="Trois mois",
            note="Parmi les 95 recrutements de 2008-2009, 60 % sont des emplois durables : CDI, et 13 CDD de 6 à 12 mois.",
        ),
    ),
    sources=(
        (
            "Conditions sociales obligatoires : loi n° 2021-1104 du 22 août 2021, article 35, et article L. 2112-2-1 du "
            "code de la commande publique (Légifrance)",
            "https://www.legifrance.gouv.fr/eli/loi/2021/8/22/2021-1104/jo/texte",
        ),
        ("Seuils de 2026 et 2027 : avis relatif aux seuils de procédure, 2025", ""),
    ),
)

GUIDES = (RECRUIT, CLAUSE)
