"""Relayed information: what holds in 2026 with its source, then invented announcements, marked as such."""

from .model import Relay

HOLDING = (
    Relay(
        "rsa-inscription-et-contrat-d-engagement",
        "RSA : l'inscription à France Travail et le contrat d'engagement",
        "Qui est inscrit, ce que dit le contrat d'engagement, et ce qui arrive si les engagements ne sont pas tenus.",
        (
            "Depuis le 1er janvier 2025, sont inscrits à France Travail : les personnes qui touchent le revenu de "
            "solidarité active (RSA) et leur conjoint, les jeunes suivis en PACEA ou en contrat d'engagement jeune "
            "(CEJ), et les personnes suivies par Cap emploi.",
            "Un seul papier, le contrat d'engagement, remplace le projet personnalisé d'accès à l'emploi (PPAE) et le "
            "contrat d'engagements réciproques (CER). Il prévoit au moins [[heures]] d'activité par semaine. Ces heures "
            "sont réduites ou supprimées en cas de problème de santé, de handicap, ou pour un parent seul sans garde.",
            "Quand les engagements ne sont pas tenus, le décret du 30 mai 2025 permet de suspendre au moins [[suspension]] du RSA, "
            "pendant un à deux mois ; jusqu'à quatre mois si cela se répète. Avec des personnes à charge, la moitié au "
            "plus est suspendue. La suspension s'arrête dès que les engagements sont tenus.",
            "Sources : loi n° 2023-1196 du 18 décembre 2023 pour le plein emploi ; décret du 30 mai 2025.",
        ),
        "france-travail", ("emploi",), ("rsa", "insertion", "trouver-un-emploi"), "2025-01-01", 180,
        "https://www.legifrance.gouv.fr/eli/loi/2023/12/18/2023-1196/jo/texte", is_demo=False,
    ),
    Relay(
        "cpf-participation-2026",
        "CPF : 103,20 € à votre charge en 2026",
        "Ce qu'il reste à payer quand votre compte personnel de formation (CPF) finance une formation, et qui ne paie rien.",
        (
            "Depuis le 1er janvier 2026, il reste [[cpf]] à votre charge quand vous utilisez votre CPF. C'est le même "
            "montant quel que soit le prix de la formation.",
            "Vous ne payez rien si vous cherchez un emploi, ou si votre employeur verse un complément.",
            "Le CPF paie aussi toute la validation des acquis de l'expérience (VAE), jury compris, depuis le 1er août 2025.",
            "Sources : arrêté du 30 décembre 2025 ; décret n° 2025-663.",
        ),
        "caisse-des-depots", ("emploi",), ("se-former", "vae"), "2026-01-01", "2026-12-31",
        "https://www.moncompteformation.gouv.fr", is_demo=False,
    ),
    Relay(
        "conseil-en-evolution-professionnelle",
        "Faire le point sur votre carrière : un conseil gratuit, le CEP",
        "Le conseil en évolution professionnelle (CEP) est gratuit pour tout le monde. Voici qui vous reçoit.",
        (
            "Vous cherchez un emploi : France Travail, la mission locale, Cap emploi ou l'Apec vous reçoivent.",
            "Vous êtes en poste : un opérateur choisi pour l'Île-de-France vous reçoit. Le site mon-cep.org donne son "
            "nom et prend votre rendez-vous.",
            "Le conseil porte sur un métier, une formation ou une création d'activité.",
            "Source : mon-cep.org.",
        ),
        "mon-cep", ("emploi",), ("s-orienter", "se-former"), -30, 150,
        "https://mon-cep.org", is_demo=False,
    ),
    Relay(
        "marches-publics-clause-sociale",
        "Marchés publics : des conditions sociales obligatoires au-dessus des seuils",
        "Depuis le 22 août 2026, les marchés les plus importants doivent tenir compte de l'emploi. Les seuils de 2026-2027.",
        (
            "Un marché dont la consultation est lancée depuis le 22 août 2026, au-dessus des seuils européens, prévoit "
            "des conditions d'exécution sociales ou d'emploi, notamment pour les personnes défavorisées. L'acheteur qui "
            "s'en dispense doit pouvoir le justifier.",
            "Seuils hors taxes de 2026 et 2027 : [[seuil-collectivites]] pour les fournitures et services des collectivités, "
            "[[seuil-etat]] pour ceux de l'État, [[seuil-travaux]] pour les travaux.",
            "Les acheteurs qui dépassent [[spaser]] d'achats par an publient aussi un schéma de promotion des "
            "achats publics socialement et écologiquement responsables (SPASER).",
            "Sources : loi n° 2021-1104 du 22 août 2021, article 35 ; article L. 2112-2-1 du code de la commande "
            "publique ; avis relatif aux seuils de procédure, 2025 ; décret n° 2022-767.",
        ),
        "dila", ("employeur",), ("clause-sociale", "recruter"), "2026-08-22", "2027-12-31",
        "https://www.legifrance.gouv.fr/eli/loi/2021/8/22/2021-1104/jo/texte", is_demo=False,
    ),
    Relay(
        "services-a-la-personne-credit-d-impot",
        "Services à la personne : le crédit d'impôt et l'avance immédiate",
        "La moitié de la dépense revient à la personne qui emploie ou qui fait appel à un organisme, dans une limite annuelle.",
        (
            "Le crédit d'impôt est de [[credit]] des sommes payées, dans la limite de [[plafond]] de dépenses par an. Certaines "
            "activités ont une limite plus basse : 5 000 € pour le jardinage, 3 000 € pour l'assistance informatique, "
            "500 € pour les petits travaux.",
            "Avec l'avance immédiate, un service gratuit de l'Urssaf, la part du crédit d'impôt est déduite tout de suite : "
            "vous ne payez que le reste. Demandez à votre organisme s'il la propose.",
            "Ces règles dépendent de la loi de finances : vérifiez les montants avant de vous engager.",
            "Sources : servicesalapersonne.gouv.fr ; Urssaf.",
        ),
        "dge", ("employeur", "projet"), ("services-a-la-personne", "recruter"), -60, 60,
        "https://www.servicesalapersonne.gouv.fr", is_demo=False,
    ),
    Relay(
        "dossier-agrement-services-a-la-personne",
        "Services à la personne : déposer un dossier d'agrément",
        "Déclaration, agrément ou autorisation : la démarche qui correspond à vos activités, et où la faire.",
        (
            "Les services à la personne comptent [[activites]] (article D. 7231-1 du code du travail). La plupart se "
            "déclarent, en ligne, sur le service NOVA. C'est la déclaration qui ouvre le crédit d'impôt à vos clients.",
            "Auprès d'enfants, de personnes âgées ou handicapées, il faut selon l'activité un agrément de l'État, ou "
            "une autorisation de service autonomie à domicile (SAD).",
            "Relisez la liste des pièces avec le service avant de déposer : un dossier complet va plus vite.",
            "Source : servicesalapersonne.gouv.fr.",
        ),
        "ddtefp-75", ("projet", "employeur"), ("services-a-la-personne", "creer-son-entreprise"), -90, 200,
        "https://www.servicesalapersonne.gouv.fr", is_demo=False,
    ),
)  # fmt: skip

