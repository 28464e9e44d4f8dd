"""Pages verified within their term, and readers answered in time."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from statistics import median

from django.db.models import Count, Q

from freshness.enums import ReportStatus
from freshness.models import Report
from portal import kinds
from portal.enums import Freshness
from portal.models import PortalPage
from portal.promised.registry import Measure, Promise, Unit, register, share_of

IN_TIME = (Freshness.CURRENT, Freshness.DUE)
SECONDS_A_DAY = 86_400


def _pages_by_kind() -> dict[str, tuple[int, int]]:
    """Of each kind, published pages with a term: those within it, and all."""
    pages = PortalPage.objects.live().exclude(review_on=None).order_by()
    rows = pages.values_list("kind").annotate(kept=Count("pk", filter=Q(freshness__in=IN_TIME)), all=Count("pk"))
    return {kind: (kept, total) for kind, kept, total in rows}


def pages_in_time(_first: date, _last: date) -> Measure:
    """Count published pages with a term that are within it tonight, of all kinds."""
    found = _pages_by_kind().values()
    return share_of(sum(kept for kept, _total in found), sum(total for _kept, total in found))


def pages_in_time_by_kind(_first: date, _last: date) -> Mapping[str, Measure]:
    """Return the same, kind by kind."""
    found = _pages_by_kind()
    return {kind.plural: share_of(*found[kind.value]) for kind in kinds.every() if kind.value in found}


def answer_delay(first: date, last: date) -> Measure:
    """Return median days from a report to its answer, of those answered in the month."""
    closed = Report.objects.exclude(status=ReportStatus.OPEN).filter(closed_at__date__range=(first, last))
    moments = closed.values_list("created_at", "closed_at")
    days = [(end - start).total_seconds() / SECONDS_A_DAY for start, end in moments if end]
    return Measure(Decimal(median(days)).quantize(Decimal("0.1")) if days else None, len(days))


register(
    Promise(
        "pages", "Chaque page vérifiée par une personne avant son échéance",
        "Chaque nature de page a son échéance. Une page en retard le dit elle-même, puis quitte nos listes "
        "si sa source ne la donne plus.",
        "page qui a une échéance,pages qui ont une échéance", Unit.SHARE, Decimal(95), pages_in_time,
        pages_in_time_by_kind,
        is_snapshot=True, order=20,
    )
)  # fmt: skip
register(
    Promise(
        "signalements", "Une erreur signalée, une réponse sous 3 jours",
        "Le lien « Ce n’est plus vrai ? » est à la fin de chaque page, sans compte. La moitié des réponses vont plus "
        "vite que ce délai médian.",
        "signalement", Unit.DAYS, Decimal(3), answer_delay, at_least=False, counts_people=True, order=30,
    )
)  # fmt: skip
