"""The word groups that a new portal starts with."""

from django.db import migrations

from search.lexicon_seed import groups


def forwards(apps, schema_editor):
    WordGroup = apps.get_model("search", "WordGroup")
    WordGroup.objects.bulk_create(WordGroup(kind=kind, terms="\n".join(terms)) for kind, terms in groups())


def backwards(apps, schema_editor):
    apps.get_model("search", "WordGroup").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index_structures")]
    operations = [migrations.RunPython(forwards, backwards)]
