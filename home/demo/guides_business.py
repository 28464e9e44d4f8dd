"""Guides for project holders: what holds in 2026; figures of 2006-2010 are the report's, under their years."""

from .model import Guide, Step

CREATE = Guide(
    key="creer",
    slug="creer-votre-entreprise",
    title="Créer votre entreprise",
    summary="De l'idée aux premiers clients : six étapes pour démarrer votre activité à Paris, "
    "avec les conseillers qui connaissent le terrain.",
    introduction="Créer seul n'est pas créer isolé. À Paris, un conseil gratuit existe à chaque étape.",
    audiences=("projet",),
    topics=("creer-son-entreprise",),
    source="cci-paris",
    team="l'équipe Création d'activité",
    related=("guides:developper", "guides:reprendre", "agenda"),
    steps=(
        Step(
            "Mettez votre idée par écrit",
            "Une page suffit : quoi, pour qui, à quel prix, pourquoi vous. Faites-la lire à quelqu'un qui n'est pas "
            "de votre famille.",
            helpers=(("CCI Paris Île-de-France", "cci-paris", ""),),
            duration="Une à deux semaines",
            note="De 2006 à 2009, un point ressources tenu à la chambre de commerce a reçu 1 290 porteurs de projet.",
        ),
        Step(
            "Étudiez votre marché",
            "Parlez à vingt clients possibles. Regardez les prix de vos concurrents. Notez ce qui vous surprend.",
            helpers=(("Les études sur Paris", "section:observation", ""), ("Bpifrance Création", "apce", "")),
            duration="Un à deux mois",
        ),
        Step(
            "Suivez un module de préparation",
            "Comptabilité, statut, vente : choisissez le module qui vous manque, pas celui que vous connaissez déjà.",
            helpers=(
                ("Les ateliers de l'agenda", "section:agenda", ""),
                ("Chambre de commerce et d'industrie", "cci-paris", ""),
            ),
            duration="Une à trois journées",
            note="De 2006 à 2009, 36 modules ont réuni 595 participations.",
        ),
        Step(
            "Chiffrez et financez",
            "Calculez ce qu'il vous faut pour tenir six mois. Demandez vos aides avant de créer : "
            "certaines ne s'obtiennent plus après.",
            helpers=(
                ("France Travail", "france-travail", "si vous êtes sans emploi"),
                ("Chambre de métiers et de l'artisanat (CMA)", "cma-paris", "si vous êtes artisan"),
            ),
            duration="Un à deux mois",
            bring="Votre plan de financement, même incomplet, et vos trois derniers relevés de compte.",
        ),
        Step(
            "Choisissez le statut et immatriculez-vous",
            "Le bon statut dépend de vos associés, de vos risques et de vos revenus. Un conseil d'une heure évite "
            "des années de regrets.",
            helpers=(
                ("Chambre de commerce et d'industrie (CCI)", "cci-paris", ""),
                ("Union régionale des Scop", "urscop", "pour entreprendre à plusieurs"),
            ),
            duration="Deux à quatre semaines",
        ),
        Step(
            "Trouvez vos premiers clients",
            "Vendez avant d'être prêt. Gardez un rendez-vous par mois avec votre conseiller pendant la première année.",
            helpers=(("Le guide pour développer votre entreprise", "guides:developper", ""),),
            duration="Dès le premier jour",
            note="Parmi les 118 porteurs de projet accompagnés en 2006 et 2007, 20 ont créé leur entreprise "
            "et 27 avaient retrouvé un emploi fin 2007.",
        ),
    ),
)

DEVELOP = Guide(
    key="developper",
    slug="developper-votre-entreprise",
    title="Développer votre entreprise",
    summary="Votre activité tourne ? Passez aux étapes suivantes : clients, équipe, trésorerie et conseils réguliers.",
    audiences=("projet", "employeur"),
    topics=("creer-son-entreprise", "recruter"),
    source="cci-paris",
    team="l'équipe Création d'activité",
    related=("guides:recruter", "guides:creer"),
    steps=(
        Step(
            "Faites un diagnostic",
            "Regardez d'où viennent vos ventes, ce qui vous prend du temps et ce qui vous rapporte. "
            "Un regard extérieur va plus vite.",
            helpers=(
                ("Chambre de commerce et d'industrie (CCI)", "cci-paris", ""),
                ("Chambre de métiers et de l'artisanat (CMA)", "cma-paris", ""),
            ),
            duration="Une à deux rencontres",
            bring="Vos derniers comptes et la liste de vos dix premiers clients.",
        ),
        Step(
            "Préparez votre trésorerie",
            "Une commande plus grosse se paie souvent deux mois plus tard. Prévoyez ces deux mois avant de la signer.",
            helpers=(("Votre expert-comptable ou votre banque", "", ""),),
            duration="Un mois",
        ),
        Step(
            "Répondez à de nouveaux marchés",
            "Les marchés publics sont ouverts aux petites entreprises, seules ou groupées. "
            "Depuis le 22 août 2026, les plus gros marchés doivent prévoir des conditions sociales : "
            "savoir recruter en insertion devient un atout.",
            helpers=(
                ("Les opérations en clause sociale", "section:clauses", ""),
                ("Le guide de la clause sociale", "guides:clause", ""),
            ),
            duration="Trois à six mois",
        ),
        Step(
            "Construisez votre équipe",
            "Décrivez les compétences qui vous manqueront dans deux ans, pas seulement le poste d'aujourd'hui.",
            helpers=(("Le guide pour recruter", "guides:recruter", ""),),
            duration="Deux à trois mois",
            note="En 2009, 29 entreprises de services à la personne, soit environ 900 emplois, ont travaillé ensemble "
            "sur leurs compétences, avec 4 ateliers collectifs.",
        ),
        Step(
            "Gardez un conseil régulier",
            "Un rendez-vous par trimestre avec quelqu'un qui ne dépend pas de vous : c'est peu, et cela change tout.",
            helpers=(("Les rencontres de l'agenda", "section:agenda", ""),),
            duration="Une heure par trimestre",
        ),
    ),
    sources=(
        (
            "Conditions sociales des marchés : loi n° 2021-1104 du 22 août 2021, article 35 (Légifrance)",
            "https://www.legifrance.gouv.fr/eli/loi/2021/8/22/2021-1104/jo/texte",
        ),
    ),
)

