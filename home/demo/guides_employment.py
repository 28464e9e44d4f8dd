"""Guides for job seekers and employees: what holds in 2026, with its source; figures of 2005-2009 keep their years."""

from .model import Guide, Step

CPF_SOURCE = (
    "CPF : arrêté du 30 décembre 2025, participation de 103,20 € depuis le 1er janvier 2026 (Mon compte formation)",
    "https://www.moncompteformation.gouv.fr",
)
FULL_EMPLOYMENT = (
    "Contrat d'engagement : loi n° 2023-1196 du 18 décembre 2023 pour le plein emploi (Légifrance)",
    "https://www.legifrance.gouv.fr/eli/loi/2023/12/18/2023-1196/jo/texte",
)

PROJECT = Guide(
    key="projet",
    slug="construire-votre-projet-professionnel",
    title="Construire votre projet professionnel",
    summary="Vous ne savez pas par où commencer ? Suivez ces cinq étapes, dans l'ordre ou non. "
    "Chaque étape vous dit qui contacter.",
    introduction="Un projet ne se trouve pas en un jour. Avancez à votre rythme : une étape commencée vaut mieux "
    "qu'un plan parfait.",
    audiences=("emploi",),
    topics=("s-orienter", "trouver-un-emploi"),
    source="epec",
    team="l'équipe Orientation",
    related=("guides:vae", "trainings", "opportunities"),
    steps=(
        Step(
            "Faites le point",
            "Notez ce que vous savez faire, ce que vous aimez et ce que vous ne voulez plus. "
            "Le conseil en évolution professionnelle (CEP) vous aide à voir clair : il est gratuit.",
            helpers=(
                ("Un lieu pour s'informer près de chez vous", "section:places", ""),
                ("France Travail", "france-travail", "si vous cherchez un emploi"),
                ("Mission locale de Paris", "mission-locale-paris", "si vous avez moins de 26 ans"),
                ("Cap emploi", "cap-emploi", "si vous avez un handicap reconnu"),
                ("Apec", "apec", "si vous êtes cadre"),
                ("Mon CEP", "mon-cep", "si vous êtes en poste"),
            ),
            duration="Une à deux rencontres",
            bring="Une pièce d'identité, votre CV si vous en avez un, vos diplômes même étrangers.",
        ),
        Step(
            "Découvrez des métiers",
            "Rencontrez des personnes qui font le métier. Passez une journée dans une entreprise. "
            "Les forums et les portes ouvertes sont faits pour cela.",
            helpers=(("Les forums et portes ouvertes de l'agenda", "section:agenda", ""),),
            duration="Quelques semaines",
        ),
        Step(
            "Vérifiez votre idée",
            "Le métier recrute-t-il à Paris ? À quels horaires, à quel salaire ? Faites un essai en entreprise.",
            helpers=(
                ("France Travail", "france-travail", ""),
                ("Les études sur l'emploi à Paris", "section:observation", ""),
            ),
            duration="Quelques jours d'essai",
        ),
        Step(
            "Formez-vous si c'est utile",
            "Une formation n'est pas toujours nécessaire : votre expérience peut valoir un diplôme, c'est la "
            "validation des acquis de l'expérience (VAE). Votre compte personnel de formation (CPF) peut payer. En 2026, "
            "il reste [[cpf]] à votre charge ; rien si vous cherchez un emploi ou si votre employeur verse un complément.",
            helpers=(
                ("Les formations ouvertes", "section:trainings", ""),
                ("Mon compte formation", "caisse-des-depots", "pour voir vos droits"),
            ),
            duration="De quelques semaines à un an",
            note="De 2007 à 2009, 527 personnes informées sur la VAE, 169 dossiers suivis, 88 validations obtenues, "
            "dont 18 partielles.",
        ),
        Step(
            "Passez à l'action",
            "Répondez aux offres, préparez vos entretiens, gardez une trace de vos démarches. "
            "Faites le point chaque semaine, même en dix minutes.",
            helpers=(
                ("Les offres en clause sociale", "section:opportunities", ""),
                ("Les ateliers de l'agenda", "section:agenda", ""),
            ),
            duration="Dès maintenant",
        ),
    ),
    sources=(("Conseil en évolution professionnelle : mon-cep.org", "https://mon-cep.org"), CPF_SOURCE),
)

