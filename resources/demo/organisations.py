"""Real organisations that the portal names; each mission is one sentence of our own.

No registration number is stored: none was checked. A website is given only where it is
sure. Names are today's, with the name of 2005-2009 beside them.
"""

from typing import NamedTuple

from portal.demo import DemoContext
from portal.enums import OrganisationKind as Kind
from portal.models import Organisation


class Row(NamedTuple):
    key: str
    name: str
    kind: Kind
    mission: str
    short_name: str = ""
    former_name: str = ""
    website: str = ""
    postcode: str = ""


INSTITUTIONS = (
    Row(
        "epec", "Ensemble Paris Emploi Compétences", Kind.PUBLIC_BODY,
        "Réunit la Maison de l’Emploi de Paris et le PLIE (Conseil de Paris, 2018) : emploi, insertion, clause sociale.",
        "EPEC", "Maison de l’Emploi de Paris",
    ),
    Row(
        "mep", "Maison de l’Emploi de Paris", Kind.PUBLIC_BODY,
        "Coordonnait depuis 2005 l’action pour l’emploi à Paris ; elle est devenue EPEC, Ensemble Paris Emploi Compétences.",
        "MEP",
    ),
    Row(
        "france-travail", "France Travail", Kind.PUBLIC_BODY,
        "Inscrit, indemnise et accompagne les demandeurs d’emploi, et aide les employeurs à recruter.",
        "", "Pôle emploi", "https://www.francetravail.fr",
    ),
    Row(
        "ville-de-paris", "Ville de Paris", Kind.PUBLIC_BODY,
        "Mène la politique municipale de l’emploi, de la formation et du développement économique.",
        "", "", "https://www.paris.fr", "75004",
    ),
    Row(
        "departement-de-paris", "Département de Paris", Kind.PUBLIC_BODY,
        "Pilotait l’insertion et le RSA, jusqu’en 2018 ; la Ville de Paris exerce ses compétences depuis 2019.",
    ),
    Row(
        "region-idf", "Région Île-de-France", Kind.PUBLIC_BODY,
        "Organise et finance, par son conseil régional, la formation des demandeurs d’emploi franciliens.",
        "", "", "https://www.iledefrance.fr",
    ),
    Row(
        "ddtefp-75", "DRIEETS, unité départementale de Paris", Kind.PUBLIC_BODY,
        "Représente à Paris le ministère du Travail : contrats aidés, agréments, insertion par l’activité.",
        "UD 75", "DDTEFP 75, puis DIRECCTE", "https://idf.drieets.gouv.fr",
    ),
    Row(
        "drtefp", "DRIEETS Île-de-France", Kind.PUBLIC_BODY,
        "Met en œuvre en Île-de-France les politiques de l’État pour le travail, l’emploi et l’économie.",
        "DRIEETS", "DRTEFP, puis DIRECCTE Île-de-France", "https://idf.drieets.gouv.fr",
    ),
    Row(
        "prefecture-idf", "Préfecture de Paris et d’Île-de-France", Kind.PUBLIC_BODY,
        "Coordonne l’action de l’État à Paris et dans la région, dont l’hébergement et le logement.",
    ),
    Row(
        "ansp", "Agence nationale des services à la personne", Kind.PUBLIC_BODY,
        "A développé, jusqu’au début des années 2010, le secteur des services à la personne.",
        "ANSP",
    ),
    Row(
        "dila", "Direction de l’information légale et administrative", Kind.PUBLIC_BODY,
        "Publie les lois et les décrets, et renseigne le public sur ses droits.",
        "DILA", "", "https://www.legifrance.gouv.fr",
    ),
    Row(
        "dge", "Direction générale des entreprises", Kind.PUBLIC_BODY,
        "Service de l’État qui publie servicesalapersonne.gouv.fr et tient NOVA, le service des déclarations.",
        "DGE", "", "https://www.servicesalapersonne.gouv.fr",
    ),
    Row(
        "caisse-des-depots", "Caisse des Dépôts", Kind.PUBLIC_BODY,
        "Gère le compte personnel de formation (CPF) et son site, Mon compte formation.",
        "", "", "https://www.moncompteformation.gouv.fr",
    ),
    Row(
        "france-vae", "France VAE", Kind.PUBLIC_BODY,
        "Service public en ligne de la validation des acquis de l’expérience : certifications ouvertes et inscription.",
        "", "", "https://vae.gouv.fr",
    ),
    Row(
        "mon-cep", "Mon conseil en évolution professionnelle", Kind.PUBLIC_BODY,
        "Conseil gratuit et confidentiel pour faire le point ; un opérateur par région reçoit les personnes en poste.",
        "CEP", "", "https://mon-cep.org",
    ),
    Row(
        "caf-paris", "Caisse d’allocations familiales de Paris", Kind.PUBLIC_BODY,
        "Verse le RSA, la prime d’activité et les aides au logement et à la garde d’enfants.",
        "CAF de Paris", "", "https://www.caf.fr",
    ),
    Row(
        "defenseur-des-droits", "Défenseur des droits", Kind.PUBLIC_BODY,
        "Reçoit gratuitement les personnes discriminées, à l’embauche ou au travail, et défend leurs droits.",
        "", "", "https://www.defenseurdesdroits.fr",
    ),
)  # fmt: skip

