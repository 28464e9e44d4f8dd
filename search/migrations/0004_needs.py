"""Needs, a kind of word group; portals that were installed before get the groups seeded since."""

from django.db import migrations, models

from search.lexicon_seed import groups


# The first of each kind that was added since 0003: whatever stands before it, editors may have changed or removed.
_FIRST_ADDED = {
    "famille": ["comprendre", "comprends", "comprend", "compris", "compréhension"],
    "synonymes": ["mission locale", "ML", "miloc", "miss locale"],
    "elargit": ["ARE finie", "RSA", "inscription et indemnisation"],
}
_NEED = "besoin"


def _added():
    begun = {_NEED}
    for kind, terms in groups():
        if terms == _FIRST_ADDED.get(kind):
            begun.add(kind)
        if kind in begun:
            yield kind, "\n".join(terms)


def forwards(apps, schema_editor):
    WordGroup = apps.get_model("search", "WordGroup")
    # A new portal has them; those that somebody saved in the admin have other ends of lines.
    known = {(kind, "\n".join(terms.splitlines())) for kind, terms in WordGroup.objects.values_list("kind", "terms")}
    missing = [each for each in dict.fromkeys(_added()) if each not in known]
    WordGroup.objects.bulk_create(WordGroup(kind=kind, terms=terms) for kind, terms in missing)


def backwards(apps, schema_editor):
    """Needs go: what reads word groups before this migration stops at a kind that it does not know."""
    apps.get_model("search", "WordGroup").objects.filter(kind=_NEED).delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0003_lexicon")]
    operations = [
        migrations.AlterField(
            model_name="wordgroup",
            name="kind",
            field=models.CharField(
                choices=[
                    ("synonymes", "Synonymes et sigles"),
                    ("famille", "Famille de mots"),
                    ("elargit", "Élargissement (le premier trouve aussi les autres)"),
                    ("besoin", "Besoin (où l’on y répond, puis comment on le dit)"),
                ],
                default="synonymes",
                max_length=12,
                verbose_name="nature",
            ),
        ),
        migrations.AlterField(
            model_name="wordgroup",
            name="terms",
            field=models.TextField(
                help_text="Un par ligne, avec ou sans accents, au singulier ou au pluriel. "
                "Par exemple « RSA » puis « revenu de solidarité active ». Six mots au plus par ligne. "
                "D’un besoin, la première ligne dit où l’on y répond (« halte-garderie | parents isolés »), les suivantes "
                "comment on le dit (« garder mon bébé ») : leurs mots comptent dans n’importe quel ordre.",
                verbose_name="termes",
            ),
        ),
        migrations.RunPython(forwards, backwards),
    ]
