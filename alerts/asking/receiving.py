"""Taking a subscription: the same is answered whether the address is known or not, and nothing is sent before a yes."""

from django.db import transaction
from django.http import HttpRequest

from alerts import mails
from alerts.asking.forms import AlertForm
from alerts.digests import digest_of
from alerts.models import MOST_ALERTS, Alert, Subscriber
from alerts.watched.lists import WatchedList
from portal import dates
from portal.models import OutgoingMail
from portal.requests import rate_limit
from portal.requests.rate_limit import wait_of

HOUR, DAY = 3600, 86_400  # seconds
PER_HOUR = 12
# By browsers that did not work out the form's proof: somebody answered its question.
PER_HOUR_UNPROVED = 6
IN_ALL_PER_HOUR = 300
# Anybody may type anybody's address.
PER_ADDRESS_AND_DAY = 5


def seconds_to_wait(request: HttpRequest, form: AlertForm) -> int:
    """0 where the subscription may be taken. Asking counts."""
    most = PER_HOUR if form.is_proved else PER_HOUR_UNPROVED
    own = rate_limit.seconds_to_wait(request, "alerts:asked", most=most, seconds=HOUR)
    return own or wait_of("", "alerts:all", most=IN_ALL_PER_HOUR, seconds=HOUR)


@transaction.atomic
def receive(form: AlertForm, found: WatchedList) -> list[OutgoingMail]:
    """Keep the alert, unconfirmed, with the mail that asks its address to confirm; asking again sends it again."""
    email, frequency = form.cleaned_data["email"].strip(), form.cleaned_data["frequency"]
    if wait_of(digest_of(email), "alerts:mails-to", most=PER_ADDRESS_AND_DAY, seconds=DAY):
        return []
    person = Subscriber.objects.take(email)
    # Of two requests at once, the second waits: neither goes past what one person may have.
    Subscriber.objects.select_for_update().only("pk").get(pk=person.pk)
    alert = Alert.objects.same(person, found.index.pk, found.query).first()
    if alert is None:
        if person.alerts.count() >= MOST_ALERTS:
            return person.own(mails.too_many(person))
        alert = Alert.objects.create(
            subscriber=person, index_id=found.index.pk, query=found.query, words=found.words, frequency=frequency
        )
    elif alert.confirmed_at is None:
        alert.frequency, alert.created_at = frequency, dates.now()
        alert.save(update_fields=["frequency", "created_at"])
    else:
        return person.own(mails.already(person, alert))
    return person.own(mails.confirmation(person, alert))
