"""Who answers for pages, and until when a check of theirs holds."""

from dataclasses import dataclass
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal import kinds
from portal.generics import ModelChoiceField
from portal.models.settings import PortalSettings
from portal.orm.fields import KindField
from portal.pages.stamps import stamp
from portal.signed_links.forms import SignedLinkForm
from portal.web.publication.derived import derived

TTL = 300  # seconds


class KeeperQuerySet(models.QuerySet["Keeper"]):
    """Queries on those who answer for pages."""

    def active(self) -> Self:
        return self.filter(is_active=True)

    def desk(self) -> "Keeper | None":
        """Return who takes what nobody else answers for; None until one is named."""
        return self.active().filter(is_desk=True).first()


class KeeperForm(SignedLinkForm):
    """``hands_over_to`` is no field of the row: chosen, that person or team answers for all its pages from now on."""

    hands_over_to = ModelChoiceField(
        queryset=None, label="confier toutes ses pages à", required=False,
        help_text="Quand cette personne s’en va, ou que l’équipe change.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "hands_over_to" in self.fields:
            self.fields["hands_over_to"].queryset = Keeper.objects.active().exclude(pk=self.instance.pk)

    def save(self, commit: bool = True) -> Any:
        other = self.cleaned_data.get("hands_over_to")
        if other is not None and self.instance.pk:
            self.instance.hand_over(other)
        return super().save(commit)


class Keeper(models.Model):
    """A person or a team, of the house or of a partner, who says whether pages are still true.

    ``mailed_at``: when the last grouped mail was written to them, at most one a week. Links of before ``links_since``
    open nothing.
    """

    name = models.CharField("nom", max_length=120, unique=True, help_text="Une personne ou une équipe.")
    email = models.EmailField("courriel", help_text="Les demandes de relecture y sont envoyées. Il n’est pas publié.")
    user = models.ForeignKey(
        "auth.User", verbose_name="compte", null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="Le compte de cette personne, si elle en a un : ses pages l’attendent sur son bureau.",
    )  # fmt: skip
    organisation = models.ForeignKey(
        "portal.Organisation", verbose_name="organisme", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    is_trusted = models.BooleanField(
        "ses corrections sont publiées", default=False,
        help_text="Sinon, une personne de l’équipe les relit avant.",
    )  # fmt: skip
    is_desk = models.BooleanField(
        "reçoit ce dont personne d’autre ne répond", default=False, help_text="Une seule personne ou équipe."
    )
    is_active = models.BooleanField("en fonction", default=True)
    is_demo = models.BooleanField("donnée de démonstration", default=False)
    links_since = models.DateTimeField("liens valables depuis", null=True, blank=True, editable=False)
    mailed_at = models.DateTimeField("dernier courriel", null=True, blank=True, editable=False)

    objects: Any = KeeperQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("email")]),
        FieldRowPanel([FieldPanel("user"), FieldPanel("organisation")]),
        FieldRowPanel([FieldPanel("is_trusted"), FieldPanel("is_desk")]),
        FieldRowPanel([FieldPanel("is_active"), FieldPanel("is_demo")]),
        FieldRowPanel([FieldPanel("hands_over_to"), FieldPanel("replaces_links")]),
    ]
    base_form_class = KeeperForm

    class Meta:
        ordering = ["name"]
        verbose_name = "responsable de pages"
        verbose_name_plural = "responsables de pages"
        constraints = [
            models.UniqueConstraint(
                fields=["is_desk"], condition=models.Q(is_desk=True), name="portal_keeper_one_desk",
                violation_error_message="Une autre personne ou équipe reçoit déjà ce dont personne d’autre ne répond.",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def hand_over(self, other: "Keeper") -> None:
        """Give all that a keeper answers for, or stands in for, to somebody else; drafts in hand say so too."""
        for role, pages in (("keeper", self.pages), ("deputy", self.deputy_pages)):
            for page in pages.all():
                stamp(page, {role: other})
        for relation in self._meta.related_objects:
            # What is no page and says so; requests and checks stay who they were made by.
            if getattr(relation.related_model, "FOLLOWS_KEEPER", False):
                kept = relation.related_model._default_manager.filter(**{relation.field.name: self})
                kept.update(**{relation.field.name: other})

    def replace_links(self) -> None:
        """Make every link sent so far worthless, and whatever they opened in browsers."""
        self.links_since = timezone.now()
        type(self).objects.filter(pk=self.pk).update(links_since=self.links_since)


class ReviewTerm(models.Model):
    """How long a check holds for a kind, where an administrator says otherwise than the kind itself."""

    kind = KindField("nature", max_length=20, choices=kinds.choices, unique=True)
    months = models.PositiveSmallIntegerField(
        "relire après (mois)", default=0, help_text="0 : sans échéance. Dites alors pourquoi."
    )
    hide_after = models.PositiveSmallIntegerField(
        "masquer après (jours de retard)", null=True, blank=True, help_text="Vide : jamais. Dites alors pourquoi."
    )
    reason = models.CharField("raison de l’exception", max_length=200, blank=True)

    panels = [
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("months"), FieldPanel("hide_after")]),
        FieldPanel("reason"),
    ]

    class Meta:
        ordering = ["kind"]
        verbose_name = "échéance de relecture"
        verbose_name_plural = "échéances de relecture"

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def clean(self) -> None:
        super().clean()
        if (self.months == 0 or self.hide_after is None) and not self.reason.strip():
            raise ValidationError(
                {"reason": "Dites pourquoi ces pages n’ont pas d’échéance, ou ne sont jamais masquées."}
            )


@dataclass(frozen=True)
class ReviewTerms:
    """The terms of every kind: an administrator's first, then the kind's own, then the portal's setting."""

    default_months: int
    own: dict[str, tuple[int, int | None]]

    @classmethod
    def current(cls) -> "ReviewTerms":
        """As set today; kept until something is published."""
        return derived("portal:review-terms", cls._read, seconds=TTL)

    @classmethod
    def _read(cls) -> "ReviewTerms":
        rows = ReviewTerm.objects.values_list("kind", "months", "hide_after")
        return cls(PortalSettings.review_months_default(), {kind: (months, days) for kind, months, days in rows})

    def months_of(self, kind: str) -> int:
        """Return months that a check of the kind holds; 0 without a term."""
        if kind in self.own:
            return self.own[kind][0]
        declared = kinds.get(kind).review.months
        return self.default_months if declared is None else declared

    def hide_after(self, kind: str) -> int | None:
        """Return days past its term when a page of the kind leaves the lists; None never."""
        return self.own[kind][1] if kind in self.own else kinds.get(kind).review.hide_after
