import agenda.records.submission
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0007_repetitions'),
    ]

    operations = [
        migrations.AddField('trustedlink', 'link_version', models.PositiveIntegerField(default=0, editable=False)),
        migrations.AddField('trustedlink', 'ends_on', models.DateField(blank=True, default=agenda.records.submission.link_end, help_text='Le lien s’éteint seul ensuite. Vide\xa0: dans un an.', verbose_name='dernier jour')),
    ]
