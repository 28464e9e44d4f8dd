"""One page per audience: everything the portal has for it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from home.blocks import AsksBlock
from home.entrance.audience import audience_context
from portal.blocks import BodyBlock
from portal.enums import Audience
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField


class AudiencePage(PortalPage):
    """What one audience can read, visit, attend and answer to, with the lists already filtered."""

    audience = models.CharField("public", max_length=20, choices=Audience)
    asks = PortalStreamField(
        AsksBlock(),
        verbose_name="questions",
        blank=True,
        help_text="Trois ou quatre phrases que la personne dirait : chacune mène à une première chose à faire.",
    )
    body = PortalStreamField(BodyBlock(), verbose_name="texte complémentaire", blank=True)

    max_count = 3
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    content_panels = [FieldPanel("audience"), *PortalPage.base_content_panels, FieldPanel("asks"), FieldPanel("body")]
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
        """Mark the page of an audience as one for this audience."""
        super().refresh_listing_columns()
        for audience in Audience:
            setattr(self, audience.column, audience.value == self.audience)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | audience_context(self.audience, self.asks, request)

    def json_ld(self) -> dict[str, Any]:
        return super().json_ld() | {
            "@type": "CollectionPage",
            "audience": {"@type": "Audience", "audienceType": str(Audience(self.audience).label)},
        }