VAE = Guide(
    key="vae",
    slug="valider-votre-experience",
    title="Faire reconnaître votre expérience : la VAE",
    summary="Ce que vous savez faire peut valoir un diplôme, sans retourner à l'école. "
    "Voici le chemin, du premier rendez-vous au jury.",
    introduction="La validation des acquis de l'expérience (VAE) demande du temps et de l'écriture. Un suivi du début "
    "à la fin, jury compris, évite les abandons : c'est ce que l'expérimentation parisienne a montré.",
    audiences=("emploi",),
    topics=("vae", "se-former"),
    source="epec",
    team="l'équipe Orientation",
    related=("guides:projet", "guides:sap", "experiments"),
    steps=(
        Step(
            "Informez-vous",
            "Une réunion d'information ou un entretien suffit pour savoir si la VAE est le bon chemin, "
            "et pour quel diplôme.",
            helpers=(
                ("Un lieu pour s'informer près de chez vous", "section:places", ""),
                ("France Travail", "france-travail", ""),
            ),
            duration="Une à deux heures",
            note="De 2007 à 2009, 527 personnes ont été informées à Paris dans le cadre de l'expérimentation.",
        ),
        Step(
            "Choisissez le diplôme",
            "Comparez vos tâches de tous les jours avec ce que le diplôme demande. Visez juste : "
            "un diplôme trop éloigné de votre métier mène à une validation partielle.",
            helpers=(("France VAE", "france-vae", "pour la liste des diplômes ouverts"),),
            duration="Deux à quatre semaines",
            bring="Vos contrats de travail, vos bulletins de salaire, vos attestations de bénévolat.",
        ),
        Step(
            "Trouvez le financement",
            "Depuis le 1er août 2025, le compte personnel de formation (CPF) paie tout le parcours, jury compris. "
            "Il reste 103,20 € à votre charge depuis le 1er janvier 2026 ; rien si vous cherchez un emploi "
            "ou si votre employeur verse un complément.",
            helpers=(
                ("Mon compte formation", "caisse-des-depots", "pour voir vos droits"),
                ("France Travail", "france-travail", "si vous cherchez un emploi"),
                ("Uniformation", "uniformation", "si votre employeur y cotise"),
            ),
            duration="Un à deux mois de délai",
        ),
        Step(
            "Écrivez votre dossier",
            "Racontez ce que vous faites, avec des exemples précis. Ne restez pas seul devant la page : "
            "un accompagnement, en groupe ou à deux, aide à tenir.",
            helpers=(("Les rendez-vous de l'agenda", "section:agenda", ""),),
            duration="Quatre à huit mois",
            note="De 2007 à 2009, un groupe de 12 personnes a préparé le diplôme d'État d'auxiliaire de vie sociale (DEAVS) : "
            "5 l'ont obtenu en entier, en 9 mois au plus.",
        ),
        Step(
            "Passez devant le jury, puis continuez",
            "Le jury valide tout, une partie, ou rien. Une validation partielle n'est pas un échec : "
            "faites-vous aider pour la suite.",
            helpers=(("Votre accompagnateur ou accompagnatrice VAE", "", "avant et après le jury"),),
            duration="Une heure de jury",
            note="Sur 169 dossiers suivis de 2007 à 2009, 88 validations, dont 18 partielles.",
        ),
    ),
    sources=(
        ("VAE payée par le CPF, jury compris, depuis le 1er août 2025 : décret n° 2025-663", ""),
        CPF_SOURCE,
        ("Diplômes et titres ouverts : France VAE", "https://vae.gouv.fr"),
    ),
)

SAP = Guide(
    key="sap",
    slug="travailler-dans-les-services-a-la-personne",
    title="Travailler dans les services à la personne",
    summary="Aide à domicile, garde d'enfants, assistance informatique : découvrez les métiers, "
    "formez-vous et trouvez un premier emploi à Paris.",
    introduction="Les services à la personne (SAP) regroupent 26 activités, fixées par le code du travail. Les employeurs cherchent des personnes qui "
    "restent : prenez le temps de choisir la vôtre.",
    audiences=("emploi",),
    topics=("services-a-la-personne", "se-former"),
    source="epec",
    team="l'équipe Services à la personne",
    related=("guides:vae", "documents_sap", "trainings"),
    steps=(
        Step(
            "Découvrez les métiers",
            "S'occuper d'une personne âgée n'est pas garder un enfant. Participez à un atelier avant de choisir.",
            helpers=(
                ("Les ateliers de l'agenda", "section:agenda", ""),
                ("Un lieu pour s'informer près de chez vous", "section:places", ""),
            ),
            duration="Une demi-journée",
            note="En 2008 et 2009, 12 ateliers ont réuni 124 personnes en recherche d'emploi.",
        ),
        Step(
            "Vérifiez les conditions de travail",
            "Demandez le temps de travail, les trajets et les horaires du soir. Plusieurs employeurs ? "
            "Additionnez les heures avant d'accepter.",
            helpers=(
                ("Fédésap", "fedesap", "pour les entreprises"),
                ("Fepem", "fepem", "pour les particuliers employeurs"),
            ),
            duration="Un ou deux appels",
        ),
        Step(
            "Formez-vous",
            "Certaines formations sont gratuites et rémunérées. Regardez d'abord qui les finance, et pour quel public.",
            helpers=(("Les formations aux services à la personne", "section:trainings", ""),),
            duration="De quelques semaines à neuf mois",
            bring="Votre CV, votre avis d'inscription à France Travail ou votre attestation de RSA.",
        ),
        Step(
            "Trouvez votre premier employeur",
            "Les réunions de recrutement vont plus vite qu'un CV envoyé. Venez avec vos disponibilités écrites.",
            helpers=(("Les rendez-vous de l'agenda", "section:agenda", ""), ("France Travail", "france-travail", "")),
            duration="Quelques jours à un mois",
        ),
        Step(
            "Évoluez",
            "Après quelques mois de métier, pensez à la VAE et aux compétences voisines. Les jeunes entreprises du secteur "
            "cherchent des personnes à plusieurs compétences.",
            helpers=(("Le guide de la VAE", "guides:vae", ""), ("Uniformation", "uniformation", "")),
            duration="À tout moment",
        ),
    ),
    sources=(
        (
            "Les 26 activités : article D. 7231-1 du code du travail (servicesalapersonne.gouv.fr)",
            "https://www.servicesalapersonne.gouv.fr",
        ),
    ),
)

