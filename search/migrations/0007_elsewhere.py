"""Subjects that the portal does not deal with, and some needs; portals that were installed before get them."""

from django.db import migrations, models

from search.lexicon_seed import groups

_ELSEWHERE = "ailleurs"
# How the other groups that were added begin.
_FIRST_WORDS = {
    "besoin": (
        "job étudiant | offres en clause sociale | carrefour",
        "recruter à Paris | je recrute | employeurs engagés\n",
        "recruter une personne handicapée | Cap emploi\naide embauche handicapé\n",
    ),
    "elargit": ("FT\n", "PAD\n"),
}
KINDS = [
    ("synonymes", "Synonymes et sigles"),
    ("famille", "Famille de mots"),
    ("elargit", "Élargissement (le premier trouve aussi les autres)"),
    ("besoin", "Besoin (où l’on y répond, puis comment on le dit)"),
    ("ailleurs", "Hors sujet (ce dont le portail ne traite pas)"),
]


def _added():
    """Return the groups that are new: whatever else is missing, editors removed it."""
    seeded = [(kind, "\n".join(terms)) for kind, terms in groups()]
    return [
        (kind, terms) for kind, terms in seeded if kind == _ELSEWHERE or terms.startswith(_FIRST_WORDS.get(kind, ("\0",)))
    ]


def forwards(apps, schema_editor):
    WordGroup = apps.get_model("search", "WordGroup")
    known = {
        (kind, "\n".join(terms.splitlines())) for kind, terms in WordGroup.objects.values_list("kind", "terms")
    }
    WordGroup.objects.bulk_create(
        WordGroup(kind=kind, terms=terms) for kind, terms in dict.fromkeys(_added()) if (kind, terms) not in known
    )


def backwards(apps, schema_editor):
    """An earlier version knows no such kind."""
    apps.get_model("search", "WordGroup").objects.filter(kind=_ELSEWHERE).delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0006_needs_and_figures")]
    operations = [
        migrations.AlterField(
            "wordgroup", "kind", models.CharField("nature", choices=KINDS, default="synonymes", max_length=12)
        ),
        migrations.AlterField(
            "wordgroup",
            "terms",
            models.TextField(
                "termes",
                help_text="Un par ligne, avec ou sans accents, au singulier ou au pluriel. Par exemple « RSA » puis « revenu de solidarité active ». Six mots au plus par ligne. D’un besoin, la première ligne dit où l’on y répond (« halte-garderie | parents isolés »), les suivantes comment on le dit (« garder mon bébé ») : leurs mots comptent dans n’importe quel ordre. D’un hors sujet, la première ligne dit de quoi le portail ne traite pas, puis qui s’en charge et son adresse (« de santé | Annuaire santé | https://… »), les suivantes comment on le dit.",
            ),
        ),
        migrations.RunPython(forwards, backwards),
    ]
