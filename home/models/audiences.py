"""One page per audience: everything the portal has for it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from home.digest import ListLink, digests, list_links, sections
from portal import kinds
from portal.blocks import BodyBlock
from portal.enums import Audience
from portal.kinds import Kind, OnAudiencePage
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField


def _shown_parts() -> dict[Kind, OnAudiencePage]:
    """What each kind shows on an audience's page, in order, as the kinds declare it."""
    parts = [(kind, kind.on_audience_page) for kind in kinds.every() if kind.on_audience_page]
    return dict(sorted(parts, key=lambda part: part[1].rank))


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

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        shown = _shown_parts()
        found = digests(
            ("audience", self.audience),
            lambda: PortalPage.objects.public_now().current().for_audience(self.audience),
            {kind: part.shown for kind, part in shown.items()},
        )
        links = list_links(request, sections(*(part.index_model for part in shown.values())), public=self.audience)
        parts = [
            {
                "title": part.title,
                "rows": found[kind].rows,
                "more": part.more,
                "noun": part.noun,
                "has_summaries": part.has_summaries,
                "link": links.get(part.index_model, ListLink()),
            }
            for kind, part in shown.items()
            if found[kind]
        ]
        return context | {"parts": parts}

    def json_ld(self) -> dict[str, Any]:
        return super().json_ld() | {
            "@type": "CollectionPage",
            "audience": {"@type": "Audience", "audienceType": str(Audience(self.audience).label)},
        }
