"""Text of the portal's own pages: legal notice, accessibility, personal data, audience figures."""

from datetime import date

LEGAL = (
    ("heading", "Éditeur"),
    (
        "text",
        (
            "<p>Ce site est édité par Ensemble Paris Emploi Compétences (EPEC), qui réunit la Maison de l'Emploi de "
            "Paris et le plan local pour l'insertion et l'emploi (PLIE) de Paris. Source : Conseil de Paris, "
            "délibération 2018 DAE 10 G.</p><p>L'adresse pour nous écrire est au bas de chaque page.</p>"
        ),
    ),
    ("heading", "Hébergement"),
    (
        "text",
        (
            "<p>L'organisme qui installe le portail indique ici le nom, l'adresse et le téléphone de son hébergeur. "
            "Cette version de démonstration n'en a pas.</p>"
        ),
    ),
    ("heading", "Contenus"),
    (
        "text",
        (
            "<p>Chaque page nomme sa source et le jour de sa vérification. Les informations des "
            "partenaires restent sous "
            "leur responsabilité. Les chiffres de 2005 à 2009 viennent du rapport d'activité de janvier 2010.</p>"
            "<p>Les contenus marqués « exemple de démonstration » sont inventés : ils montrent le "
            "portail et ne valent pas "
            "information.</p>"
        ),
    ),
    ("heading", "Logiciel"),
    ("text", "<p>Le code du portail est libre, sous licence MIT.</p>"),
)

ACCESSIBILITY = (
    ("heading", "Où nous en sommes"),
    (
        "text",
        (
            "<p>L'accessibilité de ce site n'est <b>pas encore évaluée par un tiers</b>. Aucun taux de conformité au "
            "référentiel général d'amélioration de l'accessibilité (RGAA) n'est donc annoncé.</p>"
            "<p>Le site est construit pour s'utiliser au clavier, avec un lecteur d'écran, sans JavaScript, "
            "en grands caractères et en contraste sombre. Des contrôles automatiques passent à chaque modification ; "
            "ils ne remplacent pas un audit.</p>"
            '<p><a href="/accessibilite/criteres/">Ce qui est contrôlé et ce qui reste à évaluer, critère par '
            "critère</a>.</p>"
        ),
    ),
    ("heading", "Ce que nous savons imparfait"),
    (
        "text",
        (
            "<ul><li>Les documents de nos partenaires, en PDF surtout, ne sont pas tous accessibles.</li>"
            "<li>La carte des arrondissements se lit aussi comme une liste, juste à côté.</li></ul>"
        ),
    ),
    ("heading", "Une page vous bloque ?"),
    (
        "text",
        (
            "<p>Utilisez le lien « Signaler une erreur sur cette page », ou écrivez à l'adresse du bas de page : "
            "nous vous donnons l'information autrement.</p>"
            "<p>Sans réponse, vous pouvez saisir le Défenseur des droits : "
            '<a href="https://www.defenseurdesdroits.fr/">defenseurdesdroits.fr</a>.</p>'
        ),
    ),
)

