"""Mails that must leave: written in the transaction that makes them due, deleted once the mail server took them."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.utils import timezone

from portal.security.encryption import EncryptedTextField

OWN_TURN = timedelta(minutes=1)  # for the process that wrote it; then anybody may send it


def _after_own_turn() -> datetime:
    return timezone.now() + OWN_TURN


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Queries on mails that wait."""

    def waiting(self) -> Self:
        return self.filter(given_up_at=None)

    def due(self, moment: datetime | None = None) -> Self:
        """Keep what waits and whose next attempt has come; the oldest first."""
        return self.waiting().filter(next_try_at__lte=moment or timezone.now()).order_by("created_at", "pk")

    def given_up(self) -> Self:
        """Keep mails that no server took: for an operator to look at."""
        return self.exclude(given_up_at=None)


class OutgoingMail(models.Model):
    """One mail to one address, encrypted. ``what`` names it for operators, without the person.

    ``holder`` is the process that is sending it, since ``claimed_at``.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = EncryptedTextField("destinataire", blank=True)
    subject = EncryptedTextField("objet", blank=True)
    text = EncryptedTextField("texte", blank=True)
    html = EncryptedTextField("le même en HTML", blank=True)
    unsubscribe = EncryptedTextField("adresse d’arrêt", blank=True)
    what = models.CharField("ce que c’est", max_length=200)
    created_at = models.DateTimeField("écrit le", default=timezone.now)
    next_try_at = models.DateTimeField("prochain essai", default=_after_own_turn, db_index=True)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    holder = models.CharField("processus", max_length=120, blank=True)
    claimed_at = models.DateTimeField("pris le", null=True, blank=True)
    given_up_at = models.DateTimeField("abandonné le", null=True, blank=True)

    objects: Any = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = "courriel à envoyer"
        verbose_name_plural = "courriels à envoyer"

    def __str__(self) -> str:
        return self.what
