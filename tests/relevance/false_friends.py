"""Queries whose correction, stem or synonyms must not drift.

None of them may be corrected. No title of the first five results may begin with one of ``absent``;
``NOTHING`` means that no page may be found at all.
"""

from typing import NamedTuple


class Case(NamedTuple):
    query: str
    absent: tuple[str, ...] = ()


NOTHING = ("*",)

CASES = [
    # French words that no page holds: nothing is better than their neighbours in spelling.
    Case("licorne", NOTHING),
    Case("poterie", NOTHING),
    Case("manucure", NOTHING),
    Case("violoncelle", NOTHING),
    Case("dentiste", NOTHING),
    Case("pharmacien", NOTHING),
    Case("vétérinaire", NOTHING),
    Case("fourrure", NOTHING),
    Case("menuet", NOTHING),
    Case("cavalier", NOTHING),
    Case("perruque", NOTHING),
    Case("marmite", NOTHING),
    Case("crocodile", NOTHING),
    Case("astronaute", NOTHING),
    Case("perroquet", NOTHING),
    Case("cordonnier", NOTHING),
    # Words that share a beginning, a sound or a stem with another.
    Case("commune", ("Communiquer",)),
    Case("communication", ("Communes",)),
    Case("format de fichier", ("Formation",)),
    Case("départ", ("Département",)),
    Case("portail", ("Portes ouvertes",)),
    Case("employeur", ("Employé familial",)),
    Case("organe", ("Organisme",)),
    Case("retrait", ("Retraite",)),
    Case("cours", ("Course",)),
    Case("courrier", ("Cours",)),
    Case("gardien", ("Jardin",)),
    Case("jardin", ("Gardiennage", "Garde")),
    Case("peinture", ("Petit",)),
    Case("maison", ("Maçon", "Aide-maçon")),
    Case("contrat", ("Contraste",)),
    Case("cadre", ("Cuisine", "Plonge")),
    Case("tri", ("Travail", "Trois jours")),
    Case("numérique", ("Numéro",)),
    Case("marcher", ("Marché du travail", "Clause sociale : répondre")),
    Case("bac à sable", ("Recrutement sans CV",)),
    Case("pas le temps", ("Sans",)),
    # Acronyms are not each other, nor words.
    Case("CDI", ("Contrats aidés",)),
    Case("CAP", ("Cadres",)),
    Case("SAP", ("Sapin",)),
    Case("ADIE", ("Aide",)),
    # Short words and names are not each other's slips.
    Case("ESAT"),
    Case("PAJE"),
    Case("URSSAF"),
    Case("tuba", NOTHING),
    Case("iode", NOTHING),
    # The contrary of a word is not the word.
    Case("sans diplôme", ("Préparer le diplôme", "Carrefour des diplômés")),
    Case("sans domicile", ("Garde d’enfants à domicile", "Aide à domicile")),
    # A verb's plural is no noun: « agent » is not « âge », « client » is not « clé ».
    Case("agent", ("Accompagnement des personnes âgées",)),
    Case("étudiant", ("Diagnostic", "Services à la personne à Paris : tableau de bord")),
    Case("patient", ("Entrepreneur",)),
    Case("toiletteur canin", NOTHING),
    Case("sage-femme", ("Employé familial",)),
    Case("moniteur d’escalade", NOTHING),
    # An order is no arrondissement, « de demain » is no day.
    Case("2e chance", ("Pépinière numérique",)),
    Case("premier emploi", ("Point emploi des Halles", "Musée du Louvre")),
    Case("troisième âge", ("Maison des artisans",)),
    # Words that look like one of the pages’.
    Case(
        "forme",
        (
            "Formation",
            "Forum",
        ),
    ),
    Case("formulaire", ("Formation",)),
    Case("formel", ("Formation",)),
    Case("commander", ("Communiquer",)),
    Case("compte", ("Contes",)),
    Case("comptoir", ("Calculer",)),
    Case(
        "garderie",
        (
            "Gardiennage de nuit",
            "Garde de la Cité",
        ),
    ),
    Case("gare", ("Garde",)),
    Case("cartes", ("Carrefour",)),
    Case(
        "personnel",
        (
            "Services à la personne : la veille",
            "Accompagnement des personnes âgées",
        ),
    ),
    Case(
        "personnage",
        (
            "Services à la personne",
            "Accompagnement",
        ),
    ),
    Case(
        "ménagerie",
        (
            "Ménage écologique",
            "Employé familial",
        ),
    ),
    Case("droit", ("Droite",)),
    Case("directeur", ("Direction",)),
    Case("rue", ("Reprendre",)),
    Case(
        "tram",
        (
            "Travail",
            "Trouver",
        ),
    ),
    Case("nuit", ("Numéro",)),
    Case("soirée", ("Soir",)),
    Case("livre", ("Livr",)),
    Case("sans permis", ("Mission locale, antenne du 19e",)),
    Case("sans expérience", ("Faire reconnaître",)),
    Case("troisième vague", ("Maison des artisans",)),
    Case("première fois", ("Point emploi des Halles",)),
    Case("juge", ("Juriste",)),
    Case("concert", ("Concertation",)),
    Case("conserve", ("Conseil",)),
    Case("constat", ("Construction",)),
    Case(
        "portable",
        (
            "Portail",
            "Portes ouvertes",
        ),
    ),
    Case("poste", ("Postuler",)),
    Case(
        "logiciel",
        (
            "Logement",
            "Permanence : trouver un logement",
        ),
    ),
    Case(
        "parc",
        (
            "Parcours",
            "Parrain",
        ),
    ),
    Case("salle", ("Salarié",)),
    Case("jury", ("Juriste",)),
    Case(
        "jus",
        (
            "Juriste",
            "Permanence juridique",
        ),
    ),
    Case("formule", ("Formation",)),
    Case("entrée", ("Entretien",)),
    Case(
        "entrepôt",
        (
            "Entreprendre au féminin",
            "Créer votre entreprise",
        ),
    ),
    Case(
        "conte",
        (
            "Contrats aidés",
            "Compte",
        ),
    ),
    Case("cadran", ("Cadres",)),
    Case("créature", ("Créer votre entreprise",)),
    Case("récréation", ("Créer votre entreprise",)),
    Case("domaine", ("Aide à domicile",)),
    Case("sociologie", ("Clause sociale",)),
    # Nouns whose stem is that of a verb, or of another noun.
    Case("loyer", ("Loi du",)),
    Case("repas", ("Repassage", "Construire votre projet")),
    Case("CAF", ("Hôtels, cafés", "Portes ouvertes : les métiers de l’hôtellerie")),
    Case("PLIE", ("Tri du courrier",)),
    Case("opéra", ("Opérations",)),
    Case("devis", ("Jeunes diplômés",)),
    # Names and acronyms are not the words that look like them.
    Case("startup", ("Micro-entreprise",)),
    Case("lyon"),
    Case("burger", NOTHING),
    Case("ameli", NOTHING),
    Case("uber", NOTHING),
    Case("deliveroo", NOTHING),
    # « Pas de » is no « de ».
    Case("pas de diplôme", ("Préparer le diplôme", "Carrefour des diplômés")),
]