PARTNERS = (
    Row(
        "cci-paris", "CCI Paris Île-de-France", Kind.PARTNER,
        "Conseille celles et ceux qui créent, reprennent ou développent une entreprise.",
        "CCI", "CCIP", "https://www.cci-paris-idf.fr",
    ),
    Row(
        "cma-paris", "Chambre de métiers et de l’artisanat de Paris", Kind.PARTNER,
        "Accompagne les artisans, de l’apprentissage à la transmission de l’atelier.",
        "CMA", "CMAP", "https://www.cma-idf.fr",
    ),
    Row(
        "apce", "Bpifrance Création", Kind.PARTNER,
        "Informe les créateurs d’entreprise sur les étapes, les statuts et les aides.",
        "", "APCE, Agence pour la création d’entreprises", "https://bpifrance-creation.fr",
    ),
    Row(
        "carif", "Carif Île-de-France", Kind.PARTNER,
        "Recensait l’offre de formation de la région ; devenu Défi métiers, il a été dissous fin 2022.", "Carif",
    ),
    Row(
        "orientation-formation", "Orientation-formation.fr", Kind.PARTNER,
        "Réunissait, en 2010, l’information publique sur les métiers et les formations.",
    ),
    Row(
        "plie-18-19", "PLIE de Paris", Kind.PARTNER,
        "Plan local pour l’insertion et l’emploi, porté par EPEC : un suivi pas à pas jusqu’à un emploi durable.",
        "PLIE", "PLIE Paris 18e-19e",
    ),
    Row(
        "cap-emploi", "Cap emploi Paris", Kind.PARTNER,
        "Accompagne vers l’emploi les personnes en situation de handicap et conseille leurs employeurs.", "Cap emploi",
    ),
    Row(
        "mission-locale-paris", "Mission locale de Paris", Kind.PARTNER,
        "Accompagne les 16-25 ans sortis de l’école ; elle réunit les cinq missions locales d’autrefois.",
        "", "Missions locales parisiennes", "https://www.missionlocale.paris",
    ),
    Row(
        "cite-des-metiers", "Cité des métiers de Paris", Kind.PARTNER,
        "Le portail de 2009 la comptait parmi les partenaires dont il annonçait le programme.",
        "", "", "", "75019",
    ),
    Row(
        "fnars", "Fédération des acteurs de la solidarité", Kind.PARTNER,
        "Réunit les associations qui hébergent et accompagnent les personnes en grande difficulté.",
        "FAS", "Fnars", "https://www.federationsolidarite.org",
    ),
    Row(
        "adoma", "Adoma", Kind.PARTNER,
        "Loge et accompagne des personnes aux revenus modestes, en résidence sociale ou en hébergement.",
    ),
    Row(
        "samusocial", "GIP Samusocial de Paris", Kind.PARTNER,
        "Va vers les personnes à la rue, les soigne et leur cherche un hébergement.",
        "Samusocial", "", "https://www.samusocial.paris",
    ),
    Row(
        "gip-his", "GIP Habitat et interventions sociales", Kind.PARTNER,
        "Aide des familles mal logées à accéder à un logement durable.", "GIP HIS",
    ),
    Row(
        "fedesap", "Fédésap", Kind.PARTNER,
        "Représente des entreprises de services à la personne et de proximité.", "", "", "https://www.fedesap.org",
    ),
    Row(
        "fepem", "Fédération des particuliers employeurs de France", Kind.PARTNER,
        "Conseille et représente les particuliers qui emploient à leur domicile.", "Fepem", "", "https://www.fepem.fr",
    ),
    Row(
        "uniformation", "Uniformation", Kind.PARTNER,
        "Finance la formation des salariés de la cohésion sociale, dont l’aide à domicile associative.",
        "", "", "https://www.uniformation.fr",
    ),
    Row(
        "agefos-pme", "AGEFOS PME", Kind.PARTNER,
        "Collectait les fonds de la formation des petites entreprises, avant les opérateurs de compétences de 2019.",
    ),
    Row(
        "capeb", "CAPEB", Kind.PARTNER,
        "Confédération de l’artisanat et des petites entreprises du bâtiment : défend et conseille les artisans.",
        "", "", "https://www.capeb.fr",
    ),
    Row(
        "cra", "Cédants et repreneurs d’affaires", Kind.PARTNER,
        "Met en relation, par ses bénévoles, les dirigeants qui cèdent et ceux qui reprennent.",
        "CRA", "", "https://www.cra.asso.fr",
    ),
    Row(
        "urscop", "Union régionale des Scop d’Île-de-France", Kind.PARTNER,
        "Accompagne la création et la reprise d’entreprises en coopérative.", "URSCOP", "", "https://www.les-scop.coop",
    ),
    Row(
        "semaest", "SEM Paris Commerces", Kind.PARTNER,
        "Agit pour le commerce de proximité et contre la mono-activité dans les rues parisiennes.",
        "", "Semaest",
    ),
    Row(
        "espaces-insertion", "Espaces parisiens pour l’insertion", Kind.PARTNER,
        "Reçoivent les personnes qui touchent le RSA, ouvrent leurs droits et bâtissent leur parcours.",
        "EPI", "Espaces insertion",
    ),
    Row(
        "edl-quartiers", "Équipes de développement local des quartiers", Kind.PARTNER,
        "Animent la politique de la ville avec les habitants des quartiers prioritaires.", "EDL",
    ),
    Row(
        "createspass", "Créapass", Kind.PARTNER,
        "A participé à l’expérimentation sur la transmission et la reprise d’entreprises, aux côtés des chambres consulaires.",
    ),
    Row(
        "adie", "Adie", Kind.PARTNER,
        "Prête à celles et ceux qui créent leur emploi sans accès au crédit bancaire, et les accompagne.",
        "", "", "https://www.adie.org",
    ),
    Row(
        "apec", "Apec", Kind.PARTNER,
        "Association pour l’emploi des cadres : conseille les cadres et les jeunes diplômés.",
        "", "", "https://www.apec.fr",
    ),
    Row(
        "agefiph", "Agefiph", Kind.PARTNER,
        "Finance des aides à l’emploi des personnes handicapées dans les entreprises privées.",
        "", "", "https://www.agefiph.fr",
    ),
    Row(
        "bibliotheques-paris", "Bibliothèques de la Ville de Paris", Kind.PARTNER,
        "Offrent postes informatiques, ouvrages et ateliers pour chercher un emploi ou se former.",
        "", "", "https://bibliotheques.paris.fr",
    ),
)  # fmt: skip

