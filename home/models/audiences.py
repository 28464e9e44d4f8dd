"""One page per audience: everything the portal has for it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from portal.blocks import BodyBlock
from portal.enums import Audience
from portal.fields import PortalStreamField
from portal.models import PortalPage


class AudiencePage(PortalPage):
    """What one audience can read, visit, attend and answer to, with the lists already filtered."""

    audience = models.CharField("public", max_length=20, choices=Audience)
    body = PortalStreamField(BodyBlock(), verbose_name="texte complémentaire", blank=True)

    max_count = 3
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    content_panels = [FieldPanel("audience"), *PortalPage.base_content_panels, FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "page d’un public"
        verbose_name_plural = "pages des publics"

    def clean(self) -> None:
        super().clean()
        others = AudiencePage.objects.filter(audience=self.audience).exclude(pk=self.pk)
        if self.audience and others.exists():
            raise ValidationError({"audience": "Ce public a déjà sa page : modifiez plutôt celle-ci."})

    def refresh_listing_columns(self) -> None:
        """A page of an audience is for this audience."""
        super().refresh_listing_columns()
        for audience in Audience:
            setattr(self, audience.column, audience.value == self.audience)

    def json_ld(self) -> dict[str, Any]:
        return super().json_ld() | {
            "@type": "CollectionPage",
            "audience": {"@type": "Audience", "audienceType": str(Audience(self.audience).label)},
        }