PRIVACY = (
    ("heading", "Ce que le portail ne fait pas"),
    (
        "text",
        (
            "<p>Aucun compte à créer. Aucun traceur publicitaire, aucune mesure d'audience par un tiers. "
            "Les recherches sont comptées par jour, sans rien qui désigne une personne.</p>"
        ),
    ),
    ("heading", "Ce que vous nous envoyez"),
    (
        "text",
        (
            "<p>Quand un formulaire demande vos coordonnées, il dit à côté du bouton qui les lira, "
            "pourquoi et combien de "
            "temps elles sont gardées. Rien n'est gardé au-delà.</p>"
            "<p>Quand vous proposez un événement, votre adresse électronique sert à vous répondre ; "
            "elle est effacée au bout de trois mois.</p>"
            "<p>Quand vous demandez à être rappelé, ou nous confiez un recrutement, seules les personnes de l'équipe qui "
            "rappellent lisent votre demande. Elle est chiffrée, et effacée deux mois après notre appel, quatre mois "
            "après votre envoi dans tous les cas.</p>"
            "<p>Quand vous nous demandez de vous écrire ce qui paraît dans une liste, votre adresse sert à vous écrire, et à rien "
            "d'autre. Elle est chiffrée, et effacée au bout de sept jours si vous ne confirmez pas, sinon dès que vous "
            "arrêtez votre dernière alerte. Les pages que nous vous avons annoncées sont retenues soixante jours, pour ne "
            "pas vous en écrire deux fois.</p>"
            "<p>Quand vous répondez à une offre en ligne, l'équipe Clause sociale et l'employeur de cette offre lisent "
            "votre candidature, et personne d'autre. Elle est chiffrée, et effacée 24 mois après les dernières "
            "nouvelles. Leurs notes à votre sujet sont chiffrées et effacées avec elle, et vous les lisez en emportant "
            "vos données. Le lien de suivi reçu après l'envoi vous permet de les emporter et de tout effacer, "
            "sans rien demander à personne.</p>"
            "<p>Suivre un lien personnel ouvre sa page pendant deux heures, par un cookie qui ne sert qu'à elle. Le lien "
            "lui-même a un dernier jour, écrit sur la page, et vous pouvez en changer.</p>"
        ),
    ),
    ("heading", "Ce que le portail retient pour se protéger"),
    (
        "text",
        (
            "<p>Pour limiter les envois de robots, le portail compte les formulaires par adresse de connexion (adresse IP). "
            "Il ne garde qu'une empreinte de l'adresse, illisible, une journée au plus.</p>"
            "<p>Pour l'équipe du portail et elle seule : un journal des connexions à l'espace de rédaction (identifiant, "
            "adresse de connexion, navigateur, date) est gardé six mois, les essais de mot de passe ratés, une journée. "
            "Le second facteur est gardé tant que le compte existe : la clé de l'application de codes est chiffrée, "
            "les codes de secours ne sont gardés que sous forme d'empreintes. Un cookie retient pendant 90 jours que "
            "le navigateur est connu.</p>"
        ),
    ),
    ("heading", "Vos droits"),
    (
        "text",
        (
            "<p>Vous pouvez demander à voir, corriger ou effacer vos données : écrivez à l'adresse du bas de page. "
            "Sans réponse sous un mois, vous pouvez saisir la CNIL : "
            '<a href="https://www.cnil.fr/">cnil.fr</a>.</p>'
        ),
    ),
)

# The activity report of January 2010, as printed: nothing rounded, nothing added.
REPORT = "rapport d'activité 2005-2009, janvier 2010."
PUBLISHER = "EPEC, anciennement Maison de l'Emploi de Paris"
FIGURES = (
    {
        "label": "Visites", "qualifier": "environ", "value": 94_000, "unit": "visites",
        "period_start": date(2008, 1, 1), "period_end": date(2009, 12, 31),
        "base": "Total des deux années",
    },
    {
        "label": "Pages vues", "value": 275_000, "unit": "pages",
        "period_start": date(2008, 1, 1), "period_end": date(2009, 12, 31),
        "base": "Total des deux années",
    },
    {
        "label": "Visites par jour, en moyenne", "value": 251, "unit": "visites par jour",
        "period_start": date(2009, 1, 1), "period_end": date(2009, 12, 31),
        "base": "Tous les jours de 2009", "published_change": 42, "compared_to": "2008",
        "note": "La moyenne de 2008 n'est pas publiée : l'évolution est celle du rapport.",
    },
    {
        "label": "Visites par jour, en semaine", "qualifier": "entre", "value": 250, "value_to": 300,
        "unit": "visites par jour", "period_start": date(2009, 1, 1), "period_end": date(2009, 12, 31),
        "base": "Jours de semaine de 2009",
    },
)  # fmt: skip
