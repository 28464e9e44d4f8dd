"""Who asked to be told of what: an encrypted address, filters of lists, and what was already told."""

import uuid
from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q

from alerts.enums import Frequency
from portal import dates
from portal.models import OutgoingMail
from portal.requests.rate_limit import keyed_digest
from portal.security.encryption import EncryptedTextField
from portal.signed_links.record import SignedLink

UNCONFIRMED_DAYS = 7
LINK_DAYS = 365  # after the last mail: whoever keeps a mail for a year may still stop by it
SENT_DAYS = 60  # how long it is kept that an item was told: longer than the longest look back
MOST_FAILURES = 3
MOST_ALERTS = 20  # of one person
LONGEST_QUERY = 1000


def digest_of(email: str) -> str:
    """Return what an address is found by, of no use without the secret key."""
    return keyed_digest(email.strip().lower())


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """Queries on people."""

    def claim(self, pk: int, day: date) -> bool:
        """Take a person's one mail of the day; False where it is taken. To call in the transaction that writes it."""
        free = Q(mailed_on=None) | Q(mailed_on__lt=day)
        return bool(self.filter(free, pk=pk).update(mailed_on=day))

    def note_failure(self, email: str) -> bool:
        """Count a mail that can never arrive; the third ends all alerts of the address. Whether it did."""
        found = self.filter(digest=digest_of(email))
        found.update(failures=models.F("failures") + 1)
        lost = found.filter(failures__gte=MOST_FAILURES).first()
        if lost is not None:
            lost.erase()
        return lost is not None


class Subscriber(SignedLink):
    """One address. Its link opens all its alerts; a link that stops them has the salt of ``Stop``."""

    LINK_SALT = "alerts.subscriber"

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = EncryptedTextField("courriel")
    digest = models.CharField(max_length=24, unique=True, editable=False)
    created_at = models.DateTimeField("inscrite le", default=dates.now)
    mailed_on = models.DateField("dernier courriel le", null=True, blank=True)
    failures = models.PositiveSmallIntegerField("échecs définitifs", default=0)

    objects: Any = SubscriberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "personne avertie"
        verbose_name_plural = "personnes averties"

    def __str__(self) -> str:
        """Without the person: this text goes to logs."""
        return f"abonnement {self.reference.hex[:8].upper()}"

    @property
    def link_last_day(self) -> date:
        return (self.mailed_on or dates.local(self.created_at).date()) + timedelta(days=LINK_DAYS)

    @property
    def page_path(self) -> str:
        """The address that its link leads to, which holds no secret."""
        return f"/alertes/gerer/{self.reference}/"

    def erase(self) -> None:
        """Delete the person, and the mails that a server has not taken yet: nothing more is sent."""
        waiting = Q(what__endswith=f" of {self}")
        for alert in self.alerts.all():
            waiting |= Q(what__endswith=f" of {alert}")
        OutgoingMail.objects.waiting().filter(waiting, holder="").delete()  # one that leaves at this moment has left
        self.delete()


class Stop(Subscriber):
    """The same person, by the link that mail programs press: it can stop alerts and show nothing."""

    LINK_SALT = "alerts.stop"

    class Meta:
        proxy = True
        verbose_name = "arrêt des alertes"
        verbose_name_plural = "arrêts des alertes"


class AlertQuerySet(models.QuerySet["Alert"]):
    """Queries on alerts."""

    def confirmed(self) -> Self:
        return self.exclude(confirmed_at=None)

    def due(self, day: date) -> Self:
        """Keep alerts to look at on this day, of people who had no mail on it."""
        had_none = Q(subscriber__mailed_on=None) | Q(subscriber__mailed_on__lt=day)
        return self.confirmed().filter(had_none, due_on__lte=day)

    def unconfirmed_for_long(self, today: date) -> Self:
        """Keep alerts that nobody confirmed within seven days."""
        return self.filter(confirmed_at=None, created_at__date__lte=today - timedelta(days=UNCONFIRMED_DAYS))


class Alert(SignedLink):
    """One list as filtered. ``query`` is the list's own address of its filters; ``words`` say them to people.

    ``looked_at`` is until when what was published has been told; ``due_on`` the day of the next look.
    """

    LINK_SALT = "alerts.alert"

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="alerts")
    index = models.ForeignKey("portal.PortalPage", on_delete=models.CASCADE, related_name="+", verbose_name="liste")
    query = models.CharField("filtres", max_length=LONGEST_QUERY, blank=True)
    words = models.CharField("en mots", max_length=300)
    frequency = models.CharField("fréquence", max_length=8, choices=Frequency)
    created_at = models.DateTimeField("demandée le", default=dates.now, db_index=True)
    confirmed_at = models.DateTimeField("confirmée le", null=True, blank=True)
    looked_at = models.DateTimeField("regardée le", default=dates.now)
    due_on = models.DateField("prochain regard le", default=dates.today, db_index=True)

    objects: Any = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "alerte"
        verbose_name_plural = "alertes"
        constraints = [models.UniqueConstraint(fields=["subscriber", "index", "query"], name="alerts_once_a_filter")]

    def __str__(self) -> str:
        return f"alerte {self.reference.hex[:8].upper()}"

    @property
    def often(self) -> Frequency:
        return Frequency(self.frequency)

    @property
    def link_last_day(self) -> date:
        """The last day to confirm it, or to find it confirmed."""
        last: date = dates.local(self.created_at).date() + timedelta(days=UNCONFIRMED_DAYS - 1)
        return last

    @property
    def page_path(self) -> str:
        return f"/alertes/confirmer/{self.reference}/"

    def confirm(self) -> None:
        """Begin to tell of what is published from now on; once, whoever presses again."""
        now = dates.now()
        due = dates.today() + timedelta(days=self.often.days)
        Alert.objects.filter(pk=self.pk, confirmed_at=None).update(confirmed_at=now, looked_at=now, due_on=due)

    def change_frequency(self, often: Frequency) -> None:
        """Come as often as this from the last look on: what was weekly does not wait for its week."""
        self.frequency = often
        self.due_on = dates.local(self.looked_at).date() + timedelta(days=often.days)
        self.save(update_fields=["frequency", "due_on"])


class Told(models.Model):
    """An item that a person was told of: never again, whatever the alert."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="told")
    page = models.ForeignKey("portal.PortalPage", on_delete=models.CASCADE, related_name="+")
    told_on = models.DateField("le", default=dates.today, db_index=True)

    class Meta:
        verbose_name = "annonce faite"
        verbose_name_plural = "annonces faites"
        constraints = [models.UniqueConstraint(fields=["subscriber", "page"], name="alerts_told_once")]

    def __str__(self) -> str:
        return f"{self.subscriber_id} · {self.page_id}"


def purge(today: date | None = None) -> int:
    """Delete what nobody confirmed, people without an alert, and what was told long ago; how many people and alerts."""
    day = today or dates.today()
    alerts = Alert.objects.unconfirmed_for_long(day).delete()[0]
    people = Subscriber.objects.filter(alerts=None).only("pk").delete()[1].get("alerts.Subscriber", 0)
    Told.objects.filter(told_on__lte=day - timedelta(days=SENT_DAYS)).delete()
    return alerts + people
