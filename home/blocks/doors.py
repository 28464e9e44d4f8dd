"""The three doors of the home page, one per audience."""

from wagtail import blocks

from portal.blocks import PartnerLinkBlock
from portal.blocks.choosers import PageChooserBlock


class DoorBlock(blocks.StructBlock):
    """An audience's door: a heading that speaks as the reader would, and where to go from there."""

    title = blocks.CharBlock(label="Titre", max_length=60, help_text="À la première personne : « Je recrute ».")
    text = blocks.CharBlock(label="Pour qui", max_length=160)
    page = PageChooserBlock(label="Page de ce public", page_type="home.AudiencePage", required=False)
    links = blocks.ListBlock(PartnerLinkBlock(), label="Liens", min_num=1, max_num=6)

    class Meta:
        icon = "login"
        label = "Porte d’entrée"


class DoorsBlock(blocks.StreamBlock):
    door = DoorBlock()
