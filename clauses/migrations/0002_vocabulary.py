"""Sectors named in the record of 2008–2009 and publics of the clause: every portal starts with them."""

from datetime import date

from django.db import migrations

SECTORS = (
    ("batiment", "Bâtiment"),
    ("travaux-publics", "Travaux publics"),
    ("espaces-verts", "Espaces verts"),
    ("maintenance", "Exploitation et maintenance des équipements"),
    ("nettoyage", "Nettoyage"),
    ("demenagement", "Déménagement"),
    ("dechets", "Traitement des déchets"),
    ("restauration", "Restauration"),
    ("courrier", "Tri du courrier"),
    ("impression", "Impression"),
    ("formation", "Formation"),
    ("gardiennage", "Gardiennage"),
    ("accueil", "Accueil"),
)
# Each is a slug, a name, a statement and a proof.
PUBLICS = (
    (
        "longue-duree", "Personnes au chômage depuis un an ou plus", "Je cherche un emploi depuis un an ou plus",
        "attestation d’inscription à France Travail",
    ),
    (
        "rsa", "Personnes qui touchent le RSA", "Je touche le RSA (revenu de solidarité active)",
        "attestation de la CAF ou de la MSA",
    ),
    (
        "minima", "Personnes qui touchent l’ASS, l’AAH ou une pension d’invalidité",
        "Je touche l’ASS, l’AAH ou une pension d’invalidité", "attestation de paiement",
    ),
    (
        "jeune", "Moins de 26 ans sans diplôme ou en grande difficulté",
        "J’ai moins de 26 ans et je n’ai pas de diplôme, ou je suis en difficulté pour trouver un emploi",
        "pièce d’identité, suivi par une mission locale",
    ),
    (
        "rqth", "Personnes reconnues travailleurs handicapés", "J’ai une reconnaissance de travailleur handicapé (RQTH)",
        "décision de la MDPH",
    ),
    (
        "siae", "Personnes en parcours dans une structure d’insertion",
        "Je suis en parcours dans une structure d’insertion (SIAE), un GEIQ ou une EA", "contrat de travail",
    ),
    (
        "senior", "Demandeurs d’emploi de 50 ans et plus", "J’ai 50 ans ou plus et je cherche un emploi",
        "attestation d’inscription à France Travail",
    ),
    (
        "qpv", "Habitants d’un quartier prioritaire (QPV)", "J’habite un quartier prioritaire et je cherche un emploi",
        "justificatif de domicile",
    ),
    (
        "refugie", "Personnes réfugiées ou sous protection subsidiaire", "Je suis réfugié ou sous protection subsidiaire",
        "titre de séjour",
    ),
)


# Each is a slug, a trade and its share of labour in per cent: orders of magnitude published by facilitators.
RATES = (
    ("peinture-interieure", "Peinture intérieure", 70),
    ("maconnerie", "Maçonnerie", 50),
    ("charpente-metallique", "Charpente métallique", 20),
)
RATES_SOURCE = "guides en ligne de facilitateurs (laser-emploi.fr, mefsud77.fr), à confirmer marché par marché"
RATES_DATE = date(2026, 11, 1)


def seed(apps, schema_editor):
    sector = apps.get_model("clauses", "Sector")
    for slug, name in SECTORS:
        sector.objects.get_or_create(slug=slug, defaults={"name": name})
    public = apps.get_model("clauses", "EligiblePublic")
    for order, (slug, name, statement, proof) in enumerate(PUBLICS, start=1):
        public.objects.get_or_create(
            slug=slug, defaults={"name": name, "statement": statement, "proof": proof, "sort_order": order}
        )
    rate = apps.get_model("clauses", "TradeRate")
    for slug, trade, share in RATES:
        rate.objects.get_or_create(
            slug=slug,
            defaults={
                "trade": trade, "labour_share": share, "hourly_cost": 30, "source": RATES_SOURCE, "dated_on": RATES_DATE,
            },
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("clauses", "0001_initial")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
