"""Who is told by mail that an application came, and how often at most.

Anybody may type anybody's address: the receipt goes to an address a few times a day and no more, and all receipts
of the portal together keep to a rate. The desk hears of the first ones at once, of many at once together.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from applications.models import Application, CompanyAccess
from applications.telling import mails
from clauses.models import OpportunityPage
from portal import dates
from portal.mails import mail
from portal.models import OutgoingMail
from portal.pages.addresses import absolute
from portal.requests.rate_limit import wait_of

HOUR, DAY = 3600, 86_400  # seconds
RECEIPTS_PER_ADDRESS_AND_DAY = 5
RECEIPTS_PER_HOUR = 300
ARRIVALS_PER_OFFER_AND_HOUR = 3


def write_to_person(application: Application) -> list[OutgoingMail]:
    """Keep the receipt, or what a repeat says, in the transaction that keeps the application: both or neither.

    Of a repeat, the person alone hears, at the address that is already known. Both kinds take the same steps.
    """
    first = Application.objects.filter(offer=application.offer_id, person_digest=application.person_digest).first()
    if first is None or not _may_have_receipt(first.email):
        return []
    return mails.repeated(first) if application.is_repeat else mails.receipt(first)


def tell(application: Application, to_person: Iterable[OutgoingMail]) -> None:
    """Send what was written to the person; to the desk, that something came, without a word about who.

    A process killed before this leaves the desk to ``tell_rest``, and mails that are written to ``send_mails``.
    """
    if application.is_repeat:
        mail.send(to_person)
        return
    with transaction.atomic():
        arrivals = _write_arrival(application)
    if mail.send(to_person):
        Application.objects.filter(pk=application.pk).update(receipt_sent=True)
    mail.send(arrivals)


def _write_arrival(application: Application) -> list[OutgoingMail]:
    offer = application.offer
    if offer is None or wait_of(str(offer.pk), "applications:arrivals", most=ARRIVALS_PER_OFFER_AND_HOUR, seconds=HOUR):
        return []
    # Nobody else, ``tell_rest`` neither, tells of it meanwhile.
    if not Application.objects.untold().filter(pk=application.pk).update(told_at=dates.now()):
        return []
    told = desks(application.employer_id, [offer])
    return [each for to, url in told for each in mails.arrived(to, application, url)]


def tell_rest() -> int:
    """Write one mail to each desk for all that it was not told of; how many applications that was."""
    untold = Application.objects.untold().exclude(offer=None)
    told = 0
    for employer_id in list(untold.order_by().values_list("employer", flat=True).distinct()):
        with transaction.atomic():
            keys = list(untold.filter(employer=employer_id).select_for_update().values_list("pk", flat=True))
            offers = OpportunityPage.objects.filter(applications__in=keys).distinct()
            written = [
                each for to, url in desks(employer_id, offers) for each in mails.arrivals(to, len(keys), url) if keys
            ]
            told += Application.objects.filter(pk__in=keys).update(told_at=dates.now())
        mail.send(written)
    return told


def _may_have_receipt(email: str) -> bool:
    if not email:
        return False
    most = RECEIPTS_PER_ADDRESS_AND_DAY
    if wait_of(email.lower(), "applications:receipts-to", most=most, seconds=DAY):
        return False
    return not wait_of("", "applications:receipts", most=RECEIPTS_PER_HOUR, seconds=HOUR)


def desks(employer_id: int | None, offers: Any) -> list[tuple[str, str]]:
    """Return each address to write to once, with where its desk is: the team's, then the company's people."""
    team = sorted({offer.contact_email for offer in offers if offer.contact_email})
    accesses = CompanyAccess.objects.working().filter(organisation=employer_id)
    return [(email, mails.desk_address()) for email in team] + [
        (access.email, absolute(access.path)) for access in accesses
    ]
