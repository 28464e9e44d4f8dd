"""Plain pages: legal notice, accessibility statement, personal data."""

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from portal.blocks import BodyBlock
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from portal.words.text import plain_sentences


class ContentPage(PortalPage):
    """A text and nothing else."""

    body = PortalStreamField(BodyBlock(), verbose_name="texte", blank=True)

    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]

    content_panels = [*PortalPage.base_content_panels, FieldPanel("body")]
    promote_panels = [*PortalPage.classification_panels, *PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "page simple"
        verbose_name_plural = "pages simples"

    def search_body(self) -> str:
        return plain_sentences(str(self.body))
