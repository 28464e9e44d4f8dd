"""Pages that their source names again: nobody has checked them, and yet they are of today."""

from django.db import transaction
from django.db.models import QuerySet

from freshness.states import BATCH, tell_lists
from ingest.models import Record, Run
from portal import dates
from portal.enums import Freshness
from portal.models import PortalPage, ReviewTerms


def renew_named(run: Run) -> int:
    """Count the next review of these pages from today, whether the row changed or not; how many there were.

    Those that no person ever checked: a check keeps its own day. One that readers flagged waits for a person. A second
    run on the same day finds none.
    """
    today, terms, renewed = dates.today(), ReviewTerms.current(), 0
    for kind in _outdated(run).order_by().values_list("kind", flat=True).distinct():
        months = terms.months_of(kind)
        review_on = dates.add_months(today, months) if months else None
        while keys := list(_outdated(run).filter(kind=kind).order_by("pk").values_list("pk", "freshness")[:BATCH]):
            with transaction.atomic():
                pages = PortalPage.objects.filter(pk__in=[key for key, _state in keys])
                pages.update(imported_on=today, review_on=review_on, freshness=Freshness.CURRENT)
                tell_lists([key for key, state in keys if state == Freshness.HIDDEN])
            renewed += len(keys)
    return renewed


def _outdated(run: Run) -> "QuerySet[PortalPage]":
    named = Record.objects.filter(last_run=run, gone_at=None).values("page")
    return PortalPage.objects.filter(
        pk__in=named, live=True, verified_on=None, flagged_on=None, imported_on__lt=dates.today()
    )
