"""The steps of a guide."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from portal.blocks.choosers import PageChooserBlock, SnippetChooserBlock
from portal.blocks.links import LinkBlock
from portal.words.living import FEATURE

STEP_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", FEATURE]


class HelperBlock(blocks.StructBlock):
    """Who helps at this step: a page of the portal, a partner's site, or just words."""

    text = blocks.CharBlock(
        label="Qui", max_length=120, help_text="Le nom que la personne lira, par exemple « Cité des métiers »."
    )
    page = PageChooserBlock(label="Page du portail", page_type="portal.PortalPage", required=False)
    url = LinkBlock(label="Adresse chez un partenaire", required=False)
    organisation = SnippetChooserBlock("portal.Organisation", label="Partenaire", required=False)
    note = blocks.CharBlock(
        label="Précision", required=False, max_length=160, help_text="Par exemple « si vous avez moins de 26 ans »."
    )

    class Meta:
        icon = "group"
        label = "Qui vous aide"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["page"] and cleaned["url"]:
            raise blocks.StructBlockValidationError(
                block_errors={
                    "url": ValidationError("Gardez la page du portail ou l’adresse du partenaire : une seule des deux.")
                }
            )
        return cleaned


class StepBlock(blocks.StructBlock):
    """One step: what to do, who helps, how long it takes, what to bring."""

    title = blocks.CharBlock(label="Titre", max_length=100, help_text="Un verbe d’abord : « Faites le point ».")
    text = blocks.RichTextBlock(label="Que faire", features=STEP_FEATURES)
    helpers = blocks.ListBlock(HelperBlock(), label="Qui vous aide", min_num=0, default=[])
    duration = blocks.CharBlock(
        label="Compter", required=False, max_length=80, help_text="Par exemple « une à deux rencontres »."
    )
    bring = blocks.CharBlock(
        label="À emporter", required=False, max_length=250, help_text="Les papiers et documents utiles à cette étape."
    )
    note = blocks.CharBlock(
        label="Repère", required=False, max_length=250, help_text="Un chiffre ou un fait, avec sa date et sa base."
    )

    class Meta:
        icon = "list-ol"
        label = "Étape"
        label_format = "{title}"


class StepsBlock(blocks.StreamBlock):
    step = StepBlock()

    class Meta:
        min_num = 2
        max_num = 12
