"""What the activity report of January 2010 counts, action by action; nothing rounded nor merged."""

from portal.words.shares import ShareRounding
from resources.enums import DocumentKind as Kind
from resources.enums import Precision, Qualifier, Rubric

from .document_rows import Figure, Row

ACTIONS, REPORTS = Rubric.ACTIONS, Rubric.REPORTS
MORE, ABOUT = Qualifier.MORE_THAN, Qualifier.ABOUT
METHOD = "Chiffres du rapport d’activité 2005-2009 de la Maison de l’Emploi de Paris (janvier 2010)."
END_2009 = "au 31 décembre 2009"


def report(
    slug: str, title: str, summary: str, section: str, period: str, who: str, topics: str, figures: tuple[Figure, ...],
    text: str = "", rubric: Rubric = ACTIONS, method: str = METHOD,
) -> Row:  # fmt: skip
    """Return a chapter of the report: same publisher, same date, its own figures."""
    return Row(
        slug, title, summary, section, Kind.REPORT, rubric, "mep", "2010-01-01", Precision.MONTH, who, topics, text,
        figures, period=period, method=method,
    )  # fmt: skip


ROWS = (
    report("rapport-2005-2009", "Rapport d’activité 2005-2009",
           "Cinq années d’actions et d’expérimentations pour l’emploi à Paris, et la fréquentation du portail.",
           "documents", "2005-2009", "epr", "marche-du-travail",
           (
               Figure("visites du portail", "94000", "", "2008-2009", ABOUT),
               Figure("pages vues sur le portail", "275000", "", "2008-2009"),
               Figure("visites par jour en moyenne", "251", "", "2009", note="De 250 à 300 par jour en semaine."),
               Figure("hausse des visites par jour", "42", "%", "2009", note="Par rapport à 2008."),
           ),
           "<p>Le portail est ouvert depuis 2008. Il s’adresse aux demandeurs d’emploi et salariés, aux porteurs de "
           "projet et aux employeurs.</p>", REPORTS),
    report("clause-sociale-2008-2009", "Clause sociale : bilan 2008-2009",
           "Deux années de clauses d’insertion dans les marchés parisiens : opérations, heures, personnes recrutées.",
           "documents", "2008-2009", "er", "clause-sociale insertion",
           (
               Figure("marchés publics passés chaque année par les institutions situées à Paris", "10",
                      "milliards d’euros", "par an", MORE),
               Figure("opérations négociées", "97", "", "2008-2009"),
               Figure("montant des marchés", "470", "M€", "2008-2009", MORE),
               Figure("heures d’insertion sur la durée des marchés", "700000", "heures", "2008-2009", MORE),
               Figure("équivalents temps plein sur la durée des marchés", "402", "ETP", "2008-2009",
                      note="402 ETP valent 731 640 heures, à 1 820 heures par ETP ; l’autre convention usuelle est de "
                           "1 607 heures."),
               Figure("équivalents temps plein négociés, encore à recruter", "300", "ETP", "2010-2011", MORE),
               Figure("secteurs d’activité", "17", "", "2008-2009"),
               Figure("donneurs d’ordre", "20", "", "2008-2009"),
               Figure("entreprises titulaires de marchés", "59", "", "2008-2009"),
               Figure("heures confiées à des structures d’insertion parisiennes", "20000", "heures", "2008-2009", MORE),
               Figure("personnes recrutées", "95", "", END_2009),
               Figure("habitent un quartier prioritaire", "15", "%", END_2009, note="Base : 95 personnes recrutées."),
               Figure("ont moins de 26 ans", "42", "%", END_2009, note="Base : 95 personnes recrutées."),
               Figure("ont plus de 50 ans", "8.5", "%", END_2009, note="Base : 95 personnes recrutées."),
               Figure("embauchées directement par les entreprises", "45", "%", END_2009,
                      note="Base : 95 personnes recrutées."),
               Figure("emplois durables : CDI, et 13 CDD de 6 à 12 mois", "60", "%", END_2009,
                      note="Base : 95 personnes recrutées."),
           ), rubric=REPORTS),
    report("recrutements-en-nombre", "Recrutements en nombre : bilan 2008-2009",
           "Cinq entreprises, des réunions collectives, et un suivi des candidats que l’on n’a pas retenus.",
           "documents", "2008-2009", "er", "recruter trouver-un-emploi",
           (
               Figure("entreprises", "5"),
               Figure("réunions d’information collective", "10"),
               Figure("personnes présentées", "108"),
               Figure("personnes embauchées", "21", base="108", base_label="personnes présentées"),
               Figure("sorties vers un emploi, une formation ou une VAE", "29", base="108",
                      base_label="personnes présentées"),
               Figure("personnes encore suivies", "18", base="108", base_label="personnes présentées"),
           )),
    report("vae-2007-2009", "Validation des acquis : bilan 2007-2009",
           "Un suivi de bout en bout, avant, pendant et après le jury, pour moins d’abandons.",
           "documents", "2007-2009", "e", "vae se-former",
           (
               Figure("personnes informées", "527"),
               Figure("dossiers suivis", "169"),
               Figure("validations obtenues", "88", base="169", base_label="dossiers suivis"),
               Figure("dont validations partielles", "18", base="88", base_label="validations obtenues"),
               Figure("membres du groupe préparant le DEAVS", "12"),
               Figure("diplômes complets en moins de neuf mois dans ce groupe", "5", base="12",
                      base_label="membres du groupe DEAVS"),
           )),
    report("creation-point-ressources", "Création d’entreprise : le point ressources de la CCIP",
           "Un accueil dans les murs de la chambre de commerce, et des modules pour démarrer.",
           "documents", "2006-2009", "p", "creer-son-entreprise",
           (
               Figure("porteurs de projet reçus", "1290"),
               Figure("modules", "36"),
               Figure("participants aux modules", "595"),
           )),
    report("plateforme-des-regularises", "Plateforme des régularisés : évaluation",
           "Des familles hébergées accèdent à un logement durable par le travail : ce que dit l’évaluation.",
           "documents", "18 mois, jusqu’à décembre 2009", "e", "logement insertion",
           (
               Figure("familles suivies", "80"),
               Figure("personnes seules suivies", "3"),
               Figure("adultes", "134"),
               Figure("enfants", "180"),
               Figure("familles en logement durable", "17", base="83", base_label="familles et personnes seules",
                      note="31 adultes et 41 enfants ; en 6,9 mois en moyenne."),
               Figure("autres familles dont la situation s’améliore", "21"),
               Figure("familles relogées ou en progrès, au total", "38", base="80", base_label="familles",
                      rounding=ShareRounding.CUT,
                      note="Le rapport publie 47 % ; le calcul donne 47,5 %, coupé à l’unité."),
               Figure("places d’hébergement libérées", "119"),
               Figure("économie pour la collectivité", "763000", "€", qualifier=ABOUT),
           ),
           method="Évaluation présentée en décembre 2009, d’après des entretiens de diagnostic."),
    report("porteurs-de-projet-sap", "Créer dans les services à la personne : bilan 2006-2009",
           "Des porteurs de projet accompagnés jusqu’à l’ouverture, et les emplois qui ont suivi.",
           "documents_sap", "2006-2009", "p", "services-a-la-personne creer-son-entreprise",
           (
               Figure("porteurs de projet accompagnés", "121"),
               Figure("structures créées", "49"),
               Figure("emplois, en plus de ceux des fondateurs", "68.2"),
           )),
    report("gpec-sap-2009", "Gérer les emplois et les compétences dans les services à la personne",
           "De jeunes entreprises apprennent à prévoir les métiers, les compétences et le temps de travail.",
           "documents_sap", "2009", "r", "services-a-la-personne recruter",
           (
               Figure("entreprises", "29"),
               Figure("emplois dans ces entreprises", "900", qualifier=ABOUT),
               Figure("ateliers collectifs", "4"),
           )),
    report("seminaires-ateliers-sap", "Séminaires et ateliers sur les services à la personne",
           "Informer les conseillers, faire essayer les métiers aux demandeurs d’emploi.",
           "documents_sap", "2008-2009", "e", "services-a-la-personne s-orienter",
           (
               Figure("séminaires pour les conseillers", "8"),
               Figure("ateliers pour les demandeurs d’emploi", "12"),
               Figure("demandeurs d’emploi reçus en atelier", "124"),
           )),
)  # fmt: skip
