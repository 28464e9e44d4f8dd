"""The text of a guide's version: short lines, words explained, telephones."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from home.blocks.steps import STEP_FEATURES
from portal.typed import phones


class WordBlock(blocks.StructBlock):
    """A word that is hard to understand, and what it means."""

    term = blocks.CharBlock(label="Mot", max_length=80)
    meaning = blocks.RichTextBlock(label="Ce qu’il veut dire", features=["bold"])

    class Meta:
        icon = "openquote"
        label = "Mot expliqué"


class PhoneBlock(blocks.StructBlock):
    """Whom to call; the number is shown as readers of the language dial it."""

    label = blocks.CharBlock(label="Qui", max_length=120)
    number = blocks.CharBlock(
        label="Téléphone", max_length=30, help_text=f"Par exemple « {phones.EXAMPLE} » ou « 3949 »."
    )

    class Meta:
        icon = "phone"
        label = "Téléphone"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not phones.link(cleaned["number"]):
            words = f"Aucun téléphone n’a le numéro « {cleaned['number']} » : écrivez-le comme « {phones.EXAMPLE} »."
            raise blocks.StructBlockValidationError(block_errors={"number": ValidationError(words)})
        return cleaned


class VersionBlock(blocks.StreamBlock):
    """In the order of use."""

    heading = blocks.CharBlock(label="Intertitre", icon="title", max_length=120)
    lines = blocks.RichTextBlock(label="Phrases, une par ligne", icon="pilcrow", features=STEP_FEATURES)
    word = WordBlock()
    phone = PhoneBlock()

    class Meta:
        max_num = 80
