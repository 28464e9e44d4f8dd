"""How employers keep their promise: answered within fifteen days."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q

from applications.models import Application
from applications.models.application import ANSWER_DAYS
from clauses.indicators.disclosure.table import SMALLEST_SHOWN
from portal import dates
from portal.orm import prepared
from portal.promised import registry
from portal.promised.registry import Measure, Unit, share_of
from portal.words.shares import ShareRounding, french_share

MONTHS = 12
# The one sentence about it, for the offer, the form and the receipt; what follows it may be « : depuis un an… ».
PROMISE = f"L’employeur promet une réponse sous {ANSWER_DAYS} jours, même quand c’est non"


@dataclass(frozen=True)
class Promise:
    """Over a year, applications old enough to judge: ``kept`` of ``received``; shown unless they are too few."""

    received: int
    kept: int

    @property
    def is_shown(self) -> bool:
        """A share of very few people would tell what happened to one of them."""
        return self.received >= SMALLEST_SHOWN

    @property
    def words(self) -> str:
        """``87 %``."""
        return french_share(self.kept, self.received, ShareRounding.ROUNDED)


def promise_of(employer_id: int) -> Promise:
    """One query."""
    old_enough = dates.now() - timedelta(days=ANSWER_DAYS)
    found = prepared.rows(("promise",), _judged, employer=employer_id, before=old_enough)
    return Promise(found[0]["received"], found[0]["kept"]) if found else Promise(0, 0)


def _judged(employer: Any, before: Any) -> Any:
    begun = dates.add_months(dates.today(), -MONTHS)
    sent = Application.objects.of_company(employer).filter(sent_at__date__gte=begun, sent_at__lt=before)
    in_time = Q(answered_at__lte=F("sent_at") + timedelta(days=ANSWER_DAYS))
    counts = {"received": Count("pk"), "kept": Count("pk", filter=in_time)}
    return sent.order_by().values("employer").annotate(**counts)


def answered_in_time(first: date, last: date) -> Measure:
    """Of the applications whose last day to be answered fell in the month, and has passed."""
    delay = timedelta(days=ANSWER_DAYS)
    last = min(last, dates.today() - timedelta(days=1))
    sent = Application.objects.filter(sent_at__date__range=(first - delay, last - delay))
    return share_of(sent.filter(Q(answered_at__lte=F("sent_at") + delay)).count(), sent.count())


registry.register(
    registry.Promise(
        "candidatures", f"Une réponse sous {ANSWER_DAYS} jours à chaque candidature, même quand c’est non",
        "Chaque employeur s’y engage en publiant une offre. Sans réponse, l’équipe Clause sociale le relance.",
        "candidature", Unit.SHARE, Decimal(90), answered_in_time, counts_people=True, order=10,
    )
)  # fmt: skip
