"""The blocks of a page's main text."""

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from portal.words.living import FEATURE

from .links import LinkListBlock

RICH_TEXT_FEATURES = ["bold", "italic", "h3", "ol", "ul", "link", "document-link", FEATURE, "superscript"]


class NoticeBlock(blocks.StructBlock):
    """A few words set apart from the text."""

    tone = blocks.ChoiceBlock(
        label="Ton",
        choices=[("ok", "Bonne nouvelle"), ("warn", "Attention")],
        required=False,
        help_text="Laissez vide pour « à savoir ».",
    )
    title = blocks.CharBlock(label="Titre", max_length=100)
    text = blocks.RichTextBlock(label="Texte", features=["bold", "italic", "link", FEATURE, "ul"])

    class Meta:
        icon = "info-circle"
        label = "Encadré"
        template = "blocks/notice.html"


class FigureBlock(blocks.StructBlock):
    """One number with what it counts."""

    value = blocks.CharBlock(label="Valeur", max_length=30, help_text="Telle que la source, par exemple « 1 290 ».")
    label = blocks.CharBlock(label="Ce qu’elle compte", max_length=120)


class FiguresBlock(blocks.StructBlock):
    """Key figures with their source, which is never optional."""

    figures = blocks.ListBlock(FigureBlock(), label="Chiffres", min_num=1, max_num=8)
    source = blocks.CharBlock(label="Source et date", max_length=200)

    class Meta:
        icon = "order"
        label = "Chiffres clés"
        template = "blocks/figures.html"


class CaptionedImageBlock(blocks.StructBlock):
    """An image with its description, its caption and its credit."""

    image = ImageBlock(label="Image")
    caption = blocks.CharBlock(label="Légende", required=False, max_length=200)

    class Meta:
        icon = "image"
        label = "Image"
        template = "blocks/image.html"


class DownloadBlock(blocks.StructBlock):
    """A file to download, with what it is."""

    document = DocumentChooserBlock(label="Fichier")
    title = blocks.CharBlock(label="Titre", max_length=120)

    class Meta:
        icon = "doc-full"
        label = "Fichier à télécharger"
        template = "blocks/download.html"


class BodyBlock(blocks.StreamBlock):
    """Everything an editor may put in a page's text, in the order of use."""

    text = blocks.RichTextBlock(label="Texte", features=RICH_TEXT_FEATURES, icon="pilcrow", template="blocks/text.html")
    heading = blocks.CharBlock(label="Intertitre", icon="title", max_length=120, template="blocks/heading.html")
    notice = NoticeBlock()
    links = LinkListBlock()
    figures = FiguresBlock()
    table = TableBlock(label="Tableau", template="blocks/table.html", table_options={"language": "fr-FR"})
    image = CaptionedImageBlock()
    download = DownloadBlock()
