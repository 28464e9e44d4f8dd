"""The 26 activities of personal services (Code du travail, D.7231-1; CASF, D.312-6-2), codes that prepare for them, funders."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# (code, activity, short name, regime, only within an offer at home)
ACTIVITIES = (
    ("A1", "Garde d’enfants de moins de 3 ans, ou de moins de 18 ans en situation de handicap, à domicile", "Garde d’enfants de moins de 3 ans", "A", False),
    ("A2", "Accompagnement des enfants de moins de 3 ans dans leurs déplacements", "Sorties des enfants de moins de 3 ans", "A", False),
    ("A3", "Assistance aux personnes âgées, handicapées ou atteintes de pathologies chroniques", "Aide aux personnes âgées ou handicapées", "T", False),
    ("A4", "Conduite du véhicule personnel des personnes âgées, handicapées ou atteintes de pathologies chroniques", "Conduite, personnes âgées ou handicapées", "T", False),
    ("A5", "Accompagnement dans leurs déplacements des personnes âgées, handicapées ou atteintes de pathologies chroniques", "Sorties, personnes âgées ou handicapées", "T", False),
    ("D1", "Entretien de la maison et travaux ménagers", "Ménage et entretien", "D", False),
    ("D2", "Petits travaux de jardinage, y compris le débroussaillage", "Jardinage", "D", False),
    ("D3", "Petit bricolage, dit « homme toutes mains »", "Petit bricolage", "D", False),
    ("D4", "Garde d’enfants de 3 ans et plus à domicile", "Garde d’enfants de 3 ans et plus", "D", False),
    ("D5", "Soutien scolaire ou cours à domicile", "Soutien scolaire", "D", False),
    ("D6", "Soins d’esthétique à domicile pour les personnes dépendantes", "Soins d’esthétique", "D", False),
    ("D7", "Préparation de repas à domicile, y compris le temps passé aux courses", "Préparation de repas", "D", False),
    ("D8", "Livraison de repas à domicile", "Livraison de repas", "D", True),
    ("D9", "Collecte et livraison à domicile de linge repassé", "Linge repassé", "D", True),
    ("D10", "Livraison de courses à domicile", "Livraison de courses", "D", True),
    ("D11", "Assistance informatique à domicile", "Assistance informatique", "D", False),
    ("D12", "Soins et promenades d’animaux de compagnie pour les personnes dépendantes", "Soins aux animaux", "D", False),
    ("D13", "Maintenance, entretien et vigilance temporaires, à domicile, de la résidence", "Surveillance de la résidence", "D", False),
    ("D14", "Assistance administrative à domicile", "Assistance administrative", "D", False),
    ("D15", "Accompagnement des enfants de 3 ans et plus dans leurs déplacements", "Sorties des enfants de 3 ans et plus", "D", True),
    ("D16", "Téléassistance et visioassistance", "Téléassistance", "D", False),
    ("D17", "Interprète en langue des signes, technicien de l’écrit et codeur en langage parlé complété", "Langue des signes et codage", "D", False),
    ("D18", "Conduite du véhicule personnel des personnes ayant besoin d’une aide temporaire", "Conduite, aide temporaire", "D", True),
    ("D19", "Accompagnement des personnes ayant besoin d’une aide temporaire dans leurs déplacements", "Sorties, aide temporaire", "D", True),
    ("D20", "Assistance aux personnes ayant besoin d’une aide temporaire, hors soins", "Assistance temporaire", "D", False),
    ("D21", "Coordination et délivrance des services à la personne", "Coordination des services", "D", False),
)  # fmt: skip

# (name, kind, words after « financée », how to ask)
FUNDERS = (
    ("Région Île-de-France", "region", "par la Région", "Votre conseiller ou conseillère inscrit la formation dans votre projet."),
    ("Ville de Paris (anciennement Département de Paris)", "departement", "par la Ville de Paris", "Votre espace insertion ou votre référent RSA fait la demande."),
    ("France Travail", "france-travail", "par France Travail", "Votre conseiller ou conseillère France Travail valide la demande."),
    ("AFPA", "afpa", "par l’AFPA", "L’AFPA étudie votre dossier après la réunion d’information."),
    ("Politique de la ville (anciennement CUCS)", "cucs", "par la politique de la ville", "L’équipe de votre quartier vous oriente."),
    ("Opérateur de compétences (OPCO)", "autre", "par l’OPCO de la branche", "Votre employeur fait la demande."),
)  # fmt: skip


# Nomenclature, code, name and the activities that it prepares for.
CODES = (
    ("rome", "K1302", "Assistance auprès d’adultes", ("A3", "A5")),
    ("rome", "K1303", "Assistance auprès d’enfants", ("A1", "D4")),
    ("rome", "K1304", "Services domestiques", ("D1", "D7")),
    ("rome", "K1305", "Intervention sociale et familiale", ("A3", "D20")),
    ("formacode", "44028", "", ("A3", "A5")),
    ("formacode", "42079", "", ("D1",)),
    ("formacode", "44041", "", ("A1", "D4")),
    ("formacode", "44019", "", ("A3",)),
)


def create_vocabularies(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    SapActivity = apps.get_model("trainings", "SapActivity")
    SapActivity.objects.bulk_create(
        SapActivity(code=code, name=name, short_name=short, regime=regime, within_offer=within, sort_order=number)
        for number, (code, name, short, regime, within) in enumerate(ACTIVITIES, 1)
    )
    Funder = apps.get_model("trainings", "Funder")
    Funder.objects.bulk_create(
        Funder(name=name, kind=kind, by_name=by_name, how_to_ask=how, sort_order=number)
        for number, (name, kind, by_name, how) in enumerate(FUNDERS, 1)
    )


def create_codes(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    SapCode, SapActivity = apps.get_model("trainings", "SapCode"), apps.get_model("trainings", "SapActivity")
    activities = {activity.code: activity.pk for activity in SapActivity.objects.all()}
    through = SapCode._meta.get_field("activities").remote_field.through
    for system, code, label, prepared in CODES:
        row = SapCode.objects.create(system=system, code=code, label=label)
        through.objects.bulk_create(
            through(sapcode_id=row.pk, sapactivity_id=activities[each]) for each in prepared if each in activities
        )


class Migration(migrations.Migration):
    dependencies = [("trainings", "0001_initial")]

    operations = [
        migrations.RunPython(create_vocabularies, migrations.RunPython.noop),
        migrations.RunPython(create_codes, migrations.RunPython.noop),
    ]
