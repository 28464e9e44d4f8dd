"""Needs told in more ways, figures and prices among them; portals that were installed before get them."""

from django.db import migrations

from search.lexicon_seed import groups

_NEED = "besoin"
# The first need that was added since 0005: whatever stands before it, editors may have changed or removed.
_FIRST_ANSWERS = "note du trimestre | panorama de l’emploi à Paris"


def _added():
    needs = ["\n".join(terms) for kind, terms in groups() if kind == _NEED]
    first = next(place for place, terms in enumerate(needs) if terms.splitlines()[0] == _FIRST_ANSWERS)
    return needs[first:]


def forwards(apps, schema_editor):
    WordGroup = apps.get_model("search", "WordGroup")
    known = {"\n".join(terms.splitlines()) for terms in WordGroup.objects.filter(kind=_NEED).values_list("terms", flat=True)}
    WordGroup.objects.bulk_create(
        WordGroup(kind=_NEED, terms=terms) for terms in dict.fromkeys(_added()) if terms not in known
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0005_familiar_needs")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