RSA = Guide(
    key="rsa",
    slug="avancer-avec-le-rsa",
    title="Avancer vers l'emploi avec le RSA",
    summary="Vous touchez le revenu de solidarité active (RSA) et vous habitez Paris : "
    "vos interlocuteurs, vos droits à l'accompagnement et vos premiers pas.",
    audiences=("emploi",),
    topics=("rsa", "insertion", "trouver-un-emploi"),
    source="france-travail",
    team="l'équipe Orientation",
    related=("guides:projet", "places", "opportunities"),
    steps=(
        Step(
            "Sachez qui vous suit",
            "Depuis le 1er janvier 2025, France Travail inscrit toute personne qui touche le RSA, et la personne avec "
            "qui elle vit en couple. Une seule personne est chargée de votre accompagnement : demandez son nom, son "
            "téléphone et la date du prochain rendez-vous.",
            helpers=(
                ("France Travail", "france-travail", ""),
                ("Espaces parisiens pour l'insertion", "espaces-insertion", ""),
            ),
            duration="Un appel",
            bring="Votre numéro d'allocataire et votre attestation de RSA.",
        ),
        Step(
            "Écrivez votre contrat d'engagement",
            "Il dit ce que vous ferez et ce que l'on fera pour vous. Il remplace le projet personnalisé (PPAE) et le "
            "contrat d'engagements réciproques (CER). Comptez au moins [[heures]] d'activité par semaine : recherche, "
            "atelier, formation, démarches. Santé, handicap, enfant que vous élevez sans aide et sans mode de garde : "
            "ces heures sont alors réduites ou supprimées. Dites-le dès le premier rendez-vous.",
            helpers=(
                ("France Travail", "france-travail", ""),
                ("Espaces parisiens pour l'insertion", "espaces-insertion", ""),
            ),
            duration="Un rendez-vous",
            note="Engagements non tenus : depuis le 1er juin 2025, au moins 30 % du RSA suspendus un à deux mois, quatre "
            "au plus en cas de répétition, et au plus la moitié si vous avez des personnes à charge. La suspension "
            "s'arrête dès qu'ils sont tenus.",
        ),
        Step(
            "Réglez ce qui bloque",
            "Logement, santé, garde d'enfants, papiers : dites-le dès le premier rendez-vous. "
            "L'emploi tient mieux quand le reste tient.",
            helpers=(("Les lieux de votre arrondissement", "section:places", ""),),
            duration="Quelques semaines",
        ),
        Step(
            "Choisissez une première marche",
            "Un atelier, une formation courte, quelques heures dans une structure d'insertion : tout compte. "
            "Vérifiez avec votre conseiller l'effet sur votre allocation.",
            helpers=(
                ("PLIE de Paris", "plie-18-19", "pour un suivi renforcé"),
                ("Les offres en clause sociale", "section:opportunities", ""),
            ),
            duration="Un à six mois",
        ),
        Step(
            "Passez à l'emploi durable",
            "Gardez votre accompagnement pendant les premiers mois de contrat. C'est là que les questions arrivent.",
            helpers=(("Cap emploi", "cap-emploi", "si vous avez un handicap reconnu"),),
            duration="Trois à six mois",
        ),
    ),
    sources=(
        FULL_EMPLOYMENT,
        (
            "Inscription à France Travail depuis le 1er janvier 2025 : Banque des territoires",
            "https://www.banquedesterritoires.fr",
        ),
        ("Suspension du RSA : décret du 30 mai 2025", ""),
    ),
)

GUIDES = (PROJECT, VAE, SAP, RSA)
