"""Who did what to an application, and who looked at its file."""

from django.conf import settings
from django.db import models

from applications.enums import LookKind, RefusalReason, Status
from applications.models.access import CompanyAccess
from applications.models.application import Application
from portal import dates
from portal.security.encryption import EncryptedTextField

BY_WHOM = ("user", "access__organisation")  # read with the rows whose ``who`` is shown


class ByWhom(models.Model):
    """A person of the team, or a company through its link; neither for what the calendar did."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    access = models.ForeignKey(CompanyAccess, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=dates.now)

    class Meta:
        abstract = True

    @property
    def who(self) -> str:
        if self.access:
            return str(self.access)
        return (self.user.get_full_name() or self.user.get_username()) if self.user else "le portail"


class Step(ByWhom):
    """A change of state, oldest first."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField(max_length=10, choices=Status)
    reason = models.CharField(max_length=12, choices=RefusalReason, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.get_status_display()


class Look(ByWhom):
    """A CV opened, or the application taken out in an export."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="looks")
    kind = models.CharField(max_length=6, choices=LookKind)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.get_kind_display()


class Note(ByWhom):
    """What a desk writes for itself about an application; the person may ask to read it, and finds it in the export.

    The team reads them all; a company reads its own.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="notes")
    text = EncryptedTextField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        """Without the text: this goes to logs."""
        return f"Note sur {self.application}"

    @property
    def who(self) -> str:
        return super().who if self.user_id or self.access_id else "une personne qui n’est plus là"
