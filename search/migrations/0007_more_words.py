"""More words of the field, and verbs as people conjugate them."""

from django.db import migrations

from search.lexicon_seed import groups


def forwards(apps, schema_editor):
    # The groups of the earlier editions are the editors' by now: those that they took out stay out.
    WordGroup = apps.get_model("search", "WordGroup")
    WordGroup.objects.bulk_create(WordGroup(kind=kind, terms="\n".join(terms)) for kind, terms in groups(edition=3))


def backwards(apps, schema_editor):
    terms = ["\n".join(terms) for _kind, terms in groups(edition=3)]
    apps.get_model("search", "WordGroup").objects.filter(terms__in=terms).delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0006_postgresql_vectors_apart")]
    operations = [migrations.RunPython(forwards, backwards)]
