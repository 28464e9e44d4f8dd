"""What happens at work and around it, trades and services, as people call them."""

from django.db import migrations

from search.lexicon_seed import groups, taken_back

_EDITION = 5


def _stored(group):
    kind, terms = group
    return {"kind": kind, "terms": "\n".join(terms)}


def forwards(apps, schema_editor):
    # The groups of the earlier editions are the editors' by now: one is taken back only as it was seeded.
    WordGroup = apps.get_model("search", "WordGroup")
    for group in taken_back(_EDITION):
        WordGroup.objects.filter(**_stored(group)).delete()
    WordGroup.objects.bulk_create(WordGroup(**_stored(group)) for group in groups(edition=_EDITION))


def backwards(apps, schema_editor):
    WordGroup = apps.get_model("search", "WordGroup")
    for group in groups(edition=_EDITION):
        WordGroup.objects.filter(**_stored(group)).delete()
    WordGroup.objects.bulk_create(WordGroup(**_stored(group)) for group in taken_back(_EDITION))


class Migration(migrations.Migration):
    dependencies = [("search", "0008_plain_words")]
    operations = [migrations.RunPython(forwards, backwards)]
