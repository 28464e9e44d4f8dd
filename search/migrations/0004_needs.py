"""Needs, a kind of word group; portals that were installed before get the groups seeded since."""

from django.db import migrations, models

from search.lexicon_seed import groups


def forwards(apps, schema_editor):
    WordGroup = apps.get_model("search", "WordGroup")
    known = set(WordGroup.objects.values_list("kind", "terms"))
    missing = [(kind, terms) for kind, each in groups() if (kind, terms := "\n".join(each)) not in known]
    WordGroup.objects.bulk_create(WordGroup(kind=kind, terms=terms) for kind, terms in dict.fromkeys(missing))


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
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
