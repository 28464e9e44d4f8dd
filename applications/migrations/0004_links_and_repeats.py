import applications.models.application
from django.db import migrations, models

from portal.security.encryption import UnreadableError
from applications.receiving import email_digest


def fill_digests(apps, schema_editor):
    """So that people who applied before may ask for a new link; those whose keys are lost may not."""
    model = apps.get_model('applications', 'Application')
    for pk in list(model.objects.values_list('pk', flat=True)):
        try:
            email = model.objects.values_list('email', flat=True).get(pk=pk)
        except UnreadableError:
            continue
        model.objects.filter(pk=pk).update(email_digest=email_digest(email or ''))


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0003_own_employer'),
    ]

    operations = [
        migrations.AddField('application', 'link_version', models.PositiveIntegerField(default=0, editable=False)),
        migrations.AddField('application', 'link_ends_on', models.DateField(default=applications.models.application.link_end, verbose_name='dernier jour du lien')),
        migrations.AddField('application', 'email_digest', models.CharField(blank=True, db_index=True, default='', max_length=24), preserve_default=False),
        migrations.AddField('application', 'is_repeat', models.BooleanField(default=False, editable=False)),
        migrations.AddField('companyaccess', 'link_version', models.PositiveIntegerField(default=0, editable=False)),
        migrations.RemoveConstraint('application', 'one_application_per_person_and_offer'),
        migrations.AddConstraint('application', models.UniqueConstraint(condition=models.Q(('is_repeat', False)), fields=('offer', 'person_digest'), name='one_application_per_person_and_offer')),
        migrations.RunPython(fill_digests, migrations.RunPython.noop),
    ]
