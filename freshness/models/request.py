"""Who was asked whether pages are still true, by which link, and what they said."""

import uuid
from datetime import date, timedelta
from typing import Any, Self

from django.db import models

from freshness.enums import Reply, Stage
from portal import dates
from portal.signed_links.record import SignedLink

LINK_DAYS = 30
KEPT_MONTHS = 3  # after its link ended


def link_end() -> date:
    return dates.today() + timedelta(days=LINK_DAYS)


class ReviewRequestQuerySet(models.QuerySet["ReviewRequest"]):
    """Queries on requests."""

    def purge(self, today: date | None = None) -> int:
        """Delete requests whose link ended three months ago; how many rows."""
        return self.filter(ends_on__lte=dates.add_months(today or dates.today(), -KEPT_MONTHS)).delete()[0]


class ReviewRequest(SignedLink):
    """One grouped mail to one person or team. Its link opens the pages that it names, and nothing else.

    It ends by itself after a month, at once when its keeper leaves or has the links sent so far replaced.
    """

    LINK_SALT = "freshness.review-request"

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keeper = models.ForeignKey("portal.Keeper", on_delete=models.CASCADE, related_name="requests")
    created_at = models.DateTimeField("envoyée le", default=dates.now)
    ends_on = models.DateField("dernier jour", default=link_end)

    objects: Any = ReviewRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "demande de relecture"
        verbose_name_plural = "demandes de relecture"

    def __str__(self) -> str:
        return f"{self.keeper_id} · {self.created_at:%d/%m/%Y}"

    @property
    def link_last_day(self) -> date:
        return self.ends_on

    @property
    def works(self) -> bool:
        """Until its last day, while its keeper is in office and has not had the links replaced."""
        keeper: Any = self.keeper
        replaced = keeper.links_since is not None and self.created_at <= keeper.links_since
        return keeper.is_active and not replaced and super().works

    @classmethod
    def linked(cls) -> Any:
        return super().linked().select_related("keeper")

    @property
    def page_path(self) -> str:
        """The address that its link leads to, which holds no secret."""
        return f"/relecture/{self.reference}/"


class RequestedPageQuerySet(models.QuerySet["RequestedPage"]):
    """Queries on pages that somebody was asked about."""

    def waiting(self) -> Self:
        return self.filter(reply="")


class RequestedPage(models.Model):
    """One page of a request, asked about once at each stage of a term."""

    request = models.ForeignKey(ReviewRequest, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey("portal.PortalPage", on_delete=models.CASCADE, related_name="requests")
    review_on = models.DateField("à relire le")
    stage = models.CharField("étape", max_length=5, choices=Stage)
    reply = models.CharField("réponse", max_length=10, choices=Reply, blank=True, default="")
    replied_at = models.DateTimeField("répondu le", null=True, blank=True)

    objects: Any = RequestedPageQuerySet.as_manager()

    class Meta:
        ordering = ["review_on", "pk"]
        verbose_name = "page demandée"
        verbose_name_plural = "pages demandées"
        constraints = [
            models.UniqueConstraint(fields=["page", "review_on", "stage"], name="freshness_asked_once_a_stage")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} · {self.stage}"
