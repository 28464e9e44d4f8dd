"""Name the copies among the links, so that they are asked for too."""

from django.db import migrations, models

from links.inventory.addresses import digest_of, normalised


def name_copies(apps, _schema_editor):
    links = apps.get_model("links", "Link").objects
    for link in links.exclude(copy="").only("pk", "copy").iterator():
        links.filter(pk=link.pk).update(copy_digest=digest_of(normalised(link.copy)))


class Migration(migrations.Migration):
    dependencies = [("links", "0003_copies")]

    operations = [
        migrations.AddField(
            model_name="link",
            name="copy_digest",
            field=models.CharField(blank=True, db_index=True, max_length=32),
        ),
        migrations.RunPython(name_copies, migrations.RunPython.noop),
    ]
