"""A company's way to its own applications, without an account."""

import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal import dates
from portal.models import Organisation
from portal.signed_links.forms import SignedLinkForm
from portal.signed_links.record import GivenLink

MONTHS = 6


def default_end() -> date:
    return dates.add_months(dates.today(), MONTHS)


class CompanyAccessQuerySet(models.QuerySet["CompanyAccess"]):
    def give(self, organisation: Any, person: str, email: str) -> tuple["CompanyAccess", bool]:
        """Return the access of this address to the company's applications, and whether it was made just now.

        Inside a transaction: two buttons pressed at once wait for each other, and the second finds what the first made.
        """
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        known = self.working().filter(organisation=organisation, email__iexact=email).first()
        return (known, False) if known else (self.create(organisation=organisation, person=person, email=email), True)

    def working(self) -> Self:
        """Return links that open something today."""
        return self.filter(is_active=True, ends_on__gte=dates.today())


class CompanyAccess(GivenLink):
    """A signed address given to one person of a company: its offers' applications and nothing else."""

    LINK_SALT = "applications.company"

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "portal.Organisation", verbose_name="entreprise", on_delete=models.CASCADE, related_name="company_accesses"
    )
    person = models.CharField(
        "confié à", max_length=120, help_text="Le nom de la personne qui traite les candidatures."
    )
    email = models.EmailField("courriel", help_text="Prévenu à chaque candidature et à chaque relance.")
    is_active = models.BooleanField(
        "actif",
        default=True,
        help_text="Décochez pour retirer cet accès : le lien ne marche plus, même copié ailleurs.",
    )
    ends_on = models.DateField("dernier jour", default=default_end, help_text="Le lien s’éteint seul ensuite.")
    created_at = models.DateTimeField(auto_now_add=True)

    panels = [
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("is_active")]),
        FieldRowPanel([FieldPanel("person"), FieldPanel("email")]),
        FieldRowPanel([FieldPanel("ends_on"), FieldPanel("replaces_links")]),
    ]
    base_form_class = SignedLinkForm

    objects: Any = CompanyAccessQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "person", "pk"]
        verbose_name = "accès d’une entreprise"
        verbose_name_plural = "accès des entreprises"

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}"

    @property
    def path(self) -> str:
        """To send to the person, after the portal's own address."""
        return reverse("applications:company_link", args=[self.token])

    @property
    def page_path(self) -> str:
        """Where the link leads: it opens nothing by itself."""
        return reverse("applications:company", args=[self.reference])
