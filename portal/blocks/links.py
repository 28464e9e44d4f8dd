"""Links out of the portal, always with who is at the other end."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from portal.blocks.choosers import PageChooserBlock, SnippetChooserBlock
from portal.words.text import web_address


class LinkBlock(blocks.URLBlock):
    """A URLBlock that gives back addresses of the web only, as ``portal.orm.fields.LinkField`` does."""

    def to_python(self, value: Any) -> str:
        return web_address(value) if isinstance(value, str) else ""


class PartnerLinkBlock(blocks.StructBlock):
    """A link to a page of the portal or to a partner's site."""

    text = blocks.CharBlock(label="Texte du lien", max_length=120, help_text="La destination, jamais « cliquez ici ».")
    page = PageChooserBlock(label="Page du portail", required=False)
    url = LinkBlock(label="Adresse chez un partenaire", required=False)
    organisation = SnippetChooserBlock("portal.Organisation", label="Partenaire", required=False)
    note = blocks.CharBlock(label="Précision", required=False, max_length=160)

    class Meta:
        icon = "link"
        label = "Lien"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            raise blocks.StructBlockValidationError(
                block_errors={
                    "url": ValidationError("Choisissez une page du portail ou donnez une adresse : l’une des deux.")
                }
            )
        return cleaned


class LinkListBlock(blocks.StructBlock):
    """A titled list of links."""

    title = blocks.CharBlock(label="Titre", required=False, max_length=120)
    links = blocks.ListBlock(PartnerLinkBlock(), label="Liens")

    class Meta:
        icon = "list-ul"
        label = "Liste de liens"
        template = "blocks/link_list.html"