EXAMPLES = (
    Relay(
        "contrats-aides-ce-qui-existe",
        "Contrats aidés : ce qui existe à Paris",
        "Quelles aides à l'embauche demander, pour quels publics, et à qui envoyer la demande.",
        (
            "Une partie du salaire peut être prise en charge quand vous recrutez une personne éloignée de l'emploi. "
            "Le montant dépend de la personne, du contrat et de l'accompagnement que vous prévoyez.",
            "Le nombre de contrats aidés est fixé chaque année. Demandez d'abord à France Travail, à Cap emploi ou à la "
            "mission locale si une place est ouverte.",
            "Faites la demande avant l'embauche : aucune aide n'est versée après la signature du contrat.",
        ),
        "ddtefp-75", ("employeur", "emploi"), ("recruter", "insertion"), -40, 120,
    ),
    Relay(
        "modules-creation-programme",
        "Modules de préparation à la création : le programme",
        "Comptabilité, statuts, vente : les prochaines journées de préparation pour porteurs de projet.",
        (
            "Les modules durent une à trois journées et se suivent dans n'importe quel ordre. "
            "L'inscription se fait auprès de l'organisateur, dans la limite des places.",
        ),
        "cci-paris", ("projet",), ("creer-son-entreprise",), -10, 75,
    ),
    Relay(
        "permanences-vae",
        "VAE : des permanences sans rendez-vous",
        "Un premier conseil sur la validation des acquis de l'expérience, en vingt minutes et sans inscription.",
        (
            "Venez avec la liste de vos emplois et de vos activités bénévoles. Vous repartez avec le nom du diplôme "
            "qui vous correspond et l'adresse du bon interlocuteur.",
        ),
        "cite-des-metiers", ("emploi",), ("vae",), -5, 60,
    ),
    Relay(
        "bourses-emploi-handicap",
        "Recruter une personne handicapée : un conseil gratuit",
        "Un conseiller vient dans votre entreprise, analyse le poste et présente des candidats.",
        (
            "La visite est gratuite et n'engage à rien. Elle peut porter sur un recrutement ou sur le maintien dans "
            "l'emploi d'une personne de l'équipe.",
        ),
        "cap-emploi", ("employeur",), ("handicap", "recruter"), -60, 150,
    ),
    Relay(
        "jeunes-parrainage",
        "Moins de 26 ans : trouver un parrain ou une marraine",
        "Une personne en activité vous ouvre son réseau et prépare vos entretiens avec vous.",
        (
            "Le parrainage dure six mois. Il s'adresse aux jeunes suivis par une mission locale, "
            "avec ou sans diplôme.",
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

# What the portal relayed in the years of the report, kept for whoever looks for it; the report does not spell the acronym.
ARCHIVES = (
    Relay(
        "pdae-depot-des-demandes",
        "PDAE : le dépôt des demandes, en 2009",
        "Pour mémoire : en 2009, le portail annonçait les dates de dépôt des demandes « PDAE ». Ces dates sont passées.",
        (
            "En 2009, les demandes se déposaient auprès de la DDTEFP de Paris. Ce service s'appelle aujourd'hui l'unité "
            "départementale de Paris de la DRIEETS.",
            "Pour une aide d'aujourd'hui, voyez les informations en cours ou écrivez à la DRIEETS.",
            "Source : rapport d'activité 2005-2009 de la Maison de l'Emploi de Paris, janvier 2010.",
        ),
        "ddtefp-75", ("employeur", "projet"), ("insertion",), "2009-01-01", "2009-12-31",
        is_demo=False,
    ),
)  # fmt: skip

RELAYS = (*HOLDING, *EXAMPLES, *ARCHIVES)
