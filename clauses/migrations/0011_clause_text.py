"""The text proposed for tenders: every portal starts with a version, editors write the next ones."""

from datetime import date

import modelsearch.index
from django.db import migrations, models


VERSION = date(2026, 11, 30)
SOURCE = "article L. 2112-2 du code de la commande publique, lu sur marche-public.fr le 30 novembre 2026"
BODY = """Clause sociale d’insertion, condition d’exécution du marché

Pendant la durée du marché, d’un montant estimé à {montant}, le titulaire réserve au moins {heures} de travail à des personnes qui rencontrent des difficultés particulières d’accès à l’emploi.

{lots}

Ces personnes relèvent des situations annexées au marché. Chaque situation est vérifiée avant l’embauche, avec un justificatif. Le titulaire embauche lui-même, ou passe par une structure d’insertion, un GEIQ ou une entreprise de travail temporaire.

Le titulaire déclare chaque mois les heures faites et le nombre de personnes en poste.

[À compléter : l’annexe des situations, qui accompagne le titulaire, comment les heures sont contrôlées, les pénalités.]
"""


def seed(apps, schema_editor):
    apps.get_model("clauses", "ClauseText").objects.get_or_create(
        version_on=VERSION, defaults={"body": BODY, "source": SOURCE}
    )


class Migration(migrations.Migration):

    dependencies = [
        ('clauses', '0010_procedure_and_dated_publics'),
    ]

    operations = [
        migrations.CreateModel(
            name='ClauseText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version_on', models.DateField(help_text='Elle remplace la précédente ce jour-là.', unique=True, verbose_name='version du')),
                ('body', models.TextField(max_length=6000, verbose_name='texte')),
                ('source', models.CharField(help_text='Le texte de loi ou le modèle dont il s’inspire.', max_length=200, verbose_name='source')),
            ],
            options={
                'verbose_name': 'texte de clause',
                'verbose_name_plural': 'textes de clause',
                'ordering': ['-version_on'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
