"""The base of every page: what it is, for whom, where, until when, and who vouches for it."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from portal import dates, kinds
from portal.editing.content_checks.previewed import CheckedInPreview
from portal.editing.page_form import PortalPageForm
from portal.editing.panels import audience_panels, base_content_panels, classification_panels, quality_panels
from portal.enums import AUDIENCE_COLUMNS, Audience, State
from portal.kinds import SECTION, Kind
from portal.models.addressed import AddressedPage
from portal.models.district import District
from portal.models.fresh import FreshPage
from portal.models.querysets import PortalPageManager
from portal.models.searched import SearchedPage
from portal.orm.changed_rows import just_made
from portal.orm.fields import KindField, LinkField, QuotingCharField, read_quoted
from portal.orm.page_tags import PageTags
from portal.orm.stored import StoredPage
from portal.orm.told_once import told_once
from portal.web.publication.publications import publishing
from portal.web.restrictions import restrictions_of

# What a page cannot say, nor be refused for, before it has its place in the tree.
OUTSIDE_TREE = ("path", "depth", "slug", "content_type", "translation_key", "locale")


class PortalPageTag(TaggedItemBase):
    content_object = ParentalKey("portal.PortalPage", on_delete=models.CASCADE, related_name="tagged_items")


# How imports signed what they brought before they had their own columns; drafts of that time still say so.
BY_IMPORT = "import « "


class PortalPage(CheckedInPreview, StoredPage, AddressedPage, FreshPage, SearchedPage, Page):
    """A concrete base with real columns, so that one query lists, filters and counts all kinds.

    Subclasses set ``KIND`` and answer the ``compute_*`` hooks from their own fields and
    children; the answers are stored on save (``refresh_listing_columns``), because a list
    of mixed kinds never loads the subclasses.
    """

    KIND: ClassVar[Kind] = SECTION
    # Relations that the detail page shows, joined when the page is routed to.
    DETAIL_RELATED: ClassVar[tuple[str, ...]] = ()
    # Small sets that it shows, brought by the same query: see ``portal.pages.told``.
    DETAIL_CHILDREN: ClassVar[dict[str, tuple[str, ...]]] = {}
    # Found for a visitor, from what is published.
    is_visited = False

    kind = KindField("nature", max_length=20, choices=kinds.choices, editable=False, db_index=True)
    summary = QuotingCharField(
        "résumé", max_length=320,
        help_text="Deux phrases au plus : ce que l’on trouve ici. Sert aux listes, à la recherche et au partage.",
    )  # fmt: skip
    for_job_seekers = models.BooleanField(Audience.JOB_SEEKERS.label, default=False)
    for_project_holders = models.BooleanField(Audience.PROJECT_HOLDERS.label, default=False)
    for_employers = models.BooleanField(Audience.EMPLOYERS.label, default=False)
    district = models.ForeignKey(
        District, verbose_name="arrondissement", null=True, blank=True, on_delete=models.PROTECT, related_name="pages"
    )
    starts_on = models.DateField("utile à partir du", null=True, blank=True)
    ends_on = models.DateField("utile jusqu’au", null=True, blank=True)
    state = models.CharField("état", max_length=10, choices=State, blank=True, default=State.NONE, editable=False)
    listing_meta = models.CharField("ligne des listes", max_length=250, blank=True, editable=False)
    source_organisation = models.ForeignKey(
        "portal.Organisation", verbose_name="organisme source", null=True, blank=True, on_delete=models.PROTECT,
        related_name="sourced_pages",
    )  # fmt: skip
    source_url = LinkField("adresse de la source", blank=True, max_length=500)
    topics = ParentalManyToManyField("portal.Topic", verbose_name="thèmes", blank=True, related_name="pages")
    tags = PageTags(through=PortalPageTag, blank=True, verbose_name="mots-clés")
    image = models.ForeignKey(
        "wagtailimages.Image", verbose_name="image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    image_alt = models.CharField(
        "description de l’image",
        max_length=200,
        blank=True,
        help_text="Ce que montre l’image, pour les personnes qui ne la voient pas.",
    )
    # Published, under no view restriction: the database keeps it (``portal.models.shown``). Never read while written.
    is_shown = models.BooleanField(default=False, editable=False, serialize=False)  # in no revision
    is_demo = models.BooleanField(
        "donnée de démonstration", default=False, help_text="Contenu inventé pour montrer le portail."
    )

    objects = PortalPageManager()

    is_creatable = False
    exclude_fields_in_copy = ["freshness", "flagged_on"]
    base_form_class = PortalPageForm
    content_panels = base_content_panels
    promote_panels = [*classification_panels, *quality_panels, *Page.promote_panels]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.FilterField("kind"),
        index.FilterField("state"),
        index.FilterField("starts_on"),
        index.FilterField("ends_on"),
        index.FilterField("review_on"),
        index.FilterField("freshness"),
        index.FilterField("is_demo"),
    ]
    base_content_panels = base_content_panels
    audience_panels = audience_panels
    classification_panels = classification_panels
    quality_panels = quality_panels

    class Meta:
        verbose_name = "page du portail"
        verbose_name_plural = "pages du portail"
        indexes = [
            models.Index(fields=["kind", "ends_on"], name="portal_kind_ends"),
            models.Index(fields=["kind", "starts_on"], name="portal_kind_starts"),
            models.Index(fields=["review_on"], name="portal_review"),
            # All that the lists of one kind ask of a page to find and count it: they read the index alone.
            models.Index(
                fields=["kind", "is_shown", "page_ptr", "freshness", *AUDIENCE_COLUMNS.values(), "district"],
                name="portal_listed",
            ),
        ]

    # What subclasses answer -------------------------------------------------

    def compute_dates(self) -> tuple[date | None, date | None]:
        """Return first and last day of relevance; by default what the editor typed."""
        return self.starts_on, self.ends_on

    def compute_state(self) -> State:
        return State.NONE

    def compute_listing_meta(self) -> str:
        """Return the line under the title in lists, at most 250 characters of plain text."""
        return ""

    def compute_district(self) -> District | None:
        return self.district

    def search_district(self) -> str:
        """Code of the district that the search finds it in; empty when it is of none."""
        return self.district.code if self.district else ""

    @property
    def may_be_imported(self) -> bool:
        """False where the page itself tells that no source brought it, which spares a query."""
        return True

    @property
    def head_title(self) -> str:
        """What search engines call it; an editor's own words first."""
        return self.seo_title or self.title

    @property
    def head_description(self) -> str:
        """The summary, then what lists say of it: two pages that begin alike differ there."""
        parts = (self.summary, self.listing_meta)
        return self.search_description or ". ".join(part.rstrip(".") for part in parts if part)

    def json_ld(self) -> dict[str, Any]:
        """Return the page as schema.org sees it."""
        data: dict[str, Any] = {
            "@context": "https://schema.org", "@type": "WebPage", "name": self.title, "description": self.summary,
            "url": self.full_url, "inLanguage": "fr",
        }  # fmt: skip
        if self.last_published_at:
            data["dateModified"] = self.last_published_at.isoformat()
        return data

    # Stored answers ---------------------------------------------------------

    def refresh_listing_columns(self) -> None:
        """Store the hooks' answers in the columns that mixed lists read."""
        self._tell_import_from_check()
        self.kind = self.KIND.value
        self.starts_on, self.ends_on = self.compute_dates()
        self.district = self.compute_district()
        self.state = self.compute_state()
        self.refresh_freshness()
        meta = self.compute_listing_meta()
        self.listing_meta = meta if len(meta) <= 250 else meta[:249].rstrip() + "…"

    def _tell_import_from_check(self) -> None:
        if self.verified_by.startswith(BY_IMPORT):
            self.imported_from = self.verified_by.removeprefix(BY_IMPORT).removesuffix(" »")
            self.imported_on, self.verified_on, self.verified_by = self.verified_on, None, ""

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        # A term that had come by the day of the check is that of the check before.
        if not self.review_on or (self.verified_on and self.review_on <= self.verified_on):
            self.propose_review()
        super().full_clean(*args, **kwargs)

    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:
        # Wagtail's lock says nothing of the page: one that its form would refuse today can be locked.
        clean = clean and "locked" not in (kwargs.get("update_fields") or ())
        with District.objects.at_hand(), just_made(self), told_once(self, kwargs.get("update_fields")):
            if "update_fields" not in kwargs:
                read_quoted(self)
                self.refresh_listing_columns()
            saved = super().save(clean=clean, user=user, log_action=log_action, **kwargs)
        self.note_stored(kwargs.get("update_fields"))
        return saved

    def publish(self, *args: Any, **kwargs: Any) -> Any:
        # Kept copies of other pages stay true while they are made again.
        with publishing(self):
            return super().publish(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = "La fin est avant le début : vérifiez les deux dates."
        if self.verified_on and self.verified_on > dates.today():
            errors["verified_on"] = "Cette date est dans le futur : indiquez le jour où vous avez vérifié la page."
        if self.image_id and not self.image_alt.strip():
            errors["image_alt"] = "Décrivez l’image en une phrase, pour les personnes qui ne la voient pas."
        if errors:
            raise ValidationError(errors)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        return restrictions_of(self)

    # What templates read ----------------------------------------------------

    @property
    def page_kind(self) -> Kind:
        return kinds.get(self.kind or self.KIND.value)

    @property
    def is_section(self) -> bool:
        return self.page_kind is SECTION  # it leads to other pages rather than being what a reader looks for

    @property
    def audiences(self) -> list[Audience]:
        return [Audience(value) for value, column in AUDIENCE_COLUMNS.items() if getattr(self, column)]

    @property
    def audience_names(self) -> str:
        """The audiences in words, for the admin's lists and exports."""
        return ", ".join(str(audience.label) for audience in self.audiences)

    @property
    def is_over(self) -> bool:
        """Past its last day, for the kinds that expire."""
        return self.page_kind.expires and self.ends_on is not None and self.ends_on < dates.today()

    @property
    def current_state(self) -> State:
        """The stored state, or « closed » once the last day has passed; « en cours » no longer says so afterwards."""
        if self.is_over and self.state != State.CANCELLED:
            return State.CLOSED
        if self.page_kind.goes_on and self.state == State.OPEN and self.ends_on and self.ends_on < dates.today():
            return State.NONE
        return State(self.state)

    @property
    def state_label(self) -> str:
        return self.page_kind.state_label(self.current_state, State(self.state))

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        request.portal_page = self
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context
