"""What readers say is no longer true."""

from datetime import date
from typing import Any, Self

from django.db import models

from freshness.enums import ReportStatus
from portal import dates
from portal.security.encryption import EncryptedTextField

KEPT_MONTHS = 3  # after its answer
OF_KEEPER = "demande-"  # begins the ``form_digest`` of what comes from whoever answers for the page


class ReportQuerySet(models.QuerySet["Report"]):
    """Queries on reports."""

    def waiting(self) -> Self:
        return self.filter(status=ReportStatus.OPEN)

    def agree(self) -> bool:
        """Return whether these, of one page, flag it: who answers for it says so, or two independent readers.

        Independent: of two networks, and not of the same address where both left one. So all have something in common
        exactly when they share one network, or one address.
        """
        found = self.order_by()
        if found.filter(form_digest__startswith=OF_KEEPER).exists():
            return True
        if len(found.values("network").distinct()[:2]) < 2:
            return False
        addresses = set()
        for email in found.values_list("email", flat=True).iterator():
            addresses.add(email.lower())
            if not email or len(addresses) > 1:
                return True
        return False

    def purge(self, today: date | None = None) -> int:
        """Delete reports answered three months ago, with what people wrote; how many."""
        limit = dates.add_months(today or dates.today(), -KEPT_MONTHS)
        return self.exclude(status=ReportStatus.OPEN).filter(closed_at__date__lte=limit).delete()[0]


class Report(models.Model):
    """One reader's words on one page. ``email`` is forgotten once it has its answer.

    ``network`` stands for who wrote, of no use without the secret key, until the answer.
    """

    page = models.ForeignKey("portal.PortalPage", verbose_name="page", on_delete=models.CASCADE, related_name="reports")
    text = models.TextField("ce qui n’est plus vrai", max_length=1000)
    email = EncryptedTextField("courriel", blank=True)
    network = models.CharField(max_length=24, blank=True, editable=False)
    # Of the form that it came by: sent again, after an outage or twice pressed, it is the same report.
    form_digest = models.CharField(max_length=24, unique=True, editable=False)
    created_at = models.DateTimeField("reçu le", default=dates.now, db_index=True)
    status = models.CharField("état", max_length=10, choices=ReportStatus, default=ReportStatus.OPEN)
    answer = models.TextField("réponse", max_length=1000, blank=True)
    closed_at = models.DateTimeField("traité le", null=True, blank=True)
    closed_by = models.ForeignKey(
        "auth.User", verbose_name="traité par", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: Any = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = "signalement d’un lecteur"
        verbose_name_plural = "signalements des lecteurs"
        indexes = [models.Index(fields=["status", "created_at"], name="freshness_report_waiting")]

    def __str__(self) -> str:
        return f"{self.page_id} · {self.created_at:%d/%m/%Y}"
