"""Invented operations. Months are counted from the month in which the demonstration is loaded."""

from typing import NamedTuple

from clauses.enums import ClauseKind, OperationStage

C, S = ClauseKind, OperationStage


class LotRow(NamedTuple):
    """``amount`` in thousands of euros; ``company`` empty: not awarded yet."""

    name: str
    company: str = ""
    amount: int = 0
    hours: int = 0
    siae: str = ""
    siae_hours: int = 0
    trades: str = ""  # separated by commas


class Row(NamedTuple):
    """``amount`` in thousands of euros; ``start`` in months from now; ``months`` of duration."""

    key: str
    title: str
    authority: str
    sectors: tuple[str, ...]
    kind: ClauseKind
    stage: OperationStage
    amount: int
    hours: int
    start: int
    months: int
    district: str
    location: str
    lots: tuple[LotRow, ...]
    text: str


ROWS = (
    Row(
        "tram-stations", "Aménagement des abords d’une ligne de tramway", "ville-de-paris",
        ("travaux-publics", "espaces-verts"), C.CONDITION, S.RUNNING, 18_600, 24_800, -14, 30, "paris",
        "boulevards des Maréchaux",
        (
            LotRow("Voirie et réseaux", "rails-est", 12_400, 17_500, "interim-tremplin", 4_200, "F1702 ouvrier de voirie"),
            LotRow("Plantations et arrosage", "jardins-ourcq", 3_900, 4_600, trades="A1203 jardinier"),
        ),
        "Trottoirs, pistes cyclables et alignements d’arbres sont refaits par tronçons, sans couper la circulation.",
    ),
    Row(
        "logements-amandiers", "Réhabilitation de 148 logements", "paris-habitat", ("batiment",), C.CONDITION,
        S.RUNNING, 9_200, 11_200, -9, 24, "75020", "quartier des Amandiers",
        (
            LotRow("Gros œuvre et façades", "bati-lutece", 5_300, 6_100, trades="F1703 maçon"),
            LotRow(
                "Peinture et sols", "peintres-bievre", 2_100, 3_400, "chantier-menilmontant", 1_200,
                "F1606 peintre, F1609 poseur de sols",
            ),
            LotRow("Électricité et chauffage", "technique-arsenal", 1_500, 1_300),
        ),
        "Les habitants restent chez eux pendant les travaux : les équipes interviennent logement par logement.",
    ),
    Row(
        "jardins-est", "Entretien des jardins de l’est parisien", "ville-de-paris", ("espaces-verts",), C.CONDITION,
        S.RUNNING, 2_400, 9_600, -5, 36, "75012", "jardins publics des 12e et 20e arrondissements",
        (LotRow("Lot unique", "jardins-ourcq", 2_400, 9_600, trades="A1203 jardinier"),),
        "Tonte, taille, plantations et propreté des allées, toute l’année.",
    ),
    Row(
        "ecole-clichy", "Construction d’un groupe scolaire", "ville-de-paris", ("batiment",), C.CONDITION, S.AWARDED,
        14_800, 16_300, 2, 22, "75017", "Clichy-Batignolles",
        (
            LotRow("Structure bois et béton", "bati-lutece", 8_900, 9_200),
            LotRow("Finitions", "peintres-bievre", 2_700, 3_900), LotRow("Abords et cour plantée", "", 1_900),
        ),
        "Douze classes et une cour plantée ouverte au quartier le samedi.",
    ),
    Row(
        "nettoyage-mairies", "Nettoyage des mairies d’arrondissement", "ville-de-paris", ("nettoyage",), C.RESERVED,
        S.RUNNING, 1_150, 21_000, -11, 24, "paris", "sept mairies d’arrondissement",
        (LotRow("Rive droite", "regie-goutte-d-or", 640, 12_000), LotRow("Rive gauche", "net-seine", 510, 9_000)),
        "Les équipes travaillent en journée, pour des horaires compatibles avec une vie de famille.",
    ),
    Row(
        "hopital-nettoyage", "Propreté de deux hôpitaux", "ap-hp", ("nettoyage",), C.CONDITION, S.RUNNING, 6_700,
        14_200, -18, 36, "75013", "sites du sud parisien",
        (LotRow("Lot unique", "net-seine", 6_700, 14_200, "interim-tremplin", 2_600),),
        "Un tutorat de trois semaines précède la prise de poste, avec une formation à l’hygiène hospitalière.",
    ),
    Row(
        "hopital-cuisine", "Restauration des patients et du personnel", "ap-hp", ("restauration",), C.CRITERION,
        S.RUNNING, 8_300, 9_800, -7, 36, "75018", "nord de Paris",
        (LotRow("Lot unique", "cuisines-faubourg", 8_300, 9_800),),
        "Les postes vont de la plonge à la préparation ; chacun peut passer un certificat en cours de contrat.",
    ),
    Row(
        "bnf-maintenance", "Maintenance technique de la bibliothèque", "bnf", ("maintenance",), C.CONDITION,
        S.RUNNING, 5_400, 5_900, -4, 48, "75013", "site François-Mitterrand",
        (
            LotRow("Chauffage et climatisation", "technique-arsenal", 3_200, 3_300),
            LotRow("Électricité", "technique-arsenal", 2_200, 2_100),
        ),
        "Rondes, petites réparations et suivi des équipements, avec une formation aux habilitations électriques.",
    ),
    Row(
        "louvre-accueil", "Accueil et orientation des visiteurs", "louvre", ("accueil",), C.CONDITION, S.PUBLISHED,
        3_100, 6_200, 4, 36, "75001", "entrées du musée", (LotRow("Lot unique"),),
        "Le marché est en cours de consultation. Les recrutements suivront son attribution.",
    ),
    Row(
        "louvre-gardiennage", "Gardiennage de nuit", "louvre", ("gardiennage",), C.CONDITION, S.RUNNING, 2_900, 4_100,
        -16, 36, "75001", "ensemble du site", (LotRow("Lot unique", "garde-cite", 2_900, 4_100),),
        "La carte professionnelle se prépare pendant le contrat, financée par l’employeur.",
    ),
    Row(
        "zac-nord-est", "Aménagement d’un quartier du nord-est", "ville-de-paris", ("travaux-publics", "batiment"),
        C.CONDITION, S.SETTLED, 22_400, 26_100, -34, 28, "75019", "nord-est du 19e arrondissement",
        (
            LotRow("Terrassement et voirie", "rails-est", 13_200, 15_400),
            LotRow("Pieds d’immeubles", "bati-lutece", 9_200, 10_700, "chantier-menilmontant", 3_000),
        ),
        "Opération terminée : les heures réalisées ont été vérifiées avec les entreprises.",
    ),
    Row(
        "ministere-demenagement", "Transferts de bureaux et d’archives", "premier-ministre", ("demenagement",),
        C.CONDITION, S.RUNNING, 1_900, 3_800, -3, 24, "75007", "sites ministériels",
        (LotRow("Lot unique", "demenageurs-pantin", 1_900, 3_800, "interim-tremplin", 1_400),),
        "Des missions courtes, prévues à l’avance, avec une équipe fixe.",
    ),
    Row(
        "ministere-courrier", "Tri du courrier et mise sous pli", "premier-ministre", ("courrier", "impression"),
        C.INTEGRATION, S.RUNNING, 620, 10_400, -8, 24, "75015", "atelier du 15e arrondissement",
        (LotRow("Lot unique", "tri-belleville", 620, 10_400),),
        "L’atelier accueille douze personnes en parcours, avec un encadrant et une conseillère en insertion.",
    ),
    Row(
        "prefecture-peinture", "Remise en peinture de commissariats", "interieur", ("batiment",), C.CONDITION,
        S.RUNNING, 2_200, 2_900, -6, 20, "paris", "onze sites",
        (
            LotRow("Nord et est", "peintres-bievre", 1_300, 1_700),
            LotRow("Sud et ouest", "peintres-bievre", 900, 1_000),
        ),
        "Les sites restent ouverts : le travail se fait par étages, en horaires décalés.",
    ),
    Row(
        "tribunal-maintenance", "Maintenance d’un palais de justice", "justice", ("maintenance", "nettoyage"),
        C.CONDITION, S.CALIBRATED, 4_800, 5_100, 9, 48, "75017", "porte de Clichy", (),
        "Les heures viennent d’être calculées avec le donneur d’ordre ; l’avis sera publié au printemps.",
    ),
    Row(
        "bureaux-prives", "Construction de bureaux et de commerces", "nexity", ("batiment",), C.CONDITION, S.RUNNING,
        31_000, 19_500, -10, 26, "75013", "Paris Rive Gauche",
        (
            LotRow("Clos et couvert", "bati-lutece", 24_000, 14_000),
            LotRow("Finitions", "peintres-bievre", 5_200, 4_100, "chantier-menilmontant", 1_500),
        ),
        "Un promoteur privé peut s’engager lui aussi : la clause figure dans la vente du terrain.",
    ),
    Row(
        "lycee-region", "Rénovation thermique d’un lycée", "region-idf", ("batiment",), C.CONDITION, S.AWARDED, 7_600,
        8_400, 1, 18, "75011", "quartier de Charonne",
        (
            LotRow("Isolation et menuiseries", "bati-lutece", 5_100, 5_700),
            LotRow("Chauffage", "technique-arsenal", 2_500, 2_200),
        ),
        "Les travaux bruyants se font pendant les vacances scolaires.",
    ),
    Row(
        "dechets-ressourceries", "Collecte et réemploi d’encombrants", "ville-de-paris", ("dechets",), C.INTEGRATION,
        S.RUNNING, 980, 18_700, -20, 36, "75018", "porte de la Chapelle",
        (LotRow("Lot unique", "regie-goutte-d-or", 980, 18_700),),
        "Les objets collectés sont réparés puis vendus à petit prix ; le travail sert de support au parcours.",
    ),
    Row(
        "gymnases-gardiennage", "Accueil et surveillance de gymnases", "ville-de-paris", ("gardiennage", "accueil"),
        C.CONDITION, S.AWARDED, 1_400, 5_300, 1, 36, "paris", "vingt-deux gymnases",
        (LotRow("Nord-est", "garde-cite", 800, 3_100), LotRow("Sud-ouest", "accueil-rivoli", 600, 2_000)),
        "Le soir et le week-end : les horaires sont connus un mois à l’avance.",
    ),
    Row(
        "cantines-bio", "Restauration scolaire d’un arrondissement", "ville-de-paris", ("restauration",), C.CONDITION,
        S.PUBLISHED, 3_700, 7_400, 6, 48, "75014", "écoles du 14e arrondissement",
        (LotRow("Cuisine centrale"), LotRow("Service en offices")),
        "Les offres ouvriront trois mois avant la rentrée.",
    ),
    Row(
        "residence-paris-habitat", "Construction de 62 logements sociaux", "paris-habitat", ("batiment",),
        C.CONDITION, S.SETTLED, 11_300, 12_700, -40, 26, "75018", "porte Montmartre",
        (LotRow("Entreprise générale", "bati-lutece", 11_300, 12_700, "chantier-menilmontant", 2_100),),
        "Opération terminée, résidence livrée.",
    ),
    Row(
        "formation-numerique", "Formation aux outils numériques des agents", "ville-de-paris", ("formation",),
        C.CRITERION, S.IDENTIFIED, 540, 1_100, 12, 24, "paris", "", (),
        "Le service des marchés étudie avec nous la place de l’insertion dans ce futur marché.",
    ),
)  # fmt: skip
