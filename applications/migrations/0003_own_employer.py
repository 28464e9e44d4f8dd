import django.db.models.deletion
from django.db import migrations, models


def fill_employers(apps, schema_editor):
    """So far, each application was read by whoever its offer named."""
    offers = apps.get_model('clauses', 'OpportunityPage').objects.filter(pk=models.OuterRef('offer'))
    apps.get_model('applications', 'Application').objects.exclude(offer=None).update(
        employer=models.Subquery(offers.values('employer')[:1])
    )


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0002_robots_limits'),
        ('clauses', '0005_online_applications'),
        ('portal', '0002_districts'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='employer',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='portal.organisation', verbose_name='employeur'),
        ),
        migrations.RunPython(fill_employers, migrations.RunPython.noop),
    ]
