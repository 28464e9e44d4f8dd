"""The structure of a lot becomes the first of several."""

import clauses.records.validators
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


def move(apps, schema_editor):
    structure = apps.get_model("clauses", "LotStructure").objects
    for lot in apps.get_model("clauses", "Lot").objects.exclude(siae=None).iterator():
        structure.get_or_create(lot=lot, organisation_id=lot.siae_id, defaults={"hours": lot.siae_hours or None, "sort_order": 0})


def back(apps, schema_editor):
    """Keep one structure of each lot, with the hours of all: the lot had room for one."""
    for lot in apps.get_model("clauses", "Lot").objects.filter(structures__isnull=False).distinct():
        rows = list(lot.structures.order_by("sort_order", "pk"))
        lot.siae_id, lot.siae_hours = rows[0].organisation_id, sum(row.hours or 0 for row in rows) or None
        lot.save()


class Migration(migrations.Migration):

    dependencies = [
        ('clauses', '0007_hours_correction'),
        ('portal', '0009_mails_in_html'),
    ]

    operations = [
        migrations.AlterField("lot", "siae", models.ForeignKey(
            blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="portal.organisation",
        )),
        migrations.CreateModel(
            name='LotStructure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('hours', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, validators=[clauses.records.validators.validate_positive_hours], verbose_name='dont heures confiées')),
                ('lot', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='structures', to='clauses.lot')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clause_subcontracts', to='portal.organisation', verbose_name='structure d’insertion')),
            ],
            options={
                'verbose_name': 'structure d’insertion d’un lot',
                'verbose_name_plural': 'structures d’insertion d’un lot',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('lot', 'organisation'), name='one_line_a_structure', violation_error_message='Cette structure est déjà dans une autre ligne : réunissez leurs heures.'), models.CheckConstraint(condition=models.Q(('hours', None), ('hours__gt', 0), _connector='OR'), name='structure_hours_positive')],
            },
        ),
        migrations.RunPython(move, back),
    ]
