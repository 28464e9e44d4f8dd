"""Documents of the two watches: who published what and when, on which territory, and what it counts."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from portal import dates
from portal.blocks import BodyBlock
from portal.editing.rows import InlinePanel
from portal.enums import State
from portal.models import PortalPage, ReviewTerms
from portal.orm.fields import LinkField, PortalStreamField
from portal.pages.children import children
from portal.pages.heads import dated
from portal.words.text import as_sentences, plain_sentences
from resources.enums import DocumentKind, Precision, Rubric, Territory, Watch
from resources.kinds import DOCUMENT
from resources.publishing import citing, figure_files

# Figures shown large above the table, which has them all.
HEADLINES = 3

# Of schema.org; a guide, a note or minutes have no word of their own there.
SCHEMA_TYPES: dict[str, str] = {
    DocumentKind.STUDY: "Report",
    DocumentKind.DIAGNOSIS: "Report",
    DocumentKind.REPORT: "Report",
    DocumentKind.STATISTICS: "Dataset",
    DocumentKind.REGULATION: "Legislation",
}


class DocumentPage(RoutablePageMixin, PortalPage):
    """A study, a note, a report… known by who published it and when.

    The file or the link may both be missing: old documents are then « consultable sur
    demande ». A document that a newer one replaces says so, and its state is closed.
    """

    KIND = DOCUMENT
    DETAIL_RELATED = ("publisher", "file", "replaces")

    document_kind = models.CharField("nature du document", max_length=14, choices=DocumentKind)
    rubric = models.CharField("rubrique", max_length=12, choices=Rubric, default=Rubric.TERRITORY)
    # The watch of the list that holds the page: one column, so that both lists and the hub are single queries.
    watch = models.CharField("veille", max_length=10, choices=Watch, editable=False, blank=True)
    publisher = models.ForeignKey(
        "portal.Organisation", verbose_name="éditeur", on_delete=models.PROTECT, related_name="documents"
    )
    authors = models.CharField(
        "auteurs", max_length=200, blank=True, help_text="Personnes ou services, séparés par des virgules."
    )
    published_on = models.DateField("publié le", help_text="Jour inconnu ? Mettez le 1er du mois, ou le 1er janvier.")
    precision = models.CharField(
        "précision de la date",
        max_length=6,
        choices=Precision,
        default=Precision.DAY,
        help_text="Ce que l’on sait : « Mois » montre « octobre 2008 », « Année » montre « 2008 ».",
    )
    period = models.CharField("période étudiée", max_length=60, blank=True, help_text="Par exemple « 2007-2008 ».")
    territory = models.CharField("niveau", max_length=8, choices=Territory, blank=True)
    area = models.CharField(
        "territoire précis", max_length=120, blank=True, help_text="Par exemple « 18e et 19e arrondissements »."
    )
    file = models.ForeignKey(
        "wagtaildocs.Document", verbose_name="fichier", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    link = LinkField("adresse du document", max_length=500, blank=True, help_text="Chez son éditeur, si possible.")
    method = models.CharField(
        "méthode et base", max_length=300, blank=True, help_text="Qui a été interrogé, combien, comment, quand."
    )
    body = PortalStreamField(BodyBlock(), verbose_name="ce qu’il faut en retenir", blank=True)
    replaces = models.ForeignKey(
        "self",
        verbose_name="remplace",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replacements",
        help_text="L’ancien document reste en ligne et renvoie à celui-ci.",
    )

    parent_page_types = ["resources.DocumentIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *PortalPage.base_content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("document_kind"), FieldPanel("rubric")]),
                FieldRowPanel([FieldPanel("publisher"), FieldPanel("authors")]),
                FieldRowPanel([FieldPanel("published_on"), FieldPanel("precision"), FieldPanel("period")]),
                FieldRowPanel([FieldPanel("territory"), FieldPanel("area")]),
            ],
            heading="Notice",
        ),
        MultiFieldPanel(
            [FieldPanel("file"), FieldPanel("link")],
            heading="Où le lire",
            help_text="Ni fichier ni adresse ? La page dira « consultable sur demande ».",
        ),
        FieldPanel("method"),
        InlinePanel("key_figures", heading="Chiffres clés", label="chiffre"),
        FieldPanel("body"),
        PageChooserPanel("replaces"),
    ]
    promote_panels = [*PortalPage.classification_panels, *PortalPage.quality_panels, *Page.promote_panels]

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documents"
        indexes = [models.Index(fields=["watch", "published_on"], name="resources_document_watch")]

    # Rules ------------------------------------------------------------------

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        if self.published_on and self.published_on > dates.today():
            errors["published_on"] = "Cette date est dans le futur : donnez celle de la publication du document."
        if self.replaces_id:
            self._check_replaced(errors)
        if errors:
            raise ValidationError(errors)

    def _check_replaced(self, errors: dict[str, str]) -> None:
        replaced: Any = self.replaces
        other = replaced.replacements.exclude(pk=self.pk).first()
        if replaced.pk == self.pk:
            errors["replaces"] = "Un document ne peut pas se remplacer lui-même."
        elif self.pk and replaced.replaces_id == self.pk:
            errors["replaces"] = f"« {replaced.title} » remplace déjà ce document-ci : l’un des deux seulement."
        elif other is not None:
            errors["replaces"] = f"« {replaced.title} » est déjà remplacé par « {other.title} »."
        elif self.published_on and replaced.published_on > self.published_on:
            errors["replaces"] = f"« {replaced.title} » est plus récent : vérifiez les dates, ou échangez les deux."

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self.path:
            parent = self.get_parent()
            self.watch = getattr(parent.specific, "watch", "") if parent else ""
        return super().save(*args, **kwargs)

    def review_months(self, terms: ReviewTerms) -> int:
        """Return what the watch of services to people says holds today.

        Other documents say what held on their own day.
        """
        return super().review_months(terms) if self.watch == Watch.SAP else 0

    def compute_dates(self) -> tuple[date | None, date | None]:
        return self.published_on, None

    def compute_state(self) -> State:
        return State.CLOSED if self.pk and self.replacements.filter(live=True).exists() else State.NONE

    def compute_listing_meta(self) -> str:
        publisher = self.publisher.short_name or self.publisher.name
        area = self.area or self.get_territory_display()
        parts = [str(self.get_document_kind_display()), publisher, self.published, area]
        return " · ".join(part for part in parts if part)

    @property
    def head_title(self) -> str:
        return self.seo_title or dated(self.title, self.published)

    def search_body(self) -> str:
        parts = [self.authors, self.publisher.display_name, self.period, self.area, self.method]
        parts += [f"{figure.shown} {figure.name}" for figure in self.key_figures.all()]
        return as_sentences([*parts, plain_sentences(str(self.body))])

    # What templates read ----------------------------------------------------

    @property
    def published(self) -> str:
        """``2008``, ``octobre 2008`` or ``12 octobre 2008``: what is known of the date."""
        if self.precision == Precision.YEAR:
            return str(self.published_on.year)
        if self.precision == Precision.MONTH:
            return dates.format_month(self.published_on)
        return dates.format_day(self.published_on)

    @property
    def published_iso(self) -> str:
        """The same for machines: ``2008``, ``2008-10`` or ``2008-10-12``."""
        lengths = {Precision.YEAR: 4, Precision.MONTH: 7}
        return self.published_on.isoformat()[: lengths.get(Precision(self.precision), 10)]

    @property
    def is_on_request(self) -> bool:
        """The team promises to say where to read it; an import promises nothing."""
        return not (self.file_id or self.link or self.taken_from)

    @property
    def replacement(self) -> "DocumentPage | None":
        """The published document that took this one's place."""
        return self.replacements.live().first() if self.state == State.CLOSED else None

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        figures = children(self, "key_figures")
        return super().get_context(request, *args, **kwargs) | {
            "figures": figures,
            "headlines": [figure.headline for figure in figures[:HEADLINES]] if len(figures) > HEADLINES else [],
            "has_shares": any(figure.base is not None for figure in figures),
            "has_areas": len({figure.territory for figure in figures}) > 1,
            "has_pages": any(figure.source_page for figure in figures),
            "replacement": self.replacement,
            "replaced": self.replaces if self.replaces and self.replaces.live else None,
            "citation": citing.in_words(self, request),
        }

    @path("chiffres.csv", name="figures")
    def figures_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with the key figures as a table for a spreadsheet; 404 where there is none."""
        figures = list(self.key_figures.all())
        if not figures:
            raise Http404
        return figure_files.csv_response(figures, f"{self.slug}-chiffres.csv", self)

    @path("citation/", name="citation")
    def citation_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with the reference for bibliography software."""
        response = HttpResponse(citing.bibtex(self, request), content_type="application/x-bibtex; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.slug}.bib"'
        return response

    def json_ld(self) -> dict[str, Any]:
        """Return a Report, a Dataset for statistics, a Legislation for texts; of no kind where nobody said which."""
        data = super().json_ld() | {
            "@type": SCHEMA_TYPES.get(self.document_kind, "CreativeWork"),
            "datePublished": self.published_iso,
            "publisher": {"@type": "Organization", "name": self.publisher.name},
        }
        if area := self.area or self.get_territory_display():
            data["spatialCoverage"] = area
        if self.authors:
            # A person or an institution: the cell does not say which.
            data["author"] = [{"name": name.strip()} for name in self.authors.split(",") if name.strip()]
        if self.period:
            data["temporalCoverage"] = self.period
        if self.link:
            data["sameAs"] = self.link
        return data
