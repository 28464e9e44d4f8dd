"""How the house keeps its promise to call back."""

from datetime import date, timedelta
from decimal import Decimal

from contact.models import WORKING_DAYS, ContactRequest
from portal import dates
from portal.promised import registry
from portal.promised.registry import Measure, Unit, share_of


def called_in_time(first: date, last: date) -> Measure:
    """Of the requests whose last day to be called fell in the month, and has passed."""
    due = ContactRequest.objects.filter(promised_on__range=(first, min(last, dates.today() - timedelta(days=1))))
    return share_of(due.in_time().count(), due.count())


registry.register(
    registry.Promise(
        "rappels", f"Un appel sous {WORKING_DAYS} jours ouvrés à qui demande à être rappelé",
        "Les demandes arrivent par « Être rappelé » et « Nous confier un recrutement ». Un appel sans réponse compte : "
        "l’équipe a essayé.",
        "demande", Unit.SHARE, Decimal(90), called_in_time, counts_people=True, order=15,
    )
)  # fmt: skip
