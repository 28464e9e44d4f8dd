"""How much is taken, whoever sends it: a campaign of robots stays within these, and so do its mails."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest

from applications.models import Application
from applications.receiving.keeping import Answers
from clauses.models import OpportunityPage
from portal import dates
from portal.requests import rate_limit

HOUR, DAY = 3600, 86_400  # seconds
# Those who accompany people send for several of them with their own address; nobody accompanies more in a day.
PER_CONTACT_AND_DAY = 20
# Drawn for each contact and day: whoever sends until refused cannot count how many had come before.
SPREAD = 8
BUSY = "Beaucoup de formulaires viennent de votre adresse : attendez {minutes} min, puis envoyez de nouveau."
CONTACT = "Beaucoup de candidatures portent déjà ces coordonnées aujourd’hui : envoyez celle-ci demain."
CROWDED = "Cette offre reçoit trop de candidatures en ce moment : réessayez dans une heure."


@dataclass(frozen=True)
class Excess:
    """Why an application is not taken now, in French, and for how many seconds."""

    why: str
    seconds: int


def _most_of(contact: str) -> int:
    """Return at least ``PER_CONTACT_AND_DAY``, and nobody can tell how many more."""
    drawn = rate_limit.keyed_digest(f"{contact}|{dates.today().isoformat()}|spread")
    return PER_CONTACT_AND_DAY + int(drawn, 16) % SPREAD


def excess(request: HttpRequest, offer: OpportunityPage, answers: Answers) -> Excess | None:
    """Return None where the application may be taken. Asking counts."""
    per_hour = settings.APPLICATIONS_PER_HOUR
    if wait := rate_limit.seconds_to_wait(request, "applications:sent", most=per_hour, seconds=HOUR):
        return Excess(BUSY.format(minutes=wait // 60 + 1), wait)
    if wait := rate_limit.wait_of(answers.contact, "applications:contact", most=_most_of(answers.contact), seconds=DAY):
        return Excess(CONTACT, wait)
    recent = Application.with_repeats.filter(offer=offer, sent_at__gte=dates.now() - timedelta(seconds=HOUR))
    if recent.count() >= settings.APPLICATIONS_PER_OFFER_AND_HOUR:
        phone = f" Vous pouvez aussi appeler le {offer.contact_phone}." if offer.contact_phone else ""
        return Excess(CROWDED + phone, HOUR)
    return None
