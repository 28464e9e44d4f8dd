"""Authorities that the record of 2008–2009 names, and companies that exist nowhere."""

from portal.demo import DemoContext
from portal.enums import OrganisationKind as Kind
from portal.models import Organisation

# Each is a key, a name and a mission.
AUTHORITIES = (
    ("paris-habitat", "Paris Habitat", "Construit, gère et rénove des logements sociaux à Paris et autour."),
    (
        "ap-hp", "Assistance publique – Hôpitaux de Paris (AP-HP)",
        "Gère les hôpitaux publics de Paris et de la région.",
    ),
    ("bnf", "Bibliothèque nationale de France (BnF)", "Conserve et fait connaître le patrimoine écrit de la France."),
    ("louvre", "Musée du Louvre", "Conserve et présente ses collections au public."),
    ("semavip", "SEMAVIP", "A aménagé des quartiers du nord-est de Paris pour le compte de la Ville."),
    (
        "premier-ministre", "Services du Premier ministre",
        "Achètent pour les administrations centrales qu’ils réunissent.",
    ),
    ("interieur", "Ministère de l’Intérieur", "Achète travaux et services pour ses sites parisiens."),
    ("justice", "Ministère de la Justice", "Achète travaux et services pour ses sites parisiens."),
    ("nexity", "Nexity", "Construit des logements et des bureaux ; une clause peut aussi lier un promoteur privé."),
)  # fmt: skip
# (key, name, kind, mission); the name says to readers that they will not find it anywhere else.
COMPANIES = (
    ("bati-lutece", "Lutèce Bâti (entreprise fictive)", Kind.COMPANY, "Gros œuvre et réhabilitation de logements."),
    ("peintres-bievre", "Les Peintres de la Bièvre (entreprise fictive)", Kind.COMPANY, "Peinture et finitions."),
    (
        "rails-est", "Voies et Rails de l’Est (entreprise fictive)", Kind.COMPANY,
        "Voirie, réseaux et voies de tramway.",
    ),
    (
        "jardins-ourcq", "Jardins de l’Ourcq (entreprise fictive)", Kind.COMPANY,
        "Création et entretien d’espaces verts.",
    ),
    ("net-seine", "Net Seine (entreprise fictive)", Kind.COMPANY, "Nettoyage de bureaux et de sites publics."),
    ("garde-cite", "Garde de la Cité (entreprise fictive)", Kind.COMPANY, "Gardiennage et sécurité incendie."),
    ("cuisines-faubourg", "Cuisines du Faubourg (entreprise fictive)", Kind.COMPANY, "Restauration collective."),
    (
        "demenageurs-pantin", "Déménageurs du Canal (entreprise fictive)", Kind.COMPANY,
        "Transferts de bureaux et d’archives.",
    ),
    ("technique-arsenal", "Arsenal Technique (entreprise fictive)", Kind.COMPANY, "Maintenance de bâtiments."),
    (
        "tri-belleville", "Courrier de Belleville (entreprise fictive)", Kind.COMPANY,
        "Tri, mise sous pli et impression.",
    ),
    ("accueil-rivoli", "Accueil Rivoli (entreprise fictive)", Kind.COMPANY, "Accueil du public et standard."),
    (
        "chantier-menilmontant", "Chantiers de Ménilmontant (structure fictive)", Kind.SIAE,
        "Second œuvre, avec des salariés en insertion.",
    ),
    (
        "regie-goutte-d-or", "Régie des Trois Portes (structure fictive)", Kind.SIAE,
        "Nettoyage et petits travaux dans les quartiers.",
    ),
    ("interim-tremplin", "Tremplin Intérim (structure fictive)", Kind.SIAE, "Intérim d’insertion, tous métiers."),
)  # fmt: skip


def load(context: DemoContext) -> None:
    for key, name, mission in AUTHORITIES:
        _add(context, key, name, Kind.AUTHORITY, mission, is_demo=False)
    for key, name, kind, mission in COMPANIES:
        _add(context, key, name, kind, mission, is_demo=True)


def _add(context: DemoContext, key: str, name: str, kind: Kind, mission: str, *, is_demo: bool) -> None:
    defaults = {"kind": kind, "mission": mission, "is_demo": is_demo}
    context.organisations[key] = Organisation.objects.get_or_create(name=name, defaults=defaults)[0]
