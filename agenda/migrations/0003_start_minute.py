from zoneinfo import ZoneInfo

from django.db import migrations, models
from django.db.models.functions import ExtractHour, ExtractMinute


def fill(apps, schema_editor):
    paris = ZoneInfo("Europe/Paris")
    minute = ExtractHour("start", tzinfo=paris) * 60 + ExtractMinute("start", tzinfo=paris)
    apps.get_model("agenda", "Occurrence").objects.using(schema_editor.connection.alias).update(start_minute=minute)


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0002_kind_may_be_unsaid'),
    ]

    operations = [
        migrations.AddField(
            model_name='occurrence',
            name='start_minute',
            field=models.PositiveSmallIntegerField(editable=False, help_text='Depuis minuit, à l’heure de Paris.', null=True, verbose_name='minute du début'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
