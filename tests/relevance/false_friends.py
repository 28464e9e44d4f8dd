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
]
