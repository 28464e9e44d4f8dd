"""How a contract was passed; when a situation counts, and which source that was read names it."""

from datetime import date

from django.db import migrations, models


SOURCE = "cie84.org, « Les publics concernés » par la clause d’insertion"
READ_ON = date(2026, 11, 30)
# Those that the source names as the portal does. It is silent on the others, which wait for theirs.
NAMED = ("longue-duree", "rsa", "minima", "rqth", "siae")


def name_sources(apps, schema_editor):
    publics = apps.get_model("clauses", "EligiblePublic").objects
    publics.filter(slug__in=NAMED, source="").update(source=SOURCE, checked_on=READ_ON)


class Migration(migrations.Migration):

    dependencies = [
        ('clauses', '0009_one_structure_less'),
    ]

    operations = [
        migrations.AddField(
            model_name='eligiblepublic',
            name='checked_on',
            field=models.DateField(blank=True, null=True, verbose_name='relevé le'),
        ),
        migrations.AddField(
            model_name='eligiblepublic',
            name='ends_on',
            field=models.DateField(blank=True, help_text='Dernier jour où cette situation compte. Vide : sans fin connue.', null=True, verbose_name='jusqu’au'),
        ),
        migrations.AddField(
            model_name='eligiblepublic',
            name='source',
            field=models.CharField(blank=True, help_text='Le texte ou le guide qui nomme cette situation.', max_length=200, verbose_name='source'),
        ),
        migrations.AddField(
            model_name='eligiblepublic',
            name='starts_on',
            field=models.DateField(blank=True, help_text='Vide : depuis une date non précisée.', null=True, verbose_name='à partir du'),
        ),
        migrations.AddField(
            model_name='operationpage',
            name='procedure',
            field=models.CharField(blank=True, choices=[('formalisee', 'Procédure formalisée'), ('adaptee', 'Procédure adaptée (MAPA)'), ('sans-publicite', 'Sans publicité ni mise en concurrence')], help_text='Vide : la source ne la dit pas.', max_length=16, verbose_name='procédure'),
        ),
        migrations.RunPython(name_sources, migrations.RunPython.noop),
    ]
