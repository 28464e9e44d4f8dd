"""Information meetings of a training, each with its place; they were one moment of a session."""

import django.db.models.deletion
import modelcluster.fields
import portal.typed.validators
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone


def move_meetings(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Meetings were written with a session: each becomes one of its training."""
    Session, Meeting = apps.get_model("trainings", "Session"), apps.get_model("trainings", "InformationMeeting")
    for session in Session.objects.exclude(meeting_at=None).select_related("place"):
        moment = timezone.localtime(session.meeting_at)
        there = session.place is not None and session.meeting_place in ("", session.place.title)
        Meeting.objects.create(
            page_id=session.page_id,
            day=moment.date(),
            starts_at=moment.time(),
            place=session.place if there else None,
            venue="" if there else session.meeting_place[:120],
            postcode="" if there else session.postcode or getattr(session.place, "postcode", ""),
        )


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0002_share_rounding'),
        ('trainings', '0005_known_sap_codes'),
    ]

    operations = [
        migrations.CreateModel(
            name='InformationMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(db_index=True, verbose_name='jour')),
                ('starts_at', models.TimeField(blank=True, help_text='Laissez vide si l’heure n’est pas connue.', null=True, verbose_name='de')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='à')),
                ('venue', models.CharField(blank=True, max_length=120, verbose_name='autre lieu')),
                ('address', models.CharField(blank=True, help_text='Numéro et rue.', max_length=160, verbose_name='adresse')),
                ('postcode', models.CharField(blank=True, max_length=5, validators=[portal.typed.validators.validate_postcode], verbose_name='code postal')),
                ('online_url', models.URLField(blank=True, help_text='Adresse de connexion, ou page où la demander.', max_length=500, verbose_name='lien en ligne')),
                ('how_to_register', models.CharField(blank=True, help_text='Par exemple « Venez avec une pièce d’identité ».', max_length=250, verbose_name='comment s’inscrire')),
                ('registration_url', models.URLField(blank=True, max_length=500, verbose_name='lien d’inscription')),
                ('is_cancelled', models.BooleanField(default=False, help_text='Ne l’effacez pas : les personnes abonnées à l’agenda sont prévenues.', verbose_name='annulée')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='trainings.trainingpage')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='information_meetings', to='resources.placepage', verbose_name='lieu du portail')),
            ],
            options={
                'verbose_name': 'réunion d’information',
                'verbose_name_plural': 'réunions d’information',
                'ordering': ['day', 'starts_at', 'pk'],
            },
        ),
        migrations.RunPython(move_meetings, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='session',
            name='meeting_at',
        ),
        migrations.RemoveField(
            model_name='session',
            name='meeting_place',
        ),
    ]
