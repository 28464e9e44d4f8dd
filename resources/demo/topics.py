"""Subjects that the whole portal is classified by: ``(slug, name, description)``."""

from portal.demo import DemoContext
from portal.models import Topic

TOPICS = (
    ("trouver-un-emploi", "Trouver un emploi", "Chercher, candidater, être accompagné jusqu’à l’embauche."),
    ("s-orienter", "S’orienter", "Choisir un métier, changer de voie, faire le point."),
    ("se-former", "Se former", "Trouver une formation et la financer."),
    ("vae", "Validation des acquis (VAE)", "Obtenir un diplôme par l’expérience."),
    ("creer-son-entreprise", "Créer son entreprise", "De l’idée au premier client."),
    ("reprendre-une-entreprise", "Reprendre une entreprise", "Reprendre ou transmettre un commerce, un atelier."),
    ("recruter", "Recruter", "Trouver des candidats, préparer une embauche, être aidé."),
    ("services-a-la-personne", "Services à la personne", "Garde d’enfants, aide à domicile, petits travaux…"),
    ("clause-sociale", "Clause sociale", "L’emploi d’insertion dans les marchés publics et privés."),
    ("insertion", "Insertion", "Reprendre pied vers l’emploi, avec un accompagnement."),
    ("rsa", "Revenu de solidarité active (RSA)", "Droits, accompagnement et retour à l’emploi avec le RSA."),
    ("jeunes", "Jeunes", "Premiers emplois, alternance, appui aux 16-25 ans."),
    ("handicap", "Handicap", "Travailler, se former et recruter avec un handicap."),
    ("egalite-et-discriminations", "Égalité et discriminations", "Agir contre les discriminations à l’embauche."),
    ("logement", "Logement", "Se loger pour travailler, travailler pour se loger."),
    ("quartiers-prioritaires", "Quartiers prioritaires", "L’emploi dans les quartiers de la politique de la ville."),
    ("marche-du-travail", "Marché du travail", "Emploi, chômage, métiers : les chiffres et les études."),
    ("batiment", "Bâtiment et travaux publics", "Les métiers du chantier, du gros œuvre aux finitions."),
    ("hotellerie-restauration", "Hôtellerie et restauration", "Les métiers des hôtels, cafés et restaurants."),
    ("numerique", "Numérique", "Les métiers du numérique et les outils pour chercher en ligne."),
)


def load(context: DemoContext) -> None:
    """Fill ``context.topics`` by slug; a topic that exists keeps what editors wrote."""
    for slug, name, description in TOPICS:
        defaults = {"name": name, "description": description}
        context.topics[slug] = Topic.objects.get_or_create(slug=slug, defaults=defaults)[0]
