"""Invented offers. Days are counted from the day on which the demonstration is loaded."""

from typing import NamedTuple

from clauses.enums import ContractType

T = ContractType
EVERYBODY: tuple[str, ...] = ()
FAR = ("longue-duree", "rsa", "jeune", "rqth", "siae")
WIDE = ("longue-duree", "rsa", "minima", "jeune", "rqth", "siae", "senior", "qpv", "refugie")


class Row(NamedTuple):
    """``months`` 0: no end; ``deadline`` and ``start`` in days from now; ``lot``: its rank in the operation."""

    title: str
    trade: str
    rome: str
    sector: str
    operation: str
    lot: int
    contract: ContractType
    months: int
    weekly: str
    deadline: int
    start: int
    posts: int
    filled: int
    salary: str
    workplace: str
    districts: tuple[int, ...]
    publics: tuple[str, ...]
    summary: str
    tasks: tuple[str, ...]
    requirements: str


ROWS = (
    Row(
        "Entretien des espaces verts", "jardinier", "A1203", "espaces-verts", "jardins-est", 0, T.CDDI, 12, "35", 11,
        42, 3, 0, "1 900 € brut par mois, panier repas", "jardins publics", (12, 20), FAR,
        "Plantez, taillez et entretenez les jardins publics de l’est parisien, avec une entreprise qui vous forme.",
        (
            "Vous entretenez les massifs, les haies et les allées.",
            "Vous travaillez en équipe, dehors, par tous les temps.",
        ),
        "Être à l’heure, aimer travailler dehors, comprendre les consignes en français. Aucun diplôme, aucune "
        "expérience.",
    ),
    Row(
        "Peinture en logements occupés", "peintre en bâtiment", "F1606", "batiment", "logements-amandiers", 1, T.CDD,
        9, "35", 18, 40, 2, 0, "12,90 € de l’heure, panier et trajet", "chantier des Amandiers", (20,), WIDE,
        "Peignez des logements avec une équipe de quatre personnes ; un compagnon vous apprend le métier.",
        (
            "Vous préparez les murs, puis vous appliquez les couches.",
            "Vous protégez les meubles et vous parlez avec les habitants.",
        ),
        "Du soin et de la patience. Une première expérience aide, sans être obligatoire.",
    ),
    Row(
        "Pose de bordures et de pavés", "ouvrier de voirie", "F1702", "travaux-publics", "tram-stations", 0,
        T.INTERIM, 6, "35", 5, 20, 4, 1, "12,70 € de l’heure, indemnités de trajet", "boulevards des Maréchaux",
        (13, 14, 15), FAR,
        "Rejoignez un chantier de voirie avec une entreprise d’intérim d’insertion qui vous suit chaque semaine.",
        ("Vous posez bordures et pavés.", "Vous balisez le chantier et gardez la zone propre."),
        "Pouvoir porter des charges. L’entreprise fournit la tenue et les chaussures.",
    ),
    Row(
        "Plantation d’arbres d’alignement", "jardinier", "A1203", "espaces-verts", "tram-stations", 1, T.CDD, 8, "35",
        24, 55, 2, 0, "1 920 € brut par mois, prime de chantier", "boulevards des Maréchaux", (18, 19), WIDE,
        "Plantez et arrosez les arbres d’une ligne de tramway, du printemps à l’automne.",
        ("Vous ouvrez les fosses, vous plantez, vous arrosez.", "Vous posez les protections autour des troncs."),
        "Savoir lire un plan simple. Le permis B est un plus.",
    ),
    Row(
        "Nettoyage en journée de mairies", "agent d’entretien", "K2204", "nettoyage", "nettoyage-mairies", 0, T.CDDI,
        12, "26", 9, 28, 5, 2, "1 410 € brut par mois, titre de transport", "mairies de la rive droite", (9, 10, 18), FAR,
        "Travaillez en journée, à horaires fixes, avec une structure qui vous aide à trouver la suite.",
        ("Vous entretenez bureaux, salles et escaliers.", "Vous gérez votre chariot et vos produits."),
        "Aucune expérience demandée. Être à l’aise avec quelques mots de français.",
    ),
    Row(
        "Bionettoyage à l’hôpital", "agent de service hospitalier", "K2204", "nettoyage", "hopital-nettoyage", 0,
        T.CDI, 0, "35", 30, 50, 6, 0, "1 900 € brut par mois, prime de week-end", "hôpital du 13e arrondissement",
        (13,), WIDE,
        "Un CDI après trois semaines de tutorat : vous nettoyez chambres et couloirs selon des règles d’hygiène "
        "précises.",
        (
            "Vous nettoyez chambres, sanitaires et couloirs.",
            "Vous suivez les protocoles et tenez la fiche de passage.",
        ),
        "Savoir lire un protocole. Accepter un week-end sur deux.",
    ),
    Row(
        "Plonge et préparation en cuisine", "employé de restauration collective", "G1603", "restauration",
        "hopital-cuisine", 0, T.CDD, 10, "35", 14, 30, 3, 0, "1 900 € brut par mois, repas fournis", "cuisine de l’hôpital", (18,),
        FAR, "Commencez à la plonge, apprenez la préparation froide et passez un certificat en cours de contrat.",
        ("Vous lavez la vaisselle et le matériel.", "Vous préparez les entrées avec le chef de partie."),
        "Tenir un rythme rapide, debout. Horaires du matin.",
    ),
    Row(
        "Service en salle du personnel", "employé de restauration collective", "G1603", "restauration",
        "hopital-cuisine", 0, T.CDI, 0, "20", 21, 45, 1, 0, "12,60 € de l’heure, repas fournis", "restaurant du personnel",
        (18,), EVERYBODY, "Un temps partiel en CDI, de 10 h à 14 h, cinq jours par semaine.",
        ("Vous servez au comptoir et à la caisse.", "Vous rangez et nettoyez la salle."),
        "Le sourire et le calme aux heures de pointe.",
    ),
    Row(
        "Maintenance de bâtiment en apprentissage", "technicien de maintenance", "I1203", "maintenance",
        "bnf-maintenance", 0, T.APPRENTICESHIP, 24, "35", 38, 70, 1, 0, "de 27 % à 100 % du SMIC, selon l’âge et l’année",
        "site François-Mitterrand", (13,), ("jeune", "rqth"),
        "Préparez un titre de technicien en deux ans, avec un maître d’apprentissage sur place.",
        (
            "Vous faites des rondes et de petites réparations.",
            "Vous suivez les cours au centre de formation une semaine sur trois.",
        ),
        "Avoir de 16 à 29 ans, ou une RQTH sans limite d’âge.",
    ),
    Row(
        "Électricité du bâtiment", "électricien", "F1602", "batiment", "logements-amandiers", 2, T.PROFESSIONAL, 12,
        "35", 26, 60, 1, 0, "1 900 € brut par mois", "chantier des Amandiers", (20,), WIDE,
        "Apprenez le métier en alternance et sortez avec une habilitation électrique.",
        ("Vous tirez des câbles et posez des prises.", "Vous aidez à contrôler chaque logement."),
        "Distinguer les couleurs, aimer le travail précis.",
    ),
    Row(
        "Agent de sécurité de nuit", "agent de sécurité", "K2503", "gardiennage", "louvre-gardiennage", 0, T.CDI, 0,
        "35", 3, 25, 2, 1, "1 950 € brut par mois, majoration de nuit", "musée", (1,), WIDE,
        "L’employeur finance votre carte professionnelle, puis vous embauche en CDI.",
        ("Vous faites des rondes et tenez la main courante.", "Vous surveillez les écrans avec un collègue."),
        "Un casier judiciaire compatible avec le métier. Savoir écrire un court compte rendu.",
    ),
    Row(
        "Déménagement de bureaux", "déménageur", "N1102", "demenagement", "ministere-demenagement", 0, T.INTERIM, 4,
        "30", 7, 14, 6, 0, "12,80 € de l’heure, paniers", "sites ministériels", (7, 15), FAR,
        "Des missions annoncées un mois à l’avance, dans une équipe fixe de six personnes.",
        ("Vous démontez, emballez et portez le mobilier.", "Vous étiquetez les cartons d’archives."),
        "Une bonne condition physique. Une formation aux gestes et postures ouvre le contrat.",
    ),
    Row(
        "Tri du courrier en atelier d’insertion", "agent de tri", "N1103", "courrier", "ministere-courrier", 0,
        T.CDDI, 8, "26", 16, 35, 4, 0, "1 410 € brut par mois, titre de transport", "atelier du 15e arrondissement", (15,), FAR,
        "Un contrat pour reprendre un rythme, avec une conseillère en insertion deux heures par semaine.",
        ("Vous triez et affranchissez le courrier.", "Vous mettez sous pli et préparez les départs."),
        "Savoir lire une adresse. Poste possible assis.",
    ),
    Row(
        "Peinture de commissariats en horaires décalés", "peintre en bâtiment", "F1606", "batiment",
        "prefecture-peinture", 0, T.CDD, 6, "35", 33, 52, 2, 0, "13,20 € de l’heure, prime de soirée",
        "sites du nord de Paris", (10, 18, 19), WIDE,
        "De 13 h à 20 h, une équipe de peintres rénove les étages pendant que le site reste ouvert.",
        ("Vous poncez, enduisez et peignez.", "Vous rangez la zone à chaque fin de poste."),
        "Une expérience de six mois en peinture, même ancienne.",
    ),
    Row(
        "Aide-maçon sur un chantier de bureaux", "aide-maçon", "F1704", "batiment", "bureaux-prives", 0, T.GEIQ, 12,
        "35", 28, 44, 3, 0, "1 900 € brut par mois, indemnités de chantier", "Paris Rive Gauche", (13,),
        ("longue-duree", "rsa", "jeune", "refugie"),
        "Un contrat avec un groupement d’employeurs : un an pour apprendre, puis une embauche chez l’un d’eux.",
        (
            "Vous préparez le mortier et approvisionnez les maçons.",
            "Vous montez des murs sous le regard d’un tuteur.",
        ),
        "Comprendre les consignes de sécurité en français. Des cours de français sont prévus.",
    ),
    Row(
        "Collecte et réparation d’encombrants", "agent de réemploi", "K2304", "dechets", "dechets-ressourceries", 0,
        T.CDDI, 12, "26", 44, 62, 4, 0, "1 410 € brut par mois, titre de transport", "ressourcerie", (18,), WIDE,
        "Collectez, réparez et vendez : trois métiers à découvrir dans le même contrat.",
        ("Vous collectez avec le camion.", "Vous nettoyez, réparez ou vendez les objets selon les semaines."),
        "Aucune expérience. Aimer le contact.",
    ),
    Row(
        "Accueil de gymnases le soir", "agent d’accueil", "M1601", "accueil", "gymnases-gardiennage", 1, T.CDI, 0,
        "17.5", 20, 36, 3, 0, "12,70 € de l’heure, prime de soirée", "gymnases du sud-ouest", (14, 15), EVERYBODY,
        "Un CDI de 17 h 30 par semaine, le soir de 17 h à 22 h, près de chez vous.",
        ("Vous accueillez clubs et habitants.", "Vous ouvrez, fermez et contrôlez les salles."),
        "Savoir dire non avec calme. Une formation aux premiers secours est offerte.",
    ),
    Row(
        "Surveillance de gymnases", "agent de surveillance", "K2503", "gardiennage", "gymnases-gardiennage", 0, T.CDD,
        12, "28", -6, 12, 2, 0, "12,70 € de l’heure, prime de week-end", "gymnases du nord-est", (19, 20), FAR,
        "Un contrat d’un an, le week-end et deux soirs par semaine.",
        ("Vous surveillez les entrées.", "Vous signalez les incidents."),
        "Avoir une carte professionnelle en cours de validité.",
    ),
    Row(
        "Coffrage sur le chantier de l’école", "coffreur bancheur", "F1701", "batiment", "ecole-clichy", 0, T.CDD, 10,
        "35", 22, 60, 2, 2, "13,20 € de l’heure, panier", "Clichy-Batignolles", (17,), WIDE,
        "Montez les banches d’une école, avec un chef d’équipe qui forme.",
        ("Vous montez et démontez les coffrages.", "Vous coulez le béton."), "Une première expérience de chantier.",
    ),
)  # fmt: skip
