"""What an administrator sets for the whole site: who we are, footer, review months."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Site

from portal.editing.rows import InlinePanel
from portal.orm import prepared
from portal.settings import city
from portal.typed.validators import validate_hosts, validate_phone
from portal.words.text import link_address

REVIEW_MONTHS = 6


class HoursPerFte(models.IntegerChoices):
    """Hours of one full-time equivalent over a year, by convention."""

    PAID = 1820, "1 820 h (35 h × 52 semaines, heures payées)"
    WORKED = 1607, "1 607 h (durée légale annuelle de travail effectif)"


@register_setting(icon="cog")
class PortalSettings(ClusterableModel, BaseSiteSetting):
    """What an administrator changes without a developer."""

    organisation_name = models.CharField("organisme éditeur", max_length=120, default=city.PUBLISHER)
    contact_email = models.EmailField("courriel de contact", default="contact@example.org")
    contact_phone = models.CharField("téléphone", max_length=20, blank=True, validators=[validate_phone])
    contact_hours = models.CharField(
        "heures d’appel", max_length=80, blank=True, help_text="Par exemple « du lundi au vendredi, 9 h – 17 h »."
    )
    data_protection_email = models.EmailField("courriel pour les données personnelles", default="donnees@example.org")
    hours_per_fte = models.PositiveSmallIntegerField(
        "convention ETP",
        choices=HoursPerFte,
        default=HoursPerFte.PAID,
        help_text="Nombre d’heures d’un équivalent temps plein. Les indicateurs calculés nomment cette convention.",
    )
    review_months = models.PositiveSmallIntegerField(
        "relire après (mois)", default=REVIEW_MONTHS, help_text="Date de relecture proposée aux rédacteurs."
    )
    notice = models.CharField(
        "annonce en haut de toutes les pages",
        max_length=200,
        blank=True,
        help_text="Laissez vide le reste du temps : une annonce permanente ne se lit plus.",
    )

    embedding_hosts = models.TextField(
        "sites qui peuvent afficher nos listes",
        max_length=2000,
        blank=True,
        validators=[validate_hosts],
        help_text="Un nom de site par ligne, par exemple « www.mairie18.paris.fr ». Le code à copier est sur la page "
        "« Données ouvertes ».",
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("organisation_name"),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
                FieldPanel("contact_hours"),
                FieldPanel("data_protection_email"),
            ],
            heading="Coordonnées",
        ),
        FieldPanel("hours_per_fte"),
        FieldPanel("review_months"),
        FieldPanel("notice"),
        FieldPanel("embedding_hosts"),
        InlinePanel("footer_links", heading="Liens du pied de page", label="lien"),
    ]

    class Meta:
        verbose_name = "réglages du portail"

    @classmethod
    def current(cls, site: Site | None) -> "PortalSettings":
        """Return the site's settings, or the defaults unsaved: reading never writes."""
        if site is None:
            return cls.objects.first() or cls()
        stored = prepared.rows(("settings",), lambda site: cls.objects.filter(site=site), site=site.pk)
        return stored[0] if stored else cls(site=site)

    @classmethod
    def review_months_default(cls) -> int:
        """Months between a check and the next, for any page."""
        months = cls.objects.values_list("review_months", flat=True).first()
        return REVIEW_MONTHS if months is None else months


class FooterColumn(models.TextChoices):
    """The three columns of the footer, in their order."""

    YOU = "1", "Vous êtes"
    PORTAL = "2", "Le portail"
    COMMITMENTS = "3", "Nos engagements"


class FooterLink(Orderable):
    """A link of the footer, to a page of the portal or to another address."""

    settings = ParentalKey(PortalSettings, on_delete=models.CASCADE, related_name="footer_links")
    column = models.CharField("colonne", max_length=1, choices=FooterColumn, default=FooterColumn.PORTAL)
    title = models.CharField("texte", max_length=60)
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name="page", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    url = models.CharField("autre adresse", max_length=200, blank=True, help_text="Par exemple /recherche/.")

    panels = [
        FieldRowPanel([FieldPanel("column"), FieldPanel("title")]),
        FieldRowPanel([PageChooserPanel("page"), FieldPanel("url")]),
    ]

    class Meta(Orderable.Meta):
        ordering = ["column", "sort_order"]
        verbose_name = "lien du pied de page"
        verbose_name_plural = "liens du pied de page"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if bool(self.page_id) == bool(self.url):
            raise ValidationError({"url": "Choisissez une page du portail ou donnez une adresse : l’une des deux."})
        if self.url and not link_address(self.url):
            raise ValidationError({"url": "Donnez une page du site, « /recherche/ », ou une adresse en https://."})
