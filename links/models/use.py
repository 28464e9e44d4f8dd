"""Which page, or other object, holds which outgoing link."""

from typing import Any, ClassVar

from django.db import models

from portal.models import PortalPage

MAX_ADDRESS = 2_000  # characters; longer ones are no address that a person gave


class LinkUse(models.Model):
    """One address in one field of one object: the published page, or an organisation, a funder, a redirect.

    ``key`` is made of the rest, so that writing the same use twice writes nothing. ``digest`` names the address in few
    bytes: the same for all who hold it.
    """

    key = models.CharField(max_length=32, primary_key=True)
    digest = models.CharField(max_length=32, db_index=True)
    address = models.CharField("adresse", max_length=MAX_ADDRESS)
    # The model in lower case (« portal.organisation »); pages are all « portal.portalpage ».
    holder = models.CharField(max_length=60)
    object_id = models.PositiveBigIntegerField()
    page = models.ForeignKey(
        PortalPage, verbose_name="page", null=True, on_delete=models.CASCADE, related_name="outgoing_links"
    )
    # The field, or the child relation and its field: « body », « occurrences.online_url ».
    place = models.CharField(max_length=80)

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["holder", "object_id"], name="links_use_holder")]
        verbose_name = "usage d’un lien"
        verbose_name_plural = "usages de liens"

    def __str__(self) -> str:
        return f"{self.holder} {self.object_id} {self.place}"
