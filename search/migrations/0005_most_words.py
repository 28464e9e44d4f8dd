"""An index of what heads a page, for queries that most words are enough for; and more words for what people ask."""

from django.db import migrations

from search.lexicon_seed import groups

_INDEX = "CREATE INDEX search_text_head ON search_searchtext USING gin (head_vector) WITH (fastupdate = off)"


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_INDEX)
    # The groups of the first edition are the editors' by now: those that they took out stay out.
    WordGroup = apps.get_model("search", "WordGroup")
    WordGroup.objects.bulk_create(WordGroup(kind=kind, terms="\n".join(terms)) for kind, terms in groups(edition=2))


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_text_head")
    terms = ["\n".join(terms) for _kind, terms in groups(edition=2)]
    apps.get_model("search", "WordGroup").objects.filter(terms__in=terms).delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0004_postgresql_vectors")]
    operations = [migrations.RunPython(forwards, backwards)]
