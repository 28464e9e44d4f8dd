"""Information relayed for partners: always with its source, always with an end."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from home.kinds import RELAY
from portal import dates
from portal.blocks import BodyBlock
from portal.editing.panels import check_panels
from portal.enums import State
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from portal.words.text import plain_sentences

from .relay_index import RelayIndexPage

__all__ = ["RelayIndexPage", "RelayPage"]


class RelayPage(PortalPage):
    """What a partner announces, in our words, until the day it stops being true.

    ``starts_on`` is the day it took effect, ``ends_on`` the last day it may be trusted.
    """

    KIND = RELAY

    body = PortalStreamField(BodyBlock(), verbose_name="texte")

    parent_page_types = ["home.RelayIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.base_content_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("source_organisation"), FieldPanel("source_url")])],
            heading="Source (obligatoire)",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("starts_on", heading="Valable à partir du"),
                        FieldPanel("ends_on", heading="Valable jusqu’au", help_text="Ce jour compris."),
                    ]
                )
            ],
            heading="Validité (fin obligatoire)",
        ),
    ]
    promote_panels = [
        *PortalPage.classification_panels,
        MultiFieldPanel(
            [
                *check_panels,
                FieldPanel("is_demo"),
            ],
            heading="Vérification",
        ),
        *Page.promote_panels,
    ]

    class Meta:
        verbose_name = "information partenaire"
        verbose_name_plural = "informations partenaires"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.source_organisation_id is None:
            errors["source_organisation"] = "Choisissez l’organisme qui donne cette information."
        if self.ends_on is None:
            errors["ends_on"] = (
                "Indiquez jusqu’à quel jour cette information est valable. "
                "Si vous ne le savez pas, mettez une date dans six mois au plus et vérifiez-la ce jour-là."
            )
        if errors:
            raise ValidationError(errors)

    def compute_state(self) -> State:
        if self.ends_on and self.ends_on < dates.today():
            return State.CLOSED
        return State.NONE

    def compute_listing_meta(self) -> str:
        source = self.source_organisation.display_name if self.source_organisation else ""
        validity = f"Valable jusqu’au {dates.format_day(self.ends_on)}" if self.ends_on else ""
        return ". ".join(text for text in (source, validity) if text)

    def search_body(self) -> str:
        return plain_sentences(str(self.body))

    def json_ld(self) -> dict[str, Any]:
        data = super().json_ld() | {"@type": "Article", "headline": self.title}
        if self.source_organisation:
            data["sourceOrganization"] = {"@type": "Organization", "name": self.source_organisation.name}
        if self.source_url:
            data["isBasedOn"] = self.source_url
        if self.ends_on:
            data["expires"] = self.ends_on.isoformat()
        return data
