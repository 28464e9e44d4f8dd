"""Funders as they are named in 2026: the City has the powers of the Département since 2019, the CUCS ended in 2014.

What an administrator wrote otherwise stays.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# (name, words after « financée ») before and after.
RENAMED = (
    (
        ("Département de Paris", "par le Département"),
        ("Ville de Paris (anciennement Département de Paris)", "par la Ville de Paris"),
    ),
    (
        ("CUCS (politique de la ville)", "par la politique de la ville"),
        ("Politique de la ville (anciennement CUCS)", "par la politique de la ville"),
    ),
)


def _rename(apps: StateApps, pairs: list[tuple[tuple[str, str], tuple[str, str]]]) -> None:
    funders = apps.get_model("trainings", "Funder").objects
    for (old, old_words), (new, new_words) in pairs:
        if not funders.filter(name=new).exists():
            funders.filter(name=old, by_name=old_words).update(name=new, by_name=new_words)


def name_as_today(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    _rename(apps, list(RENAMED))


def name_as_before(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    _rename(apps, [(new, old) for old, new in RENAMED])


class Migration(migrations.Migration):
    dependencies = [("trainings", "0007_permanent_entries")]

    operations = [
        migrations.AlterField(
            model_name="funder",
            name="kind",
            field=models.CharField(
                choices=[
                    ("region", "Région"),
                    ("departement", "Ville de Paris (anciennement Département)"),
                    ("france-travail", "France Travail (anciennement Pôle emploi)"),
                    ("afpa", "AFPA"),
                    ("cucs", "Politique de la ville (anciennement CUCS)"),
                    ("autre", "Autre financeur"),
                ],
                default="autre",
                max_length=20,
                verbose_name="famille",
            ),
        ),
        migrations.AlterField(
            model_name="sapactivity",
            name="regime",
            field=models.CharField(
                choices=[
                    ("A", "Agrément de l’État"),
                    ("T", "Autorisation de service autonomie à domicile (SAD), ou agrément"),
                    ("D", "Déclaration, facultative"),
                ],
                max_length=1,
                verbose_name="régime",
            ),
        ),
        migrations.RunPython(name_as_today, name_as_before),
    ]
