"""Who asked to be told of what: an encrypted address, filters of lists, and what was already told."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q

from alerts.digests import digest_of, digests_of, mark
from alerts.enums import Frequency
from portal import dates
from portal.models import OutgoingMail
from portal.security.encryption import EncryptedTextField, LostKeyError
from portal.signed_links.record import SignedLink

UNCONFIRMED_DAYS = 7
LINK_DAYS = 365  # after the last mail: whoever keeps a mail for a year may still stop by it
SENT_DAYS = 60  # how long it is kept that an item was told: longer than the longest look back
MOST_FAILURES = 3
MOST_ALERTS = 20  # of one person
LONGEST_QUERY = 1000


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """Queries on people."""

    def known(self, email: str) -> Self:
        """Keep the person of this address, told under the secret key or one of those before it."""
        return self.filter(digest__in=digests_of(email))

    def take(self, email: str) -> "Subscriber":
        """Return the person of this address, kept from now on."""
        found = self.known(email).first()
        if found is None:
            found, _made = self.get_or_create(digest=digest_of(email), defaults={"email": email, "digest_key": mark()})
        return found

    def free_on(self, day: date, people: Iterable[int]) -> list["Subscriber"]:
        """Lock and return those of these people who had no mail on this day.

        To call in the transaction that writes it: another scheduler waits for its end, then finds them written to.
        """
        free = Q(mailed_on=None) | Q(mailed_on__lt=day)
        return list(self.select_for_update().filter(free, pk__in=list(people)).order_by("pk"))

    def find_again(self) -> int:
        """Tell everybody under today's secret key; how many. A query where it has not changed.

        An address that no key opens waits until its key is back.
        """
        told_before = list(self.exclude(digest_key=mark()).values_list("pk", flat=True))
        return sum(self._find_again(pk) for pk in told_before)

    @transaction.atomic
    def _find_again(self, pk: int) -> bool:
        try:
            person = self.select_for_update().filter(pk=pk).first()
        except LostKeyError:
            return False
        if person is None:
            return False
        digest = digest_of(person.email)
        for twin in self.filter(digest=digest).exclude(pk=pk):  # who asked again before this was done
            person.take_over(twin)
        self.filter(pk=pk).update(digest=digest, digest_key=mark())
        return True

    def note_failure(self, email: str) -> bool:
        """Count a mail that can never arrive; the third ends all alerts of the address. Whether it did."""
        found = self.known(email)
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
    digest_key = models.CharField(max_length=8, blank=True, db_index=True, editable=False)
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

    def take_over(self, twin: "Subscriber") -> None:
        """Add what another row of the same address asked for and was told, and delete that row."""
        followed = {(alert.index_id, alert.query): alert for alert in self.alerts.all()}
        for alert in twin.alerts.all():
            own = followed.get((alert.index_id, alert.query))
            if own is not None and (own.confirmed_at or not alert.confirmed_at):
                continue
            if own is not None:
                own.delete()  # the yes was said to the other
            twin.alerts.filter(pk=alert.pk).update(subscriber=self)
        twin.told.exclude(page_id__in=self.told.values("page_id")).update(subscriber=self)
        twin.letters.update(subscriber=self)
        self.mailed_on = max(filter(None, (self.mailed_on, twin.mailed_on)), default=None)
        self.failures = max(self.failures, twin.failures)
        self.save(update_fields=["mailed_on", "failures"])
        twin.delete()

    def own(self, written: list[OutgoingMail]) -> list[OutgoingMail]:
        """Note these mails as the person's, and return them."""
        Letter.objects.bulk_create([Letter(subscriber=self, key=each.key) for each in written])
        return written

    def erase(self) -> None:
        """Delete the person, and the mails that a server has not taken yet: nothing more is sent."""
        keys = self.letters.values("key")
        OutgoingMail.objects.waiting().filter(key__in=keys, holder="").delete()  # one that leaves now has left
        self.delete()


class Letter(models.Model):
    """A mail to a person, by its ``portal.OutgoingMail.key``: found while it waits for a server, to stop it."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="letters")
    key = models.UUIDField(unique=True)
    written_on = models.DateField("écrit le", default=dates.today, db_index=True)

    class Meta:
        verbose_name = "courriel à une personne"
        verbose_name_plural = "courriels à une personne"

    def __str__(self) -> str:
        return f"{self.subscriber_id} · {self.key}"


class Stop(Subscriber):
    """The same person, by the link that mail programs press: it can stop alerts and show nothing."""

    LINK_SALT = "alerts.stop"

    class Meta:
        proxy = True
        verbose_name = "arrêt des alertes"
        verbose_name_plural = "arrêts des alertes"


class AlertQuerySet(models.QuerySet["Alert"]):
    """Queries on alerts."""

    def same(self, subscriber: Subscriber, index: int | None, query: str) -> Self:
        """Keep the person's alert of this list under these filters, if any."""
        return self.filter(subscriber=subscriber, index=index, query=query)

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
    """One list as filtered, a search where there is no list; ``words`` say it to people.

    ``query`` is the list's own address of its filters; ``looked_at`` is until when what was published has been told;
    ``due_on`` the day of the next look.
    """

    LINK_SALT = "alerts.alert"

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="alerts")
    index = models.ForeignKey(
        "portal.PortalPage", on_delete=models.CASCADE, related_name="+", verbose_name="liste", null=True, blank=True
    )
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
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "index", "query"], name="alerts_once_a_filter"),
            models.UniqueConstraint(
                fields=["subscriber", "query"], condition=Q(index=None), name="alerts_once_a_search"
            ),
        ]

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
    Letter.objects.filter(written_on__lte=day - timedelta(days=SENT_DAYS)).delete()
    return alerts + people
