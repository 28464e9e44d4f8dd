"""The list of a watch's documents."""

from typing import Any

from django.db import models
from django.db.models import F
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from portal.blocks import BodyBlock
from portal.enums import State
from portal.listing import (
    AudienceFilter,
    ChoiceFilter,
    FlagFilter,
    ListingPageMixin,
    Sort,
    TextFilter,
    TopicFilter,
)
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from resources.enums import DocumentKind, Rubric, Territory, Watch
from resources.filters import LEVEL, NumberFilter, YearFilter
from resources.kinds import DOCUMENT

from .document import DocumentPage

LATEST = (F("published_on").desc(), "-pk")


class DocumentIndexPage(ListingPageMixin, PortalPage):
    """Documents of one watch: by rubric, kind, territory, publisher and year."""

    watch = models.CharField("veille", max_length=10, choices=Watch, unique=True)
    body = PortalStreamField(BodyBlock(), verbose_name="texte sous la liste", blank=True)

    max_count = len(Watch.choices)
    parent_page_types = ["resources.ObservationPage"]
    subpage_types = ["resources.DocumentPage"]

    content_panels = [*PortalPage.base_content_panels, FieldPanel("watch"), FieldPanel("body")]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    listing_row_fields = ()
    listing_filters = (
        TextFilter([DOCUMENT]),
        ChoiceFilter("rubrique", "Rubrique", "rubric", Rubric),
        ChoiceFilter("nature", "Nature", "document_kind", DocumentKind),
        ChoiceFilter("territoire", "Niveau", "territory", Territory, silence=LEVEL),
        YearFilter(),
        NumberFilter("editeur", "Éditeur", "publisher"),
        AudienceFilter(),
        TopicFilter(),
        FlagFilter("valable", "Documents remplacés", ~models.Q(state=State.CLOSED), text="Sans les remplacés"),
    )
    listing_sorts = (
        Sort("recents", "Les plus récents", LATEST),
        Sort("anciens", "Les plus anciens", ("published_on", "pk")),
        Sort("titre", "Par titre", ("title",)),
    )

    class Meta:
        verbose_name = "veille documentaire"
        verbose_name_plural = "veilles documentaires"

    def get_rows(self) -> Any:
        return DocumentPage.objects.public_now().filter(watch=self.watch).for_cards()
