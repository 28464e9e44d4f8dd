"""Invented documents, marked as demonstration data; their few figures say that they are invented.

Publishers are real, so that filters read as they will; the documents are not theirs.
"""

from resources.enums import DocumentKind as Kind
from resources.enums import Precision, Rubric, Territory

from .document_rows import Figure, Row

SEEN, ACTIONS = Rubric.TERRITORY, Rubric.ACTIONS
MONTH, YEAR, DAY = Precision.MONTH, Precision.YEAR, Precision.DAY
REGION, COUNTRY = Territory.REGION, Territory.COUNTRY
INVENTED = "Exemple inventé."
SAP = "documents_sap"
LABOUR = "documents"


def example(label: str, value: str, unit: str = "", base: str | None = None, base_label: str = "") -> Figure:
    return Figure(label, value, unit, "{year}", base=base, base_label=base_label, note=INVENTED)


ROWS = (
    Row("panorama-precedent", "Panorama de l’emploi à Paris, édition {year}",
        "L’année de l’emploi parisien en vingt pages.",
        LABOUR, Kind.STATISTICS, SEEN, "epec", 420, MONTH, "epr", "marche-du-travail",
        figures=(example("actifs en emploi qui se forment dans l’année", "410", "", "1000", "personnes interrogées"),)),
    Row("panorama", "Panorama de l’emploi à Paris, édition {year}",
        "L’année de l’emploi parisien en vingt pages, avec une carte par arrondissement.",
        LABOUR, Kind.STATISTICS, SEEN, "epec", 55, MONTH, "epr", "marche-du-travail",
        "<p>Cette édition ajoute une carte par arrondissement et une page sur les métiers qui recrutent.</p>",
        (
            example("actifs en emploi qui se forment dans l’année", "436", "", "1000", "personnes interrogées"),
            example("employeurs qui prévoient d’embaucher", "212", "", "500", "employeurs interrogés"),
            example("délai moyen pour pourvoir un poste", "46", "jours"),
        ), method="Exemple de démonstration : enquête fictive auprès de 1 000 personnes et de 500 employeurs.",
        replaces="panorama-precedent", has_file=True),
    Row("demandeurs-emploi-trimestre-precedent", "Demandeurs d’emploi à Paris : la note du trimestre, n° 41",
        "Qui s’inscrit, qui retrouve un emploi : la lecture trimestrielle.",
        LABOUR, Kind.NOTE, SEEN, "france-travail", 130, DAY, "er", "marche-du-travail trouver-un-emploi"),
    Row("demandeurs-emploi-trimestre", "Demandeurs d’emploi à Paris : la note du trimestre, n° 42",
        "Qui s’inscrit, qui retrouve un emploi : la lecture trimestrielle, arrondissement par arrondissement.",
        LABOUR, Kind.NOTE, SEEN, "france-travail", 38, DAY, "er", "marche-du-travail trouver-un-emploi",
        replaces="demandeurs-emploi-trimestre-precedent"),
    Row("metiers-recherches", "Métiers recherchés à Paris : ce que disent les recruteurs",
        "Les dix métiers où les candidats manquent, et les parcours qui y mènent.",
        LABOUR, Kind.STUDY, SEEN, "cci-paris", 80, MONTH, "er", "marche-du-travail recruter s-orienter"),
    Row("commerces-a-reprendre", "Rues commerçantes : les locaux à reprendre",
        "Un atlas des rez-de-chaussée qui changent de main dans cinq quartiers.",
        LABOUR, Kind.STUDY, SEEN, "apur", 160, MONTH, "p", "reprendre-une-entreprise",
        area="10e, 11e, 18e, 19e et 20e arrondissements"),
    Row("emploi-quartiers-prioritaires", "Chercher un emploi depuis un quartier prioritaire",
        "Ce qui freine, ce qui aide : entretiens avec des habitants et des conseillers.",
        LABOUR, Kind.STUDY, SEEN, "apur", 240, YEAR, "e", "quartiers-prioritaires egalite-et-discriminations",
        area="Nord et est parisiens"),
    Row("trajets-domicile-travail", "Aller travailler : les trajets des actifs franciliens",
        "Durée, mode de transport, horaires décalés.",
        LABOUR, Kind.STATISTICS, SEEN, "insee", 300, YEAR, "er", "marche-du-travail", territory=REGION),
    Row("batiment-francilien", "Bâtiment francilien : former avant de manquer",
        "Les besoins des chantiers dans trois ans, métier par métier.",
        LABOUR, Kind.DIAGNOSIS, SEEN, "region-idf", 110, MONTH, "er", "batiment se-former", territory=REGION),
    Row("hcr-horaires", "Hôtels, cafés, restaurants : attirer et garder",
        "Horaires, transports, logement : ce que changent douze établissements.",
        LABOUR, Kind.NOTE, ACTIONS, "cci-paris", 95, MONTH, "r", "hotellerie-restauration recruter"),
    Row("jeunes-sans-emploi", "Jeunes ni en emploi ni en formation : un portrait",
        "Cinq profils, cinq chemins de retour.",
        LABOUR, Kind.STUDY, SEEN, "dares", 200, MONTH, "e", "jeunes", territory=COUNTRY),
    Row("lire-les-chiffres-du-chomage", "Lire les chiffres du chômage",
        "Deux sources, deux définitions : comment ne plus les confondre.",
        LABOUR, Kind.GUIDE, ACTIONS, "epec", 60, DAY, "epr", "marche-du-travail",
        "<p>L’Insee interroge des ménages ; France Travail compte des inscrits. Les deux nombres diffèrent, et c’est "
        "normal : ils ne mesurent pas la même chose.</p>", territory=COUNTRY),
    Row("microcredit-trois-ans", "Microcrédit : que deviennent les entreprises après trois ans ?",
        "Un suivi de créateurs franciliens, de la demande au troisième bilan.",
        LABOUR, Kind.STUDY, SEEN, "adie", 340, YEAR, "p", "creer-son-entreprise", territory=REGION),
    Row("handicap-emploi-region", "Handicap et emploi en Île-de-France : tableau de bord",
        "Accès à l’emploi, maintien, formation.",
        LABOUR, Kind.STATISTICS, SEEN, "agefiph", 150, MONTH, "er", "handicap", territory=REGION),
    Row("seminaire-anticipation", "Anticiper les mutations économiques : actes du séminaire",
        "Trois tables rondes, douze propositions.",
        LABOUR, Kind.PROCEEDINGS, ACTIONS, "epec", 25, DAY, "r", "marche-du-travail recruter"),
    Row("sap-tableau-de-bord-precedent", "Services à la personne à Paris : tableau de bord {year}",
        "Structures, salariés, heures : l’essentiel en deux pages.",
        SAP, Kind.STATISTICS, SEEN, "epec", 400, YEAR, "epr", "services-a-la-personne",
        figures=(example("structures qui peinent à recruter", "118", "", "240", "structures interrogées"),)),
    Row("sap-tableau-de-bord", "Services à la personne à Paris : tableau de bord {year}",
        "Structures, salariés, heures : l’essentiel en deux pages, avec la méthode.",
        SAP, Kind.STATISTICS, SEEN, "epec", 30, MONTH, "epr", "services-a-la-personne",
        figures=(
            example("structures qui peinent à recruter", "131", "", "250", "structures interrogées"),
            example("salariés à temps partiel qui voudraient travailler plus", "87", "", "300", "salariés interrogés"),
            example("heures travaillées par semaine, en moyenne", "24.5", "heures"),
        ), method="Exemple de démonstration : enquête fictive auprès de 250 structures et de 300 salariés.",
        replaces="sap-tableau-de-bord-precedent", has_file=True),
    Row("particuliers-employeurs", "Particuliers employeurs d’Île-de-France : un portrait",
        "Qui emploie à domicile, pour quoi, combien d’heures.",
        SAP, Kind.STUDY, SEEN, "fepem", 180, MONTH, "er", "services-a-la-personne", territory=REGION),
    Row("recruter-garde-d-enfants", "Recruter une garde d’enfants : le guide",
        "De l’annonce au contrat, sans rien oublier.",
        SAP, Kind.GUIDE, ACTIONS, "fepem", 70, DAY, "r", "services-a-la-personne recruter", territory=COUNTRY),
    Row("vae-aide-a-domicile", "Aide à domicile : se qualifier par la VAE",
        "Six associations racontent, du premier entretien au jury.",
        SAP, Kind.STUDY, ACTIONS, "uniformation", 220, MONTH, "er", "services-a-la-personne vae", territory=COUNTRY),
    Row("temps-partiel-aide-a-domicile", "Temps partiel dans l’aide à domicile",
        "Subi ou choisi : ce qu’en disent les salariées et les salariés.",
        SAP, Kind.STUDY, SEEN, "dares", 260, MONTH, "er", "services-a-la-personne", territory=COUNTRY),
    Row("qualite-emploi-sap", "Qualité de l’emploi : engagements de dix entreprises",
        "Temps de travail, déplacements, formation : ce qui change sur le terrain.",
        SAP, Kind.REPORT, ACTIONS, "fedesap", 125, MONTH, "r", "services-a-la-personne", territory=COUNTRY),
)  # fmt: skip
