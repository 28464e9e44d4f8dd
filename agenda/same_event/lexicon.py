"""Words of announcements, in French: what any of them says, what names its parts, what opposes two of them.

All are without accents and in the singular, as ``titles.read_title`` makes them.
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ABBREVIATIONS = {
    "asso": "association", "dom": "domicile", "eco": "economie", "etp": "entreprise", "form": "formation",
    "info": "information", "infos": "information", "jd": "job dating", "jobdating": "job dating",
    "fair": "forum", "workshop": "atelier", "webinar": "webinaire", "hiring": "recrutement",
    "newcomers": "nouveaux arrivants", "women": "femme", "youth": "jeune", "refugees": "refugie", "meetup": "rencontre",
    "training": "formation", "careers": "metier", "career": "metier", "jobs": "job",
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


def _families(groups: tuple[str, ...]) -> dict[str, str]:
    return {stem: group.split()[0] for group in groups for stem in group.split()}


# Stems of words of one trade; two trades at one place and hour are two events, whatever their titles have in common.
TRADES = _families((
    "hotel restaur cuisin chef serveur commis barman plonge gouvernant traiteur etage",
    "boulang patiss boucher poisson",
    "batiment btp macon plomb electric peintre menuis couvreur construct renovation charpent carrel",
    "propret nettoyage menage", "securit surete gardien vigile",
    "transport bus conducteur conduire chauffeur machinist ferroviaire rail ratp sncf keolis",
    "logist entrepot magasinier cariste livreur manutention colis", "enfance creche puericult assmat periscol nounou",
    "sante infirmi soignant medic hopita ehpad paramedic", "domicile auxiliaire dependance",
    "commerc vente vendeur distribution caissi monoprix carrefour boutique", "banque bancaire assurance",
    "sport animat bafa loisir", "industri usine soudeu mecani aeronaut", "artisan", "comptab", "secretair",
    "ecolog environnement jardin paysag recycl", "cinema audiovisuel concert musique theatre spectacle chorale",
    "yoga sophro relaxation danse", "couture mode textile", "funerair",
))  # fmt: skip
# What one comes for: shared, it asks a person, unless the two titles oppose what they say of it.
PURPOSES = _families((
    "creat cree entreprendre entrepren independant micro autoentrepren statut startup business pitch scop cooperative",
    "formation validation acquis competence reconver evolution cpf cep bilan qualif diplom experience",
    "alternan apprenti", "candidature lettre entretien linkedin profil simulation cv", "droit juridi avocat",
    "retrait", "handicap rqth agefiph", "anglais francais espagnol langue conversation fle", "insertion iae solidair",
    "numeri informati digital ordinateur tablette bureautique tableur messagerie internet smartphone",
    "orientation stage", "logement", "budget banque tresorerie",
))  # fmt: skip
# Of each set, two members at one place and hour are two events.
RIVALS = tuple(map(_set, (
    "anglais francais espagnol allemand italien arabe chinois portugais", "bus metro tramway train", "cap bts bac cqp",
    "cv lettre entretien linkedin", "creer reprendre", "femme homme", "messagerie tableur",
    "ratp sncf transdev keolis poste carrefour monoprix franprix auchan leclerc lidl decathlon ikea accor amazon",
)))  # fmt: skip
PUBLICS = _set("jeune senior femme homme parent etudiant lyceen collegien adulte refugie aidant salarie cadre")
LEVELS = _set("debutant avance confirme intermediaire initiation perfectionnement a1 a2 b1 b2 c1")
# What is held once, and what comes back each week or month under one title (in the singular).
ONE_TIME = _set(
    "forum salon journee matinee festival nuit semaine fete rencontre conference inauguration village bourse marche "
    "dejeuner ceremonie colloque assise gala convention olympiade trophee braderie"
)
REGULAR = _set(
    "atelier permanence reunion cour cafe club groupe consultation session conversation initiation accompagnement "
    "coaching seance rendez collective lundi mardi mercredi jeudi vendredi samedi dimanche apero afterwork "
    "webinaire hebdomadaire mensuel mensuelle"
)
