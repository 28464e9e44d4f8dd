"""Events of nobody wait for their source's organisation, but where the command line asked otherwise."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ingest', '0008_not_said'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='publishes_uncredited',
            field=models.BooleanField(default=False, editable=False),
        ),
    ]