TRAINERS_AND_OBSERVERS = (
    Row(
        "afpa", "Afpa", Kind.TRAINER,
        "Forme les adultes à un métier, avec un titre professionnel à la clé.",
        "Afpa", "Association pour la formation professionnelle des adultes", "https://www.afpa.fr",
    ),
    Row(
        "afpam", "AFPAM", Kind.TRAINER,
        "Forme aux métiers de l’aide à domicile et prépare les candidats à la VAE.",
    ),
    Row(
        "dares", "Dares", Kind.OBSERVER,
        "Produit les statistiques et les études du ministère du Travail.",
        "Dares", "", "https://dares.travail-emploi.gouv.fr",
    ),
    Row(
        "insee", "Insee", Kind.OBSERVER,
        "Mesure l’économie et la société françaises, jusqu’au quartier.", "Insee", "", "https://www.insee.fr", "92120",
    ),
    Row(
        "apur", "Atelier parisien d’urbanisme", Kind.OBSERVER,
        "Étudie l’évolution de Paris et de la métropole : population, commerces, emploi, cadre de vie.",
        "Apur", "", "https://www.apur.org",
    ),
    Row(
        "oref", "Observatoire régional de l’emploi et de la formation", Kind.OBSERVER,
        "Analysait la relation entre formation et emploi ; réuni au Carif, dissous avec lui fin 2022.", "OREF",
    ),
)  # fmt: skip

ORGANISATIONS = (*INSTITUTIONS, *PARTNERS, *TRAINERS_AND_OBSERVERS)


def load(context: DemoContext) -> None:
    """Fill ``context.organisations`` by key; one that exists keeps what editors wrote."""
    for row in ORGANISATIONS:
        fields = row._asdict()
        key, name = fields.pop("key"), fields.pop("name")
        context.organisations[key] = Organisation.objects.get_or_create(name=name, defaults=fields)[0]
