"""The guidance hub: guides, places, relayed information."""

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from portal.blocks import BodyBlock
from portal.fields import PortalStreamField
from portal.models import PortalPage


class OrientationPage(PortalPage):
    """Where to start when one does not know where to start."""

    body = PortalStreamField(BodyBlock(), verbose_name="texte complémentaire", blank=True)

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.GuideIndexPage", "home.RelayIndexPage"]

    content_panels = [*PortalPage.base_content_panels, FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "rubrique S’orienter"
        verbose_name_plural = "rubriques S’orienter"
