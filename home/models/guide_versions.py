"""A version of a guide: easy to read, or in another language (ADR 0181)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Page, Revision

from home.blocks.version import VersionBlock
from home.enums import VersionLanguage
from home.kinds import VERSION
from home.versions.reading import frame_of, read_parts, versions_of
from home.versions.source import follow
from portal import dates
from portal.editing.content_checks.easy import easy_findings_in
from portal.editing.page_form import PortalPageForm
from portal.models import PortalPage
from portal.orm.fields import PortalStreamField
from portal.words.text import as_sentences, plain_sentences

UNREAD = "Une version paraît une fois relue : dites par qui, et quel jour."
TAKEN = "Ce guide a déjà une version dans cette langue : modifiez-la."
UNPUBLISHED = "Ce guide n’est pas publié : publiez-le d’abord. Une version ne paraît jamais sans lui."
COPIED = "Une version ne se copie pas sans son guide. Sous l’autre guide, choisissez « Ajouter une version »."
FUTURE = "Cette date est dans le futur : indiquez le jour où c’est fait."


class GuideVersionForm(PortalPageForm):
    """Asks who read a version before it is published, and whether it tells the guide of today."""

    follows_guide = forms.BooleanField(
        label="Cette version dit ce que dit le guide d’aujourd’hui", required=False,
        help_text="Cochez après l’avoir reprise : les lecteurs ne sont plus prévenus que le guide a changé.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.parent_page is not None:
            self.instance.guide = self.parent_page.specific
        if "slug" in self.fields:
            self.fields["slug"].required = False  # made from the language

    def clean(self) -> Any:
        cleaned = super().clean()
        language, guide = cleaned.get("language"), self.instance.guide
        others = GuideVersionPage.objects.child_of(guide).exclude(pk=self.instance.pk)
        if language and others.filter(language=language).exists():
            self.add_error("language", TAKEN)
        self.instance.waits_for_reader = self.is_deferred_validation
        if not (self.is_deferred_validation or guide.live):
            self.add_error(None, UNPUBLISHED)
        if not self.is_deferred_validation and not cleaned.get("is_demo"):
            for name in ("read_by", "read_on"):
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, UNREAD)
        if cleaned.get("follows_guide"):
            follow(self.instance, guide)
        return cleaned


class GuideVersionCopyForm(CopyForm):
    """Whoever read a version read it beside its guide; and a guide has one in each language."""

    def clean(self) -> Any:
        self.add_error("new_parent_page", COPIED)
        return super().clean()


class GuideVersionPage(PortalPage):
    """Its title, summary and address are made from the guide and the language; ``heading`` is what readers see."""

    KIND = VERSION

    slug: str
    language = models.CharField("langue", max_length=5, choices=VersionLanguage)
    heading = models.CharField("titre", max_length=150, help_text="Dans la langue de cette version.")
    content = PortalStreamField(VersionBlock(), verbose_name="texte")
    made_by = models.CharField("écrite ou traduite par", max_length=120)
    made_on = models.DateField("écrite ou traduite le")
    read_by = models.CharField(
        "relue par", max_length=120, blank=True,
        help_text="Facile à lire : des personnes à qui elle s’adresse. Traduction : qui parle cette langue.",
    )  # fmt: skip
    read_on = models.DateField("relue le", null=True, blank=True)
    # What it was made from: never typed.
    source_revision = models.ForeignKey(
        Revision, verbose_name="révision du guide", null=True, blank=True, editable=False, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    source_on = models.DateField("d’après le guide du", null=True, blank=True, editable=False)
    guide_changed_on = models.DateField("le guide a changé le", null=True, blank=True, editable=False)

    parent_page_types = ["home.GuidePage"]
    subpage_types: list[str] = []
    base_form_class = GuideVersionForm
    copy_form_class = GuideVersionCopyForm
    # With its guide: what the first one told is still what it was made from, its revisions are not the copy's.
    exclude_fields_in_copy = [*PortalPage.exclude_fields_in_copy, "source_revision", "guide_changed_on"]

    content_panels = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("heading")]),
        FieldPanel("content"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("made_by"), FieldPanel("made_on")]),
                FieldRowPanel([FieldPanel("read_by"), FieldPanel("read_on")]),
                HelpPanel(template="home/admin/version_source.html"),
                FieldPanel("follows_guide"),
            ],
            heading="D’où elle vient, qui l’a relue",
        ),
    ]
    promote_panels = [*PortalPage.quality_panels, *Page.promote_panels]

    _guide: Any = None
    waits_for_reader = False  # a draft, which its form says

    class Meta:
        verbose_name = "version d’un guide"
        verbose_name_plural = "versions des guides"

    @property
    def guide(self) -> Any:
        """The guide above it, as it is published; given by the form of one that has no place yet."""
        if self._guide is None and self.depth:
            self._guide = self.get_parent().specific
        return self._guide

    @guide.setter
    def guide(self, guide: Any) -> None:
        self._guide = guide

    def can_move_to(self, parent: Any) -> bool:
        """Refuse: what it says and who read it are of its guide."""
        return False

    @property
    def is_read(self) -> bool:
        return bool(self.read_by and self.read_on)

    def name_itself(self) -> None:
        """Take title, summary, address and audiences from the guide and the language."""
        guide, known = self.guide, VersionLanguage.values
        if guide is None or self.language not in known:
            return
        language = VersionLanguage(self.language)
        self.title = f"{guide.title}, {language.said}"[:255]
        self.draft_title = self.title
        self.summary = f"Le guide « {guide.title} », {language.said}."[:320]
        if not self.slug:
            self.slug = language.slug
        self.for_job_seekers, self.for_employers = guide.for_job_seekers, guide.for_employers
        self.for_project_holders = guide.for_project_holders
        if not self.source_digest:
            follow(self, guide)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.name_itself()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self.name_itself()
        super().minimal_clean()

    def clean(self) -> None:
        super().clean()
        days = {"made_on": self.made_on, "read_on": self.read_on}
        errors = {name: FUTURE for name, day in days.items() if day and day > dates.today()}
        if self.live and not (self.waits_for_reader or self.is_demo or self.is_read):
            errors["read_by"] = UNREAD
        if errors:
            raise ValidationError(errors)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Read a draft, which does not know how the guide changed since."""
        draft = super().with_content_json(content)
        # Since it was written, somebody may have found that the version tells the guide of a later day.
        if (draft.source_revision_id or 0) <= (self.source_revision_id or 0):
            for name in ("source_revision_id", "source_digest", "source_on", "guide_changed_on"):
                setattr(draft, name, getattr(self, name))
        return draft

    def compute_listing_meta(self) -> str:
        return f"Relu par {self.read_by}" if self.is_read else ""

    def search_body(self) -> str:
        """Its French; another language is found by its name, for the search reads French."""
        language = VersionLanguage(self.language)
        if not language.is_easy:
            return ""
        parts = [self.heading]
        for block in self.content:
            value = block.value
            texts = [value] if block.block_type in ("heading", "lines") else list(value.values())
            parts += [plain_sentences(str(text)) for text in texts]
        return as_sentences(parts)

    def search_keywords(self) -> tuple[str, ...]:
        language = VersionLanguage(self.language)
        return (language.own_name, str(language.label), *(("FALC",) if language.is_easy else ()))

    def text_findings(self, blocks: Any) -> Any:
        """Rules on French sentences say nothing of another language."""
        return easy_findings_in(blocks) if self.language == VersionLanguage.EASY else ()

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        language = VersionLanguage(self.language)
        return super().get_context(request, *args, **kwargs) | {
            "language": language,
            "parts": read_parts(self.content, language.value),
            "frame": frame_of(self),
            "versions": versions_of(self.guide),
        }

    def json_ld(self) -> dict[str, Any]:
        data = super().json_ld() | {"inLanguage": self.language, "name": self.heading}
        relation = "isBasedOn" if self.language == VersionLanguage.EASY else "translationOfWork"
        return data | {relation: {"@type": "HowTo", "@id": self.guide.full_url}}
