from django.db import migrations, models

STATES = [
    ('nouvelle', 'Reçue'), ('lue', 'Lue'), ('contactee', 'Personne contactée'), ('entretien', 'Entretien prévu'),
    ('embauchee', 'Embauche'), ('refusee', 'Refus'), ('close', 'Close sans réponse de l’employeur'),
]


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0004_links_and_repeats'),
    ]

    operations = [
        migrations.AlterField('application', 'status', models.CharField(choices=STATES, db_index=True, default='nouvelle', max_length=10, verbose_name='état')),
        migrations.AlterField('step', 'status', models.CharField(choices=STATES, max_length=10)),
    ]
