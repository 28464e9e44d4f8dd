"""Topics and organisations for every other loader, services and publics for the places."""

from portal.demo import DemoContext
from resources.enums import Need
from resources.models import Service, WelcomedPublic

from . import organisations, topics

SERVICES = (
    ("aide-au-cv", "Aide au CV et à la lettre", Need.WORK),
    ("offres-d-emploi", "Consulter des offres d’emploi", Need.WORK),
    ("preparer-un-entretien", "Préparer un entretien d’embauche", Need.WORK),
    ("conseiller-personnel", "Être suivi par un conseiller ou une conseillère", Need.WORK),
    ("inscription-indemnisation", "Inscription et indemnisation", Need.WORK),
    ("rencontrer-des-employeurs", "Rencontrer des employeurs", Need.WORK),
    ("emploi-d-insertion", "Emplois d’insertion et clause sociale", Need.WORK),
    ("bilan-de-competences", "Faire le point sur ses compétences", Need.TRAINING),
    ("s-informer-sur-les-metiers", "S’informer sur les métiers", Need.TRAINING),
    ("trouver-une-formation", "Trouver et financer une formation", Need.TRAINING),
    ("conseil-vae", "Conseil en validation des acquis (VAE)", Need.TRAINING),
    ("apprendre-le-francais", "Apprendre le français", Need.TRAINING),
    ("apprendre-le-numerique", "Apprendre à se servir d’un ordinateur", Need.TRAINING),
    ("apprentissage", "Trouver un contrat en alternance", Need.TRAINING),
    ("premier-conseil-creation", "Premier conseil pour créer une activité", Need.BUSINESS),
    ("plan-d-affaires", "Bâtir son plan d’affaires", Need.BUSINESS),
    ("microcredit", "Microcrédit et prêts d’honneur", Need.BUSINESS),
    ("reprise-transmission", "Reprendre ou transmettre une entreprise", Need.BUSINESS),
    ("bureaux-partages", "Bureaux partagés et domiciliation", Need.BUSINESS),
    ("acces-aux-droits", "Accès aux droits et démarches", ""),
    ("ordinateurs-en-acces-libre", "Ordinateurs et imprimante en accès libre", ""),
    ("ecrivain-public", "Écrivain public", ""),
    ("aide-au-logement", "Aide à la recherche d’un logement", ""),
    ("halte-garderie", "Halte-garderie pendant les ateliers", ""),
)
PUBLICS = (
    ("jeunes-16-25", "Jeunes de 16 à 25 ans"),
    ("personnes-au-rsa", "Personnes qui touchent le RSA"),
    ("personnes-handicapees", "Personnes handicapées"),
    ("plus-de-45-ans", "Plus de 45 ans"),
    ("cadres", "Cadres et jeunes diplômés"),
    ("salaries", "Salariés qui changent de voie"),
    ("personnes-sans-logement", "Personnes sans logement"),
    ("personnes-etrangeres", "Personnes étrangères en situation régulière"),
    ("parents-isoles", "Parents qui élèvent seuls leurs enfants"),
    ("habitants-des-quartiers", "Habitants des quartiers prioritaires"),
    ("createurs", "Créateurs et repreneurs"),
    ("employeurs", "Employeurs"),
)


def load(context: DemoContext) -> None:
    """Before any page; what exists keeps what editors wrote."""
    topics.load(context)
    organisations.load(context)
    for slug, name, need in SERVICES:
        Service.objects.get_or_create(slug=slug, defaults={"name": name, "need": need})
    for slug, name in PUBLICS:
        WelcomedPublic.objects.get_or_create(slug=slug, defaults={"name": name})
