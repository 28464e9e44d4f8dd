"""Where pages come from, how, how often, and how far it is trusted."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from ingest.contents import content_choices
from ingest.enums import Request, Schedule, Trust
from ingest.forms import SourceForm
from ingest.registry import format_choices, is_inward
from portal import dates
from portal.enums import AUDIENCE_COLUMNS, Audience
from portal.orm.fields import LinkField
from portal.typed.validators import validate_postcode

FAILURES_BEFORE_WARNING = 3


ADDRESS_HELP = "Ou déposez un fichier : il faut l’un des deux."
ORGANISATION_HELP = (
    "Le partenaire crédité sur chaque page importée. Sans lui, les événements qui ne nomment pas leur organisateur "
    "restent des brouillons ; ils paraissent à la relève qui suit, si la source publie."
)
TRUST_HELP = "Vaut pour les relèves à venir : les brouillons déjà proposés restent à publier un à un."


def private_storage() -> FileSystemStorage:
    """Return a storage outside the public media: a partner's file may hold more than what we publish."""
    return FileSystemStorage(location=settings.PRIVATE_ROOT)


class SourceQuerySet(models.QuerySet["Source"]):
    def due(self, at: datetime | None = None) -> list["Source"]:
        """Return sources that a person asked for, and active ones whose next run is due."""
        moment = at or dates.now()
        return [source for source in self if source.request or source.is_due(moment)]


class Source(models.Model):
    """A partner's feed: where it is, how it is read, and how far it is trusted."""

    name = models.CharField("nom", max_length=120, unique=True)
    organisation = models.ForeignKey(
        "portal.Organisation",
        verbose_name="organisme",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
        help_text="Le partenaire crédité sur chaque page importée.",
    )
    format = models.CharField("format", max_length=30, choices=format_choices)
    url = LinkField("adresse", max_length=500, blank=True, help_text="Laissez vide pour un fichier déposé.")
    schedule = models.CharField("rythme", max_length=10, choices=Schedule, default=Schedule.MANUAL)
    trust = models.CharField("confiance", max_length=10, choices=Trust, default=Trust.DRAFT)
    licence = models.CharField("licence", max_length=120, blank=True, help_text="Par exemple « Licence Ouverte 2.0 ».")
    credit = models.CharField(
        "mention de la source",
        max_length=200,
        blank=True,
        help_text="Écrite au bas de chaque page importée, avec la licence. Par exemple « Ville de Paris, Que faire ».",
    )
    topics = models.ManyToManyField("portal.Topic", verbose_name="thèmes par défaut", blank=True, related_name="+")
    for_job_seekers = models.BooleanField(Audience.JOB_SEEKERS.label, default=False)
    for_project_holders = models.BooleanField(Audience.PROJECT_HOLDERS.label, default=False)
    for_employers = models.BooleanField(Audience.EMPLOYERS.label, default=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="responsable",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Reçoit un message après trois échecs de suite.",
    )
    content = models.CharField(
        "ce que le fichier décrit",
        max_length=20,
        choices=content_choices,
        blank=True,
        default="",
        help_text="Pour un CSV, un flux RSS ou Atom. Laissez vide pour le reconnaître au contenu, et pour un autre "
        "format.",
    )
    # By column of the portal (« titre »), the file's own heading; other formats keep their settings here too.
    mapping = models.JSONField("correspondance des colonnes", default=dict, blank=True)
    # For events: where they are held when the partner does not say.
    default_venue = models.CharField(
        "lieu par défaut",
        max_length=160,
        blank=True,
        help_text="Pour un agenda dont les rendez-vous ont toujours lieu au même endroit sans qu’il le dise : "
        "le nom de cet endroit. Un rendez-vous qui donne son lieu garde le sien.",
    )
    default_address = models.CharField(
        "adresse par défaut", max_length=200, blank=True, help_text="Le numéro et la rue de cet endroit."
    )
    default_postcode = models.CharField(
        "code postal par défaut",
        max_length=5,
        blank=True,
        validators=[validate_postcode],
        help_text="Vaut aussi pour les adresses sans code postal : ne le remplissez que si tous les rendez-vous de "
        "cette source ont lieu sous ce code.",
    )
    upload = models.FileField(
        "fichier déposé",
        upload_to="imports",
        storage=private_storage,
        blank=True,
        help_text="Lu à la place de l’adresse. N’est jamais servi au public.",
    )
    # Asked for at the command line, where no organisation can be named: events of nobody are published too.
    publishes_uncredited = models.BooleanField(default=False, editable=False)
    is_active = models.BooleanField("active", default=True)
    request = models.CharField("demande", max_length=10, choices=Request, blank=True, default="", editable=False)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    # Where a format that reads only what changed stands, in its own words.
    cursor = models.CharField(max_length=100, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField("échecs de suite", default=0, editable=False)
    last_success_at = models.DateTimeField("dernier succès", null=True, blank=True, editable=False)
    last_tried_at = models.DateTimeField("dernier essai", null=True, blank=True, editable=False)

    objects: ClassVar[models.Manager["Source"]] = SourceQuerySet.as_manager()

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("organisation", help_text=ORGANISATION_HELP), FieldPanel("format")]),
        FieldRowPanel([FieldPanel("url", help_text=ADDRESS_HELP), FieldPanel("upload")]),
        FieldRowPanel([FieldPanel("schedule"), FieldPanel("trust", help_text=TRUST_HELP), FieldPanel("is_active")]),
        FieldRowPanel([FieldPanel("licence"), FieldPanel("credit")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel(column) for column in AUDIENCE_COLUMNS.values()]),
                FieldPanel("topics"),
            ],
            heading="Classement par défaut",
        ),
        FieldPanel("content"),
        FieldPanel("mapping"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("default_venue"), FieldPanel("default_address")]),
                FieldPanel("default_postcode"),
            ],
            heading="Où, si le partenaire ne le dit pas (événements)",
        ),
        FieldPanel("owner"),
    ]

    base_form_class = SourceForm

    class Meta:
        ordering = ["name"]
        verbose_name = "source"
        verbose_name_plural = "sources"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.url and not self.url.lower().startswith(("http://", "https://")):
            errors["url"] = "Donnez une adresse qui commence par http:// ou https://."
        elif not self.has_something_to_read:
            errors["url"] = "Donnez une adresse ou déposez un fichier : sans l’un ni l’autre, il n’y a rien à lire."
        elif self.schedule != Schedule.MANUAL and not (self.url or is_inward(self.format)):
            errors["url"] = "Donnez une adresse : une source relevée régulièrement en a besoin."
        if (self.default_venue or self.default_address) and not self.default_postcode:
            errors["default_postcode"] = "Donnez le code postal de ce lieu : il le situe dans Paris."
        if errors:
            raise ValidationError(errors)

    @property
    def has_something_to_read(self) -> bool:
        return bool(self.url or self.upload or is_inward(self.format))

    @property
    def next_run_at(self) -> datetime | None:
        """When the next scheduled run comes; None when nothing is scheduled."""
        hours = Schedule(self.schedule).hours
        if hours is None or not self.is_active:
            return None
        return (self.last_tried_at or dates.now() - timedelta(hours=hours)) + timedelta(hours=hours)

    def is_due(self, moment: datetime) -> bool:
        return self.next_run_at is not None and self.next_run_at <= moment

    @property
    def is_failing(self) -> bool:
        return self.failures >= FAILURES_BEFORE_WARNING
