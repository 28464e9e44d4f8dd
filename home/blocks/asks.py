"""What a reader would say on arriving, each with a first thing to do."""

from wagtail import blocks

from portal.blocks.choosers import PageChooserBlock

MOST_ASKS = 4


class AskBlock(blocks.StructBlock):
    """A sentence in the first person, and the page that answers it."""

    sentence = blocks.CharBlock(
        label="Phrase",
        max_length=60,
        help_text="Ce que la personne dirait elle-même : « Je veux travailler tout de suite ».",
    )
    step = blocks.CharBlock(
        label="Première chose à faire",
        max_length=60,
        help_text="Ce qui l’attend au bout du lien : « Votre projet, en 5 étapes ». "
        "Pour une liste, le portail ajoute combien elle compte de lignes pour ce public.",
    )
    page = PageChooserBlock(label="Page du portail", page_type="portal.PortalPage")

    class Meta:
        icon = "help"
        label = "Question"


class AsksBlock(blocks.StreamBlock):
    ask = AskBlock()

    class Meta:
        max_num = MOST_ASKS