TAKE_OVER = Guide(
    key="reprendre",
    slug="reprendre-une-entreprise",
    title="Reprendre une entreprise",
    summary="Reprendre un commerce ou une petite entreprise à Paris : se préparer, conclure, puis faire durer, "
    "avec le cédant ou la cédante.",
    introduction="Une reprise réussie est aussi une histoire de personnes. Le diagnostic parisien de 2008 l'a montré : "
    "l'aide technique existe, l'accompagnement humain manquait.",
    audiences=("projet",),
    topics=("reprendre-une-entreprise", "creer-son-entreprise"),
    source="epec",
    team="l'équipe Création d'activité",
    related=("guides:creer", "experiments"),
    steps=(
        Step(
            "Préparez-vous",
            "Clarifiez ce que vous cherchez : un métier, un quartier, une taille. Le cédant se prépare aussi, "
            "souvent deux ans avant.",
            helpers=(
                ("Chambre de commerce et d'industrie (CCI)", "cci-paris", ""),
                ("Chambre de métiers et de l'artisanat (CMA)", "cma-paris", ""),
            ),
            duration="Trois à six mois",
        ),
        Step(
            "Trouvez l'entreprise",
            "Bourses d'annonces, réseaux de métier, commerçants de votre rue : dites à tous que vous cherchez.",
            helpers=(("CRA", "cra", "pour trouver un cédant"), ("CAPEB", "capeb", "pour le bâtiment")),
            duration="Six mois à un an",
        ),
        Step(
            "Négociez et concluez",
            "Faites vérifier les comptes, le bail et les contrats de travail. Parlez des salariés dès le début.",
            helpers=(("Union régionale des Scop", "urscop", "si les salariés reprennent"),),
            duration="Trois à six mois",
            bring="Les trois derniers bilans, le bail commercial, la liste des contrats en cours.",
        ),
        Step(
            "Faites durer",
            "Prévoyez quelques semaines de passage de relais. Changez peu la première année : écoutez l'équipe.",
            helpers=(("Chambre de commerce et d'industrie", "cci-paris", ""),),
            duration="Un an",
            note="En janvier 2010, l’expérimentation accompagnait 30 cédants et repreneurs, avec un financement du Département.",
        ),
    ),
)

SAP_BUSINESS = Guide(
    key="creer-sap",
    slug="creer-une-structure-de-services-a-la-personne",
    title="Créer une structure de services à la personne",
    summary="Vous voulez proposer des services à domicile à Paris : choisir vos activités, faire vos déclarations, "
    "recruter et fidéliser.",
    audiences=("projet",),
    topics=("services-a-la-personne", "creer-son-entreprise"),
    source="epec",
    team="l'équipe Services à la personne",
    related=("guides:creer", "relays", "documents_sap"),
    steps=(
        Step(
            "Choisissez vos activités",
            "Les services à la personne comptent [[activites]]. Les démarches changent selon celles choisies. "
            "Vos clients ont droit à un crédit d'impôt de [[credit]] : c'est un argument à connaître.",
            helpers=(("servicesalapersonne.gouv.fr", "dge", "pour la liste des activités"),),
            duration="Deux semaines",
        ),
        Step(
            "Faites vos démarches",
            "Trois cas : une déclaration, faite en ligne sur le service NOVA ; un agrément ; ou une autorisation de "
            "service autonomie à domicile (SAD). Avec un public fragile, attendez l'agrément ou l'autorisation "
            "avant de commencer.",
            helpers=(
                ("NOVA", "dge", "pour déclarer en ligne"),
                ("DRIEETS, unité départementale de Paris", "ddtefp-75", "pour l'agrément"),
                ("Les informations de nos partenaires", "section:relays", ""),
            ),
            duration="Deux à trois mois",
            bring="Vos statuts, votre livret d'accueil et les CV de l'équipe.",
        ),
        Step(
            "Suivez un module spécialisé",
            "Prix, planning, convention collective : le secteur a ses règles. Un module de quelques jours évite les "
            "erreurs qui coûtent cher.",
            helpers=(
                ("Chambre de commerce et d'industrie (CCI)", "cci-paris", ""),
                ("Les ateliers de l'agenda", "section:agenda", ""),
            ),
            duration="Une à trois journées",
        ),
        Step(
            "Recrutez et gardez votre équipe",
            "Offrez assez d'heures et des trajets courts. Faites le lien entre domicile et établissement.",
            helpers=(("Fédésap", "fedesap", ""), ("Uniformation", "uniformation", "")),
            duration="En continu",
            note="De 2006 à 2009, 121 porteurs de projet accompagnés, 49 structures créées, "
            "68,2 emplois en plus de ceux des créateurs.",
        ),
    ),
    sources=(
        (
            "26 activités (article D. 7231-1 du code du travail), démarches et crédit d'impôt : servicesalapersonne.gouv.fr",
            "https://www.servicesalapersonne.gouv.fr",
        ),
    ),
)

GUIDES = (CREATE, DEVELOP, TAKE_OVER, SAP_BUSINESS)