# French words that no page holds, more of them.
_OF_NO_PAGE = """
    cigogne, kayak, saxophone, ostéopathe, opticien, huissier, astrologue, fromage, chocolat,
    dinosaure, girafe, trampoline, bijou, bijoutier, tatouage, maquillage, barbier, pompier,
    gendarme, militaire, hélicoptère, plage, montagne, bitume, orthophoniste, kinésithérapeute,
    podologue, graphiste, maréchal-ferrant, apiculteur, avion, fleuret, moto, banc, patente, stade,
    balai, baleine, harpe, plombage, fourmi, cerise, volcan, tennis, parfum, soldat, tracteur,
    vigne, agriculteur, sculpteur, danseur, moteur, marteau, embarras, clou
"""

# Found or not, but never corrected.
_LEFT_ALONE = """
    notaire, vacances, pain, caution, mandat, bureau de poste, AAH, ARS, CAF, ASS, ATSEM, AFPR, HLM,
    SMIC, métro, mairie, service civique, libraire, 5e étage, mars, mai, demain matin tôt, urbain,
    camion, médecin, mission, place, point, CNAM, ASSEDIC, BAFA
"""


def _listed(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split(",")]


CASES += [Case(word, NOTHING) for word in _listed(_OF_NO_PAGE)] + [Case(word) for word in _listed(_LEFT_ALONE)]
