"""The team hears by mail that somebody waits for a call, without a word about who; many at once are told together."""

from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse

from contact.enums import RequestKind
from contact.models import ContactRequest
from portal import dates
from portal.mails import mail
from portal.models import OutgoingMail, PortalSettings
from portal.pages.addresses import absolute
from portal.requests.rate_limit import wait_of
from portal.words.text import plural

HOUR = 3600  # seconds
MAILS_PER_HOUR = 4


def tell(request: ContactRequest) -> None:
    """One mail at once, for the first ones of an hour; a process killed before this leaves it to ``tell_rest``."""
    if not wait_of("", "contact:mails", most=MAILS_PER_HOUR, seconds=HOUR):
        _tell([request.pk])


def tell_rest() -> int:
    """One mail for all who still wait and whom the team was not told of; how many requests that was."""
    return _tell(list(ContactRequest.objects.waiting().untold().values_list("pk", flat=True)))


def _tell(keys: Sequence[int]) -> int:
    with transaction.atomic():
        # Whoever locks them first tells of them.
        taken = list(
            ContactRequest.objects.untold().filter(pk__in=keys).select_for_update().only("kind", "promised_on")
        )
        ContactRequest.objects.filter(pk__in=[each.pk for each in taken]).update(told_at=dates.now())
        written = _mail(taken) if taken else []
    mail.send(written)
    return len(taken)


def _mail(requests: Sequence[ContactRequest]) -> list[OutgoingMail]:
    last_day = dates.format_day(min(each.promised_on for each in requests), weekday=True)
    calls = sum(each.kind == RequestKind.CALL for each in requests)
    recruitments = len(requests) - calls
    said = [plural(calls, "personne demande à être rappelée", "personnes demandent à être rappelées")] if calls else []
    if recruitments:
        said.append(plural(recruitments, "employeur confie un recrutement", "employeurs confient un recrutement"))
    subject = " ; ".join(said)
    text = (
        f"Bonjour,\n\n{subject}.\n\nLe portail promet un appel au plus tard le {last_day}.\n\n"
        f"Voir qui appeler :\n{absolute(reverse('contact_desk'))}"
    )
    return mail.write(PortalSettings.current(None).contact_email, subject, text, "requests for contact")
