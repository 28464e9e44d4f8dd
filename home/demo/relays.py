"""Relayed information: invented announcements on subjects that the portal really relays."""

from .model import Relay

RELAYS = (
    Relay(
        "contrats-aides-ce-qui-existe",
        "Contrats aidés : ce qui existe à Paris",
        "Quelles aides à l'embauche sont ouvertes, pour quels publics, et à qui envoyer la demande.",
        (
            ("Une partie du salaire peut être prise en charge quand vous recrutez une personne éloignée de l'emploi. "
            "Le montant dépend de la personne, du contrat et de l'accompagnement que vous prévoyez."),
            "Faites la demande avant l'embauche : aucune aide n'est versée après la signature du contrat.",
        ),
        "ddtefp-75", ("employeur", "emploi"), ("recruter", "insertion"), -40, 120,
    ),
    Relay(
        "dossier-agrement-services-a-la-personne",
        "Services à la personne : déposer un dossier d'agrément",
        "Les pièces à réunir et le délai à prévoir avant d'intervenir auprès de publics fragiles.",
        (
            ("L'agrément concerne certaines activités auprès d'enfants, de personnes âgées ou handicapées. "
            "Les autres activités se déclarent, sans agrément."),
            ("Prévoyez trois mois entre le dépôt et la réponse. Un dossier incomplet repart à zéro : "
            "relisez la liste des pièces avec le service avant l'envoi."),
        ),
        "ddtefp-75", ("projet", "employeur"), ("services-a-la-personne", "creer-son-entreprise"), -90, 200,
    ),
    Relay(
        "pdae-depot-des-demandes",
        "PDAE : dépôt des demandes",
        "Le prochain dépôt des demandes au titre du PDAE, et l'adresse pour poser vos questions.",
        (
            ("Les demandes se déposent en une fois, avec toutes les pièces. Les associations peuvent demander "
            "une relecture deux semaines avant la date limite."),
        ),
        "ddtefp-75", ("employeur", "projet"), ("insertion",), -15, 45,
    ),
    Relay(
        "modules-creation-programme",
        "Modules de préparation à la création : le programme",
        "Comptabilité, statuts, vente : les prochaines journées de préparation pour porteurs de projet.",
        (
            ("Les modules durent une à trois journées et se suivent dans n'importe quel ordre. "
            "L'inscription se fait auprès de l'organisateur, dans la limite des places."),
        ),
        "cci-paris", ("projet",), ("creer-son-entreprise",), -10, 75,
    ),
    Relay(
        "permanences-vae",
        "VAE : des permanences sans rendez-vous",
        "Un premier conseil sur la validation des acquis de l'expérience, en vingt minutes et sans inscription.",
        (
            ("Venez avec la liste de vos emplois et de vos activités bénévoles. Vous repartez avec le nom du diplôme "
            "qui vous correspond et l'adresse du bon interlocuteur."),
        ),
        "cite-des-metiers", ("emploi",), ("vae",), -5, 60,
    ),
    Relay(
        "bourses-emploi-handicap",
        "Recruter une personne handicapée : un conseil gratuit",
        "Un conseiller vient dans votre entreprise, analyse le poste et présente des candidats.",
        (
            ("La visite est gratuite et n'engage à rien. Elle peut porter sur un recrutement ou sur le maintien dans "
            "l'emploi d'une personne de l'équipe."),
        ),
        "cap-emploi", ("employeur",), ("handicap", "recruter"), -60, 150,
    ),
    Relay(
        "jeunes-parrainage",
        "Moins de 26 ans : trouver un parrain ou une marraine",
        "Une personne en activité vous ouvre son réseau et prépare vos entretiens avec vous.",
        (
            ("Le parrainage dure six mois. Il s'adresse aux jeunes suivis par une mission locale, "
            "avec ou sans diplôme."),
        ),
        "mission-locale-paris", ("emploi",), ("jeunes", "trouver-un-emploi"), -20, 100,
    ),
    Relay(
        "hotellerie-restauration-session",
        "Hôtellerie et restauration : session de découverte",
        "Trois jours pour découvrir les métiers en cuisine, en salle et à l'étage.",
        ("Cette session a eu lieu. Les prochaines sont annoncées dans l'agenda du portail.",),
        "afpa", ("emploi",), ("hotellerie-restauration",), -120, -20,
    ),
    Relay(
        "aide-ancienne-formule",
        "Aide à l'embauche : ancienne formule",
        "L'ancienne formule n'accepte plus de demande. Voyez les contrats aidés ouverts aujourd'hui.",
        ("Les demandes reçues avant la date de fin sont traitées selon les anciennes règles.",),
        "ddtefp-75", ("employeur",), ("recruter",), -300, -60,
    ),
)  # fmt: skip
