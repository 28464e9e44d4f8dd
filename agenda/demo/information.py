"""Information meetings, VAE and personal services."""

from agenda.demo.seeds import LIFT, SIGN_LANGUAGE, STEP_FREE, Seed, Weekly, When
from agenda.enums import EventKind, EventStatus

SEEDS = (
    Seed(
        "Faire reconnaître votre expérience : la VAE",
        "Qui peut demander une validation des acquis, combien de temps cela prend, qui paie : une heure pour "
        "comprendre.",
        EventKind.INFORMATION,
        (
            When(1, "14:00", "16:00", status=EventStatus.LAST_PLACES),
            When(20, "14:00", "16:00"),
            When(50, "14:00", "16:00"),
        ),
        "ei-13", ("epec", "france-travail"), "e", ("vae", "se-former"),
        points=("Les étapes, du premier rendez-vous au jury.", "Le financement par le compte personnel de formation (CPF)."),
        bring="La liste de vos emplois, même courts.",
        signup="phone",
        access=STEP_FREE,
    ),
    Seed(
        "Permanence du mardi : vos questions sur la formation",
        "Chaque mardi après-midi, une conseillère vous reçoit sans rendez-vous : trouver une formation, la financer.",
        EventKind.INFORMATION,
        (),
        "mep", ("epec",), "e", ("se-former",),
        access=STEP_FREE,
        weekly=Weekly(1, "14:00", "17:00", 10),
    ),
    Seed(
        "VAE à distance : posez vos questions",
        "Une conseillère répond en direct. Vous pouvez rester anonyme et couper votre caméra.",
        EventKind.INFORMATION,
        (When(6, "18:00", "19:00"), When(34, "18:00", "19:00")),
        "online", ("epec",), "e", ("vae",),
        signup="url",
    ),
    Seed(
        "VAE des aides à domicile : réunion de lancement",
        "Un nouveau groupe vise le diplôme d’État d’accompagnant. Accompagnement renforcé, en groupe de douze.",
        EventKind.INFORMATION,
        (When(27, "9:30", "11:30"),),
        "mep", ("epec", "afpam", "ddtefp-75"), "e", ("vae", "services-a-la-personne"),
        points=("Le calendrier, de l’inscription au jury.", "Le rôle de l’employeur."),
        signup="mail", deadline=20,
    ),
    Seed(
        "Après le jury de VAE : et maintenant ?",
        "Validation totale, partielle ou refusée : les suites possibles, avec des personnes qui sont passées par là.",
        EventKind.INFORMATION,
        (When(-15, "14:00", "16:00"),),
        "mep", ("epec",), "e", ("vae",),
    ),
    Seed(
        "Les aides à la formation en Île-de-France",
        "Région, France Travail, Ville de Paris, compte personnel : qui finance quoi, et dans quel ordre demander.",
        EventKind.INFORMATION,
        (When(5, "10:00", "12:00"), When(33, "10:00", "12:00")),
        "cite-metiers", ("region-idf", "france-travail"), "e", ("se-former",),
        access=LIFT,
    ),
    Seed(
        "Clause sociale : répondre à un marché, recruter autrement",
        "Pour les entreprises qui répondent à des marchés publics : les heures d’insertion, les publics, les "
        "justificatifs.",
        EventKind.INFORMATION,
        (When(13, "8:30", "10:30"), When(55, "8:30", "10:30")),
        "mep", ("epec", "plie-18-19"), "r", ("clause-sociale", "recruter"),
        points=("Calculer les heures d’un lot.", "Trouver les candidats.", "Remplir le suivi sans y passer la nuit."),
        signup="url",
    ),
    Seed(
        "Petit-déjeuner des recruteurs de l’insertion",
        "Entreprises et structures d’insertion partagent leurs besoins des six prochains mois autour d’un café.",
        EventKind.CONFERENCE,
        (When(19, "8:30", "10:00"),),
        "montreuil", ("urscop", "plie-18-19"), "r", ("recruter", "insertion", "clause-sociale"),
        signup="mail",
    ),
    Seed(
        "Recruter une personne en contrat aidé",
        "Les contrats, les aides, les engagements de l’employeur : une réunion pour les associations et les "
        "petites entreprises.",
        EventKind.INFORMATION,
        (When(26, "14:00", "16:00", status=EventStatus.MOVED_ONLINE),),
        "ft-5e", ("france-travail", "ddtefp-75"), "r", ("recruter", "insertion"),
        signup="url",
    ),
    Seed(
        "Séminaire : accompagner vers les services à la personne",
        "Pour les conseillers de l’emploi et de l’insertion : les métiers, les employeurs, les formations et "
        "leurs financeurs.",
        EventKind.SEMINAR,
        (When(12, "9:00", "17:00", last=1),),
        "mairie-15", ("epec", "dge", "uniformation"), "r", ("services-a-la-personne", "se-former"),
        points=(
            "Jour 1 : les métiers et les conventions collectives.",
            "Jour 2 : orienter et financer, études de cas.",
        ),
        signup="url", deadline=8,
        access=LIFT,
    ),
    Seed(
        "Atelier services à la personne : un métier pour vous ?",
        "Garde d’enfants, aide aux personnes âgées, entretien : comparez les métiers, leurs horaires et "
        "leurs salaires.",
        EventKind.WORKSHOP,
        (When(-8, "9:30", "12:00"), When(6, "9:30", "12:00"), When(41, "9:30", "12:00")),
        "mairie-15", ("epec", "fepem"), "e", ("services-a-la-personne", "s-orienter"),
        signup="phone",
    ),
    Seed(
        "Particulier employeur : vos obligations en une heure",
        "Déclarer, payer, donner des congés : ce que la loi demande quand on emploie quelqu’un chez soi.",
        EventKind.INFORMATION,
        (When(16, "12:30", "13:30"),),
        "online", ("fepem",), "r", ("services-a-la-personne", "recruter"),
        signup="url",
    ),
    Seed(
        "Devenir aide-soignante ou aide-soignant à l’hôpital",
        "L’hôpital présente ses écoles, ses contrats d’apprentissage et les postes ouverts dès le printemps.",
        EventKind.INFORMATION,
        (When(29, "14:00", "16:30"),),
        "hopital", ("region-idf", "france-travail"), "e", ("se-former", "services-a-la-personne"),
        signup="url", status=EventStatus.FULL,
        note=(
            "Toutes les places sont prises. Une nouvelle séance est prévue au "
            "printemps : inscrivez-vous en liste d’attente."
        ),
    ),
    Seed(
        "L’emploi à Paris : les chiffres de l’année",
        "Trois observatoires présentent le marché du travail parisien, quartier par quartier, et répondent à la salle.",
        EventKind.CONFERENCE,
        (When(31, "9:30", "12:30"),),
        "hotel-de-ville", ("apur", "insee", "dares"), "er", ("marche-du-travail",),
        signup="url",
        access=SIGN_LANGUAGE,
    ),
    Seed(
        "Rencontre des partenaires de l’insertion par le logement",
        "Associations, bailleurs et services de l’emploi échangent sur les parcours des familles hébergées.",
        EventKind.SEMINAR,
        (When(38, "9:00", "12:30"),),
        "mairie-13", ("fnars", "gip-his", "adoma"), "r", ("logement", "insertion"),
        signup="mail", status=EventStatus.CANCELLED,
        note=(
            "L’intervenant principal est empêché. La rencontre est annulée : les "
            "personnes inscrites ont reçu un courriel."
        ),
    ),
)  # fmt: skip
