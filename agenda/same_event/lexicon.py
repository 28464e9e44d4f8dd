"""Words of announcements, in French: what any of them says, what names its parts, what opposes two of them.

All are without accents and in the singular, as ``titles.read_title`` makes them.
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ABBREVIATIONS = {
    "asso": "association", "dom": "domicile", "eco": "economie", "etp": "entreprise", "form": "formation",
    "info": "information", "infos": "information", "jd": "job dating", "jobdating": "job dating",
    "jpo": "journee portes ouvertes", "logt": "logement", "num": "numerique", "pres": "presentation",
    "rdv": "rendez vous", "recrut": "recrutement", "reu": "reunion", "sap": "services personne", "st": "saint",
    "ste": "sainte", "tt": "tout", "vae": "validation acquis experience",
}  # fmt: skip
STOP_WORDS = _set(
    "a au aux avec c ce ces chez comment d dans de des du en entre et f h il l la le les leur leurs mon ma mes n nos "
    "notre on ou par paris pour qu que qui s sa se ses si son sur t ta tes ton un une vers vos votre vous y "
    "arrondissement"
)
WEEKDAYS = _set("lundi mardi mercredi jeudi vendredi samedi dimanche")
MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre",
)  # fmt: skip
# What an event is, or is about for everybody here: alone, such words do not tell two events apart nor make them one.
GENERIC = _set(
    "atelier collectif collective conference emploi evenement express forum information job dating journee matinee "
    "matinale meeting metier ouverte porte permanence presentation recrutement rencontre rendez reunion salon seance "
    "session speed stage devenir decouvrir decouverte matin soir cours visite webinaire gratuit inscription"
)
# One title completed by another of these is a part of the event, not the event.
PARTS = _set(
    "atelier bilan ceremonie cloture cocktail concert conference debat dejeuner inauguration ouverture preparation "
    "preparer projection remise simulation soiree stand table ronde vernissage visite webinaire"
)
# Shapes that exclude each other, where each title has one that the other has not.
SHAPES = _set("atelier conference webinaire visite permanence cours concert simulation table")
OPPOSED = (
    ({"debutant", "initiation", "decouverte"}, {"confirme", "avance", "perfectionnement", "approfondissement"}),
    ({"matin"}, {"apres", "midi"}),
    ({"jeune"}, {"senior"}),
    ({"presentiel"}, {"distance", "visio", "visioconference", "ligne", "webinaire", "distanciel"}),
    ({"employeur", "entreprise", "recruteur"}, {"candidat", "demandeur", "salarie"}),
)
REMOTE = _set("visio visioconference webinaire webinar distance distanciel ligne zoom teams online virtuel virtuelle")
# What announcements add under any title: who comes, how to come, how many.
PROMOTION = _set(
    "accueil attend attendent aupres bienvenue candidat chercheur conseiller decouvrez demandeur employeur enseigne "
    "entreprise exposant gratuit gratuite inscription inscrire inscrivez nombreux nombreuse obligatoire offre osez "
    "entree libre muni munie cv etait si fait faite "
    "participez partenaire place pourvoir poste present presente public recrute recrutent recruteur rencontrer "
    "rencontrez rejoignez reserver reservez tous toutes tout venez venir "
    "cinq dix quinze vingt trente quarante cinquante soixante cent dizaine vingtaine trentaine quarantaine centaine"
)
# Places that any partner may name so.
GENERIC_PLACES = _set(
    "salle fete fetes amphi amphitheatre auditorium hall agence accueil grande grand petite salon espace siege local "
    "locaux etage bureau ecole lycee centre"
)
# Who organises such events here: a segment of a title that is one of these, with a place, is no name of an event.
ORGANISERS = (
    "france travail", "pole emploi", "mission locale", "missions locales", "maison de l emploi", "maison des metiers",
    "cite des metiers", "cap emploi", "ville de paris", "mairie de paris", "mairie", "region ile de france",
    "departement de paris", "conseil departemental", "prefecture", "cci", "cma", "bge", "adie", "afpa", "apec",
    "greta", "geiq", "plie", "epec", "epide", "e2c", "uimm", "drieets", "transitions pro", "chambre de commerce",
    "chambre de metiers", "centre social", "bibliotheque", "mediatheque", "point paris emploi", "crous", "cidj",
    "action logement", "caf", "cpam", "urssaf", "pepiniere", "paris emploi",
)  # fmt: skip
# Beside an organiser's name, what does not make it anything else.
AROUND_ORGANISER = _set("agence antenne site espace avec par propose organise partenariat chez pour la le les")
LETTER_ORDINALS = {
    "premier": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6, "septieme": 7,
    "huitieme": 8, "neuvieme": 9, "dixieme": 10, "onzieme": 11, "douzieme": 12, "treizieme": 13, "quatorzieme": 14,
    "quinzieme": 15, "seizieme": 16, "dix septieme": 17, "dix huitieme": 18, "dix neuvieme": 19, "vingtieme": 20,
}  # fmt: skip
# One thing in several words: enough for a person to be asked, never to merge.
_KIN = (
    "proprete nettoyage entretien", "batiment btp travaux construction", "vente commerce", "securite surete",
    "hotellerie hotel", "restauration restaurant", "logistique entrepot magasinage",
    "numerique informatique digital digitale tech", "soin sante medical soignant",
    "creation creer createur creatrice entreprendre", "alternance apprentissage alternant apprenti",
    "aide auxiliaire assistante", "domicile vie", "seniors senior", "industrie industriel usine",
    "jeune jeunesse", "reconversion reconvertir", "recrutement recruter recrute recruteur embauche recrutent",
    "handicap handicape", "crecheur creche puericulture",
)  # fmt: skip
KIN = {word: group.split()[0] for group in _KIN for word in group.split()}
